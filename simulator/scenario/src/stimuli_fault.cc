// Stimuli that arm faults, take them back, and ask after them.

#include "stimuli.h"
#include "yaml/document.h"
#include "yaml/error.h"

namespace vdslab::sim {
namespace {

// What of the rule is given; what is wrong with it, FindDefect tells.
class RuleReader {
 public:
  explicit RuleReader(const StimulusArguments& arguments) : arguments_(arguments) {}

  FaultRule Read() const {
    FaultRule rule{.kind = *ParseFaultKind(arguments_.Text("kind"))};
    if (Has("slot")) {
      rule.target = arguments_.Slot();
    } else if (Has("bus")) {
      rule.target = OnBus{arguments_.Bus()};
    }
    if (Has("port")) {
      rule.target = arguments_.Port();
    } else if (const auto controller = Count("controller")) {
      rule.target = OnController{*controller};
    }
    if (const auto lun = Count("lun")) rule.when.on = OnLun{*lun};
    ReadSelection(rule.when);
    ReadCounters(rule.when);
    rule.with.extra = arguments_.Duration("extra");
    rule.with.duration = arguments_.Duration("duration");
    rule.with.period = arguments_.Duration("period");
    ReadAmounts(rule.with);
    return rule;
  }

 private:
  void ReadSelection(FaultTrigger& when) const {
    when.at = Time("at");
    when.after = Time("after");
    if (Has("operation")) when.operation = ParseOperation(arguments_.Text("operation"));
    if (const auto argument = Count("argument")) when.argument = *argument;
    if (Has("status")) when.status = ParseDriveStatus(arguments_.Text("status"));
    when.in_flight = Count("in_flight");
  }

  void ReadCounters(FaultTrigger& when) const {
    when.skip = Count("skip");
    when.nth = Count("nth");
    when.every = Count("every");
    if (arguments_.Integer("times") > 0) when.times = arguments_.Integer("times");
    when.once_per_object = arguments_.Text("once_per_object") == "yes";
    if (Has("probability")) when.probability_ppm = PartsPerMillion("probability");
  }

  void ReadAmounts(FaultParameters& with) const {
    with.range = {Size("offset"), Size("length")};
    if (Has("fraction")) with.fraction_ppm = PartsPerMillion("fraction");
    if (Has("other_slot")) with.other_slot = arguments_.Slot("other_bus", "other_slot");
    with.size_bytes = Size("size");
    with.nth_allocation = arguments_.Integer("nth_allocation");
    with.amount = arguments_.Integer("amount");
  }

  Bytes Size(const char* name) const { return Has(name) ? arguments_.Bytes(name) : 0; }
  std::uint32_t PartsPerMillion(const char* name) const {
    return yaml::Parse(arguments_.Text(name), name).root().PartsPerMillion();
  }

  bool Has(const char* name) const { return arguments_.Has(name); }
  std::optional<std::uint32_t> Count(const char* name) const {
    if (!Has(name)) return std::nullopt;
    return arguments_.Integer(name);
  }
  std::optional<Duration> Time(const char* name) const {
    if (!Has(name)) return std::nullopt;
    return arguments_.Duration(name);
  }

  const StimulusArguments& arguments_;
};

// Beside those of its file, also such that are gone.
std::uint32_t LunsMadeIn(const Enclosure& enclosure) {
  return enclosure.LunCount() - static_cast<std::uint32_t>(enclosure.spec().luns.size());
}

StimulusAnswer ArmFault(Enclosure& enclosure, const StimulusArguments& arguments) {
  const bool half = arguments.Has("slot") && !arguments.Has("bus");
  if (half || arguments.Has("other_slot") != arguments.Has("other_bus")) return HalfASlot();
  if (arguments.Has("port") && !arguments.Has("controller")) {
    return Failure(Outcome::kInvalid, "a port is numbered on its controller: give both");
  }
  FaultRule rule;
  try {
    rule = RuleReader(arguments).Read();
  } catch (const yaml::Error& error) {
    return Failure(Outcome::kInvalid, error.what());
  }
  if (arguments.Has("slot") && !enclosure.HasSlot(arguments.Slot())) {
    return AnswerOf(Outcome::kNotFound, DriveName(arguments.Slot()));
  }
  const TimePoint now = enclosure.clock().Now();
  const std::string defect =
      FindDefect(rule, enclosure.spec(), now - enclosure.faults().began(), LunsMadeIn(enclosure));
  if (!defect.empty()) return Failure(Outcome::kInvalid, defect);
  return Success({{"fault", std::uint64_t{enclosure.faults().Arm(rule, now)}}});
}

StimulusAnswer NoFault(std::uint32_t fault) {
  return AnswerOf(Outcome::kNotFound, "fault " + std::to_string(fault));
}

StimulusAnswer DisarmFault(Enclosure& enclosure, const StimulusArguments& arguments) {
  if (!arguments.Has("fault")) {
    enclosure.faults().Clear();
    return Success();
  }
  const std::uint32_t fault = arguments.Integer("fault");
  return enclosure.faults().Disarm(fault) ? Success() : NoFault(fault);
}

StimulusAnswer TellFault(Enclosure& enclosure, const StimulusArguments& arguments) {
  const std::uint32_t fault = arguments.Integer("fault");
  const auto state = enclosure.faults().Inspect(fault);
  if (!state) return NoFault(fault);
  return Success({{"entered", state->entered},
                  {"fired", state->fired},
                  {"active", std::uint64_t{state->active ? 1u : 0u}}});
}

constexpr std::pair<std::string_view, StimulusFunction> kFaultFunctions[] = {
    {"fault.arm", &ArmFault},
    {"fault.disarm", &DisarmFault},
    {"fault.state", &TellFault},
};

}  // namespace

StimulusFunction FindFaultStimulus(std::string_view name) { return FindIn(kFaultFunctions, name); }

}  // namespace vdslab::sim
