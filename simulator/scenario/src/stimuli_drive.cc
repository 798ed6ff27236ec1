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
};

}  // namespace

StimulusFunction FindDriveStimulus(std::string_view name) { return FindIn(kDriveFunctions, name); }

}  // namespace vdslab::sim
