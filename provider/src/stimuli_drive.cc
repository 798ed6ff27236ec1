// Stimuli that act on one drive.

#include <algorithm>
#include <iterator>

#include "stimuli.h"

namespace vdslab::provider {
namespace {

template <auto Cause>
StimulusAnswer OnDrive(Array& array, const StimulusArguments& arguments) {
  const sim::SlotAddress slot = arguments.Slot();
  return AnswerOf((array.enclosure().*Cause)(slot), DriveName(slot));
}

StimulusAnswer Plug(Array& array, const StimulusArguments& arguments) {
  const sim::SlotAddress slot = arguments.Slot();
  return AnswerOf(array.enclosure().PlugDrive(slot), "pulled " + DriveName(slot));
}

StimulusAnswer DirtyBytes(Array& array, sim::SlotAddress slot) {
  sim::Bytes bytes = 0;
  const sim::Outcome outcome = array.enclosure().DirtyBytes(slot, &bytes);
  if (outcome != sim::Outcome::kOk) return AnswerOf(outcome, DriveName(slot));
  return Success({{"dirty_bytes", bytes}});
}

StimulusAnswer CacheState(Array& array, const StimulusArguments& arguments) {
  return DirtyBytes(array, arguments.Slot());
}

StimulusAnswer CacheWrite(Array& array, const StimulusArguments& arguments) {
  const sim::SlotAddress slot = arguments.Slot();
  const sim::Outcome outcome = array.enclosure().WriteCache(slot, arguments.Bytes("bytes"));
  if (outcome != sim::Outcome::kOk) return AnswerOf(outcome, DriveName(slot));
  return DirtyBytes(array, slot);
}

using sim::Enclosure;
constexpr std::pair<std::string_view, StimulusFunction> kFunctions[] = {
    {"drive.fail", &OnDrive<&Enclosure::FailDrive>},
    {"drive.heal", &OnDrive<&Enclosure::HealDrive>},
    {"drive.unplug", &OnDrive<&Enclosure::UnplugDrive>},
    {"drive.plug", &Plug},
    {"drive.busy", &OnDrive<&Enclosure::SeizeDrive>},
    {"drive.idle", &OnDrive<&Enclosure::LetGoDrive>},
    {"drive.not_ready", &OnDrive<&Enclosure::MakeNotReady>},
    {"drive.silent", &OnDrive<&Enclosure::MakeSilent>},
    {"drive.predict_failure", &OnDrive<&Enclosure::PredictFailure>},
    {"cache.write", &CacheWrite},
    {"cache.state", &CacheState},
};

}  // namespace

StimulusFunction FindDriveStimulus(std::string_view name) {
  const auto* found = std::find_if(std::begin(kFunctions), std::end(kFunctions),
                                   [&](const auto& row) { return row.first == name; });
  return found == std::end(kFunctions) ? nullptr : found->second;
}

}  // namespace vdslab::provider
