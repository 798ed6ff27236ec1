// Stimuli that act on the enclosure, its controllers and its ports.

#include <algorithm>
#include <iterator>

#include "stimuli.h"

namespace vdslab::provider {
namespace {

StimulusAnswer CorruptCache(Array& array, const StimulusArguments&) {
  array.enclosure().CorruptCache();
  return Success();
}

template <bool reachable>
StimulusAnswer SetReachable(Array& array, const StimulusArguments&) {
  array.enclosure().SetReachable(reachable);
  return Success();
}

StimulusAnswer FailController(Array& array, const StimulusArguments& arguments) {
  const std::uint32_t number = arguments.Integer("controller");
  return AnswerOf(array.enclosure().FailController(number), "controller " + std::to_string(number));
}

template <auto Cause>
StimulusAnswer OnPort(Array& array, const StimulusArguments& arguments) {
  const sim::PortAddress port = arguments.Port();
  return AnswerOf(
      (array.enclosure().*Cause)(port),
      "port " + std::to_string(port.port) + " on controller " + std::to_string(port.controller));
}

StimulusAnswer TakeCommandLog(Array& array, const StimulusArguments&) {
  return Success({{"commands", array.enclosure().TakeCommandLog()}});
}

using sim::Enclosure;
constexpr std::pair<std::string_view, StimulusFunction> kFunctions[] = {
    {"cache.corrupt", &CorruptCache},
    {"controller.fail", &FailController},
    {"port.fail", &OnPort<&Enclosure::FailPort>},
    {"link.cut", &OnPort<&Enclosure::CutLink>},
    {"link.restore", &OnPort<&Enclosure::RestoreLink>},
    {"enclosure.unreachable", &SetReachable<false>},
    {"enclosure.reachable", &SetReachable<true>},
    {"commands.log", &TakeCommandLog},
};

}  // namespace

StimulusFunction FindEnclosureStimulus(std::string_view name) {
  const auto* found = std::find_if(std::begin(kFunctions), std::end(kFunctions),
                                   [&](const auto& row) { return row.first == name; });
  return found == std::end(kFunctions) ? nullptr : found->second;
}

}  // namespace vdslab::provider
