// Stimuli that act on one drive.

#include "stimuli.h"

namespace vdslab::sim {
namespace {

template <auto Cause>
StimulusAnswer OnDrive(Enclosure& enclosure, const StimulusArguments& arguments) {
  const SlotAddress slot = arguments.Slot();
  return AnswerOf((enclosure.*Cause)(slot), DriveName(slot));
}

StimulusAnswer Plug(Enclosure& enclosure, const StimulusArguments& arguments) {
  const SlotAddress slot = arguments.Slot();
  return AnswerOf(enclosure.PlugDrive(slot), "pulled " + DriveName(slot));
}

StimulusAnswer DirtyBytes(Enclosure& enclosure, SlotAddress slot) {
  Bytes bytes = 0;
  const Outcome outcome = enclosure.DirtyBytes(slot, &bytes);
  if (outcome != Outcome::kOk) return AnswerOf(outcome, DriveName(slot));
  return Success({{"dirty_bytes", bytes}});
}

StimulusAnswer CacheState(Enclosure& enclosure, const StimulusArguments& arguments) {
  return DirtyBytes(enclosure, arguments.Slot());
}

StimulusAnswer CacheWrite(Enclosure& enclosure, const StimulusArguments& arguments) {
  const SlotAddress slot = arguments.Slot();
  const Outcome outcome = enclosure.WriteCache(slot, arguments.Bytes("bytes"));
  if (outcome != Outcome::kOk) return AnswerOf(outcome, DriveName(slot));
  return DirtyBytes(enclosure, slot);
}

constexpr std::pair<std::string_view, StimulusFunction> kDriveFunctions[] = {
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

StimulusFunction FindDriveStimulus(std::string_view name) { return FindIn(kDriveFunctions, name); }

}  // namespace vdslab::sim
