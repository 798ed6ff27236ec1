// Stimuli that act on one drive.

#include "stimuli.h"

namespace vdslab::sim {
namespace {

template <Outcome (EnclosureIncidents::*Cause)(SlotAddress)>
StimulusAnswer OnDrive(Enclosure& enclosure, const StimulusArguments& arguments) {
  EnclosureIncidents& incidents = enclosure;
  const SlotAddress slot = arguments.Slot();
  return AnswerOf((incidents.*Cause)(slot), DriveName(slot));
}

StimulusAnswer Plug(Enclosure& enclosure, const StimulusArguments& arguments) {
  const SlotAddress slot = arguments.Slot();
  return AnswerOf(enclosure.PlugDrive(slot), "pulled " + DriveName(slot));
}

constexpr std::pair<std::string_view, StimulusFunction> kDriveFunctions[] = {
    {"drive.fail", &OnDrive<&EnclosureIncidents::FailDrive>},
    {"drive.heal", &OnDrive<&EnclosureIncidents::HealDrive>},
    {"drive.unplug", &OnDrive<&EnclosureIncidents::UnplugDrive>},
    {"drive.plug", &Plug},
    {"drive.busy", &OnDrive<&EnclosureIncidents::SeizeDrive>},
    {"drive.idle", &OnDrive<&EnclosureIncidents::LetGoDrive>},
    {"drive.not_ready", &OnDrive<&EnclosureIncidents::MakeNotReady>},
    {"drive.silent", &OnDrive<&EnclosureIncidents::MakeSilent>},
    {"drive.predict_failure", &OnDrive<&EnclosureIncidents::PredictFailure>},
};

}  // namespace

StimulusFunction FindDriveStimulus(std::string_view name) { return FindIn(kDriveFunctions, name); }

}  // namespace vdslab::sim
