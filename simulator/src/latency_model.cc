#include "simulator/latency_model.h"

#include <algorithm>
#include <utility>

#include "flush_time.h"
#include "simulator/drive_pattern.h"

namespace vdslab::sim {
namespace {

// Each word goes through the generator's mixing, so that near seeds and slots have nothing in
// common.
std::uint64_t Mix(std::uint64_t seed, std::uint64_t word) {
  return Generator(Generator(seed).Next() ^ word).Next();
}

Generator StreamOf(std::uint64_t seed, Operation operation, SlotAddress slot) {
  const std::uint64_t place = static_cast<std::uint64_t>(static_cast<std::uint16_t>(slot.bus))
                                  << 16 |
                              static_cast<std::uint16_t>(slot.slot);
  return Generator(Mix(Mix(seed, static_cast<std::uint64_t>(operation)), place));
}

}  // namespace

LatencyModel::LatencyModel(const EnclosureSpec& spec)
    : seed_(spec.seed), spin_up_(spec.spin_up), flush_bytes_per_s_(spec.flush_bytes_per_s) {
  bool names_model = false;
  for (const LatencyRule& rule : spec.latency) {
    samplers_.emplace_back(rule.latency);
    rules_.push_back(rule);
    rules_.back().latency = {};
    has_rule_[static_cast<std::size_t>(rule.operation)] = true;
    names_model = names_model || rule.model.has_value();
  }
  if (!names_model) return;
  drives_.bus_count = spec.bus_count;
  drives_.slots_per_bus = spec.slots_per_bus;
  drives_.drives = spec.drives;
}

ModelledOperation LatencyModel::Serve(Operation operation, SlotAddress slot, TimePoint arrival,
                                      Bytes bytes) {
  ModelledOperation modelled;
  if (!HasRule(operation)) {
    modelled.cost = CostOf(operation, bytes, 0);
    modelled.service = {arrival, arrival + modelled.cost};
    return modelled;
  }
  const std::lock_guard guard(mutex_);
  Subject& subject = SubjectOf({operation, slot});
  modelled.rule = subject.rule;
  modelled.is_first_draw = subject.stream.drawn == 0;
  if (subject.rule) modelled.latency = samplers_[*subject.rule].Sample(subject.stream);
  modelled.cost = CostOf(operation, bytes, subject.rule ? rules_[*subject.rule].bytes_per_s : 0);
  modelled.service = subject.lanes.Serve(arrival, modelled.latency + modelled.cost);
  return modelled;
}

bool LatencyModel::TakesNoTime(Operation operation, Bytes bytes) const {
  return !HasRule(operation) && CostOf(operation, bytes, 0) == Duration(0);
}

LatencyModel::Subject& LatencyModel::SubjectOf(Key key) {
  const auto found = subjects_.find(key);
  if (found != subjects_.end()) return found->second;
  const auto rule = FindRule(key);
  const Subject fresh{.rule = rule,
                      .stream = {.generator = StreamOf(seed_, key.operation, key.slot)},
                      .lanes = Lanes(rule ? rules_[*rule].lanes : 0)};
  return subjects_.emplace(key, fresh).first->second;
}

std::optional<std::size_t> LatencyModel::FindRule(Key key) const {
  const DriveSpec* const drives = FindDrives(drives_, key.slot);
  std::optional<std::size_t> best;
  int best_rank = 0;
  for (std::size_t place = 0; place < rules_.size(); ++place) {
    const LatencyRule& rule = rules_[place];
    if (rule.operation != key.operation || rule.slot.value_or(key.slot) != key.slot) continue;
    if (rule.model && (drives == nullptr || *rule.model != drives->model)) continue;
    const int rank = rule.slot ? 3 : rule.model ? 2 : 1;
    if (rank <= best_rank) continue;
    best = place;
    best_rank = rank;
  }
  return best;
}

Duration LatencyModel::CostOf(Operation operation, Bytes bytes, Bytes bytes_per_s) const {
  if (operation == Operation::kSpinUp) return spin_up_;
  const bool fills_drive = operation == Operation::kFlush || operation == Operation::kWrite;
  if (bytes_per_s == 0 && fills_drive) bytes_per_s = flush_bytes_per_s_;
  return bytes_per_s == 0 ? Duration(0) : FlushTime(bytes, bytes_per_s);
}

}  // namespace vdslab::sim
