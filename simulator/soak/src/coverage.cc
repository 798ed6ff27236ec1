#include "soak/coverage.h"

#include <array>

#include "scenario/words.h"

namespace vdslab::sim {
namespace {

// Empty: it was not given.
std::string Given(const StoryRecord& record, const std::string& name) {
  for (const auto& [key, text] : record.given) {
    if (key == name) return text;
  }
  return "";
}

// Fault rules by their numbers, which count from 1 in the order of arming.
class FaultNames {
 public:
  explicit FaultNames(const EnclosureSpec& spec) {
    for (const FaultRule& rule : spec.faults) {
      names_[names_.size() + 1] = std::string(InfoOf(rule.kind).name);
    }
  }

  void Arm(const StoryRecord& record) {
    const auto id = Number(record, "fault");
    if (id) names_[*id] = Given(record, "kind");
  }

  // A rule may be asked several times, and never tells less than before.
  void Ask(const StoryRecord& record) {
    const auto fired = Number(record, "fired");
    if (fired) fired_[std::stoull(Given(record, "fault"))] = *fired;
  }

  void Count(Counts& counts) const {
    for (const auto& [id, fired] : fired_) counts[names_.at(id)] += fired;
  }

 private:
  static std::optional<std::uint64_t> Number(const StoryRecord& record, const char* name) {
    const auto value = record.results.find(name);
    if (value == record.results.end()) return std::nullopt;
    return std::get<std::uint64_t>(value->second);
  }

  std::map<std::uint64_t, std::string> names_;
  std::map<std::uint64_t, std::uint64_t> fired_;
};

}  // namespace

Coverage::Coverage() {
  for (const FaultKindInfo& info : FaultKinds()) faults[std::string(info.name)] = 0;
  for (const std::string_view name : StoryActionNames()) actions[std::string(name)] = 0;
  for (const std::string_view word : AnswerWords()) refusals[std::string(word)] = 0;
  refusals.erase(std::string(AnswerWord(Outcome::kOk)));
  refusals.erase(std::string(AnswerWord(Outcome::kInUse)));  // of arrays with a manner of their own
  for (const char* name :
       {"flushes", "luns lost", "luns made in pools", "luns returned", "rebuilds begun",
        "rebuilds done", "steps", "takeovers", "writes", "writes at risk", "writes lost"}) {
    consequences[name] = 0;
  }
}

void Add(const Played& played, Coverage* coverage) {
  FaultNames faults(played.story.enclosure);
  for (const StoryRecord& record : played.log.records) {
    if (record.kind != StoryRecord::Kind::kAction) continue;
    if (record.answer != AnswerWord(Outcome::kOk)) {
      ++coverage->refusals[record.answer];
      continue;
    }
    ++coverage->actions[record.name];
    const bool is_of_pool = record.name == "create_lun" && !Given(record, "pool").empty();
    if (is_of_pool) ++coverage->consequences["luns made in pools"];
    if (record.name == "fault.arm") faults.Arm(record);
    if (record.name == "fault.state") faults.Ask(record);
  }
  faults.Count(coverage->faults);
  const AuditFigures& figures = played.log.findings.figures;
  Counts& consequences = coverage->consequences;
  consequences["flushes"] += figures.flushes;
  consequences["luns lost"] += figures.luns_lost;
  consequences["luns returned"] += figures.luns_returned;
  consequences["rebuilds begun"] += figures.rebuilds_begun;
  consequences["rebuilds done"] += figures.rebuilds_done;
  consequences["steps"] += figures.steps;
  consequences["takeovers"] += figures.takeovers;
  consequences["writes"] += figures.writes;
  consequences["writes at risk"] += figures.writes_at_risk;
  consequences["writes lost"] += figures.writes_lost;
}

}  // namespace vdslab::sim
