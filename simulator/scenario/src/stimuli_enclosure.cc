// Stimuli that act on the enclosure, its controllers and its ports.

#include "stimuli.h"

namespace vdslab::sim {
namespace {

StimulusAnswer CorruptCache(Enclosure& enclosure, const StimulusArguments&) {
  enclosure.CorruptCache();
  return Success();
}

template <bool reachable>
StimulusAnswer SetReachable(Enclosure& enclosure, const StimulusArguments&) {
  enclosure.SetReachable(reachable);
  return Success();
}

template <Outcome (EnclosureIncidents::*Cause)(ControllerNumber)>
StimulusAnswer WithController(Enclosure& enclosure, const StimulusArguments& arguments) {
  EnclosureIncidents& incidents = enclosure;
  const std::uint32_t number = arguments.Integer("controller");
  return AnswerOf((incidents.*Cause)(number), "controller " + std::to_string(number));
}

template <Outcome (EnclosureIncidents::*Cause)(PortAddress)>
StimulusAnswer WithPort(Enclosure& enclosure, const StimulusArguments& arguments) {
  EnclosureIncidents& incidents = enclosure;
  const PortAddress port = arguments.Port();
  return AnswerOf(
      (incidents.*Cause)(port),
      "port " + std::to_string(port.port) + " on controller " + std::to_string(port.controller));
}

StimulusAnswer TakeCommandLog(Enclosure& enclosure, const StimulusArguments&) {
  return Success({{"commands", enclosure.TakeCommandLog()}});
}

constexpr std::pair<std::string_view, StimulusFunction> kEnclosureFunctions[] = {
    {"cache.corrupt", &CorruptCache},
    {"controller.fail", &WithController<&EnclosureIncidents::FailController>},
    {"controller.repair", &WithController<&EnclosureIncidents::RepairController>},
    {"port.fail", &WithPort<&EnclosureIncidents::FailPort>},
    {"port.repair", &WithPort<&EnclosureIncidents::RepairPort>},
    {"link.cut", &WithPort<&EnclosureIncidents::CutLink>},
    {"link.restore", &WithPort<&EnclosureIncidents::RestoreLink>},
    {"enclosure.unreachable", &SetReachable<false>},
    {"enclosure.reachable", &SetReachable<true>},
    {"commands.log", &TakeCommandLog},
};

}  // namespace

StimulusFunction FindEnclosureStimulus(std::string_view name) {
  return FindIn(kEnclosureFunctions, name);
}

}  // namespace vdslab::sim
