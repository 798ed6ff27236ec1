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

template <auto Cause>
StimulusAnswer WithController(Enclosure& enclosure, const StimulusArguments& arguments) {
  const std::uint32_t number = arguments.Integer("controller");
  return AnswerOf((enclosure.*Cause)(number), "controller " + std::to_string(number));
}

template <auto Cause>
StimulusAnswer WithPort(Enclosure& enclosure, const StimulusArguments& arguments) {
  const PortAddress port = arguments.Port();
  return AnswerOf(
      (enclosure.*Cause)(port),
      "port " + std::to_string(port.port) + " on controller " + std::to_string(port.controller));
}

StimulusAnswer TakeCommandLog(Enclosure& enclosure, const StimulusArguments&) {
  return Success({{"commands", enclosure.TakeCommandLog()}});
}

constexpr std::pair<std::string_view, StimulusFunction> kEnclosureFunctions[] = {
    {"cache.corrupt", &CorruptCache},
    {"controller.fail", &WithController<&Enclosure::FailController>},
    {"controller.repair", &WithController<&Enclosure::RepairController>},
    {"port.fail", &WithPort<&Enclosure::FailPort>},
    {"port.repair", &WithPort<&Enclosure::RepairPort>},
    {"link.cut", &WithPort<&Enclosure::CutLink>},
    {"link.restore", &WithPort<&Enclosure::RestoreLink>},
    {"enclosure.unreachable", &SetReachable<false>},
    {"enclosure.reachable", &SetReachable<true>},
    {"commands.log", &TakeCommandLog},
};

}  // namespace

StimulusFunction FindEnclosureStimulus(std::string_view name) {
  return FindIn(kEnclosureFunctions, name);
}

}  // namespace vdslab::sim
