// Stimuli that arm faults, take them back, and ask after them.

#include <algorithm>
#include <iterator>

#include "com_boundary.h"
#include "stimuli.h"
#include "yaml/document.h"

namespace vdslab::provider {
namespace {

// What of the rule is given; what is wrong with it, sim::FindDefect tells.
class RuleReader {
 public:
  explicit RuleReader(const StimulusArguments& arguments) : arguments_(arguments) {}

  sim::FaultRule Read() const {
    sim::FaultRule rule{.kind = *sim::ParseFaultKind(arguments_.Text("kind"))};
    if (const auto slot = arguments_.AnySlot()) rule.target = *slot;
    if (const auto lun = Count("lun")) rule.when.on = sim::OnLun{*lun};
    ReadSelection(rule.when);
    ReadCounters(rule.when);
    rule.with.extra = arguments_.Duration("extra");
    rule.with.duration = arguments_.Duration("duration");
    return rule;
  }

 private:
  void ReadSelection(sim::FaultTrigger& when) const {
    when.at = Time("at");
    when.after = Time("after");
    if (Has("operation")) when.operation = sim::ParseOperation(arguments_.Text("operation"));
    if (const auto argument = Count("argument")) when.argument = *argument;
    if (Has("status")) when.status = sim::ParseDriveStatus(arguments_.Text("status"));
    when.in_flight = Count("in_flight");
  }

  void ReadCounters(sim::FaultTrigger& when) const {
    when.skip = Count("skip");
    when.nth = Count("nth");
    when.every = Count("every");
    if (arguments_.Integer("times") > 0) when.times = arguments_.Integer("times");
    when.once_per_object = arguments_.Text("once_per_object") == "yes";
    if (!Has("probability")) return;
    when.probability_ppm =
        yaml::Parse(arguments_.Text("probability"), "probability").root().PartsPerMillion();
  }

  bool Has(const char* name) const { return arguments_.Has(name); }
  std::optional<std::uint32_t> Count(const char* name) const {
    if (!Has(name)) return std::nullopt;
    return arguments_.Integer(name);
  }
  std::optional<sim::Duration> Time(const char* name) const {
    if (!Has(name)) return std::nullopt;
    return arguments_.Duration(name);
  }

  const StimulusArguments& arguments_;
};

StimulusAnswer ArmFault(Array& array, const StimulusArguments& arguments) {
  if (arguments.NamesHalfASlot()) return HalfASlot();
  sim::FaultRule rule;
  const auto failure = FailureOf([&] { rule = RuleReader(arguments).Read(); });
  if (failure) return Failure(E_INVALIDARG, *failure);
  if (arguments.AnySlot() && !array.enclosure().HasSlot(*arguments.AnySlot())) {
    return AnswerOf(sim::Outcome::kNotFound, DriveName(*arguments.AnySlot()));
  }
  const sim::TimePoint now = array.enclosure().clock().Now();
  const std::string defect =
      sim::FindDefect(rule, array.enclosure().spec(), now - array.faults().began());
  if (!defect.empty()) return Failure(E_INVALIDARG, defect);
  return Success({{"fault", array.faults().Arm(rule, now)}});
}

StimulusAnswer NoFault(std::uint32_t fault) {
  return AnswerOf(sim::Outcome::kNotFound, "fault " + std::to_string(fault));
}

StimulusAnswer DisarmFault(Array& array, const StimulusArguments& arguments) {
  if (!arguments.Has("fault")) {
    array.faults().Clear();
    return Success();
  }
  const std::uint32_t fault = arguments.Integer("fault");
  return array.faults().Disarm(fault) ? Success() : NoFault(fault);
}

StimulusAnswer TellFault(Array& array, const StimulusArguments& arguments) {
  const std::uint32_t fault = arguments.Integer("fault");
  const auto state = array.faults().Inspect(fault);
  if (!state) return NoFault(fault);
  return Success(
      {{"entered", state->entered}, {"fired", state->fired}, {"active", state->active ? 1 : 0}});
}

constexpr std::pair<std::string_view, StimulusFunction> kFunctions[] = {
    {"fault.arm", &ArmFault},
    {"fault.disarm", &DisarmFault},
    {"fault.state", &TellFault},
};

}  // namespace

StimulusFunction FindFaultStimulus(std::string_view name) {
  const auto* found = std::find_if(std::begin(kFunctions), std::end(kFunctions),
                                   [&](const auto& row) { return row.first == name; });
  return found == std::end(kFunctions) ? nullptr : found->second;
}

}  // namespace vdslab::provider
