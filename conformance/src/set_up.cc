#include "set_up.h"

#include <algorithm>

#include "abi/names.h"
#include "drive_choice.h"
#include "drive_reader.h"

namespace vdslab::conformance {
namespace {

std::string UseText(Use use) {
  switch (use) {
    case Use::kFree:
      return "free drive";
    case Use::kMember:
      return "drive that a LUN uses";
    case Use::kAny:
      return "drive";
  }
  return "drive";
}

// The stimulus that brings a drive into the status; null: SetStatus does.
const char* StimulusFor(std::int32_t status) {
  switch (status) {
    case VDS_DRS_UNKNOWN:
      return "drive.silent";
    case VDS_DRS_NOT_READY:
      return "drive.not_ready";
    case VDS_DRS_FAILED:
      return "drive.fail";
    case VDS_DRS_REMOVED:
      return "drive.unplug";
    default:
      return nullptr;
  }
}

// The status that a stimulus makes visible, if any.
std::optional<std::int32_t> EffectOf(const std::string& stimulus) {
  for (const std::int32_t status :
       {VDS_DRS_UNKNOWN, VDS_DRS_NOT_READY, VDS_DRS_FAILED, VDS_DRS_REMOVED}) {
    if (stimulus == StimulusFor(status)) return status;
  }
  return std::nullopt;
}

bool IsListed(Session& session, const VDS_OBJECT_ID& id) {
  const std::vector<Drive> drives = session.Drives();
  return std::any_of(drives.begin(), drives.end(),
                     [&](const Drive& drive) { return drive.first.id == id; });
}

void ReachByCall(CaseState& state, const std::string& name, std::int32_t status) {
  state.restoration.NoteChange();
  const HRESULT result = state.session.Call("IVdsDrive::SetStatus", state.DriveOf(name).drive.get(),
                                            {{"status", status}}, false, name);
  if (FAILED(result)) {
    throw CaseStopped(name + " cannot be brought to " + StatusName(status) +
                      ": SetStatus answered " + abi::NameOfHresult(result));
  }
  const bool shown = state.session.WaitFor(state.profile.limits.settle,
                                           [&] { return ShowsStatus(state, name, status); });
  if (!shown) {
    throw CaseStopped(name + " does not show " + StatusName(status) + " after SetStatus answered " +
                      abi::NameOfHresult(result));
  }
}

// Returns whether anything had to be done.
bool Reach(CaseState& state, const std::string& name, std::int32_t status) {
  if (state.DriveOf(name).start.status == status) return false;
  const char* stimulus = StimulusFor(status);
  if (stimulus == nullptr) {
    ReachByCall(state, name, status);
    return true;
  }
  if (!state.session.Offers(stimulus)) {
    throw CaseStopped("no drive is " + StatusName(status) + ", and the stimulus " +
                      std::string(stimulus) + " is not offered");
  }
  const std::string obstacle = state.restoration.WhyNotUndoable(stimulus);
  if (!obstacle.empty()) throw CaseStopped(obstacle);
  ApplyStimulus(state, stimulus, {}, name);
  return true;
}

std::vector<Drive> DrivesInScope(const Case& what, CaseState& state) {
  std::vector<Drive> drives = state.session.Drives();
  state.restoration.TakeSnapshot(drives);
  if (what.level == Level::kObserve) return drives;
  std::erase_if(drives, [&](const Drive& drive) { return !state.session.InScope(drive.first); });
  return drives;
}

void Bind(const Case& what, std::uint64_t seed, CaseState& state) {
  const std::vector<Drive> drives = DrivesInScope(what, state);
  std::vector<std::size_t> taken;
  for (const Given& given : what.given) {
    const DriveWish wish{given.use, given.status, MixSeed(seed, what.id + given.name)};
    const auto chosen = ChooseDrive(drives, wish, taken);
    if (!chosen) {
      throw CaseStopped("no " + UseText(given.use) + " in scope for " + given.name +
                        (given.status ? " (" + StatusName(*given.status) + ")" : ""));
    }
    taken.push_back(*chosen);
    state.drives[given.name] = {drives[*chosen].drive, drives[*chosen].first};
  }
}

}  // namespace

void SetUp(const Case& what, std::uint64_t seed, CaseState& state) {
  Bind(what, seed, state);
  bool changed = false;
  for (const Given& given : what.given) {
    if (given.status && Reach(state, given.name, *given.status)) changed = true;
  }
  for (auto& [name, bound] : state.drives) {
    const DriveReading now = state.ReadNow(name);
    // A drive that is gone tells nothing; who it was stays known from before.
    if (SUCCEEDED(now.properties_result)) bound.start = now;
  }
  if (changed && LooksAtEvents(what)) {
    state.session.Settled([](const std::vector<Notification>&) { return false; });
  }
  state.window = state.session.NotificationCount();
}

bool ShowsStatus(CaseState& state, const std::string& name, std::int32_t status) {
  const DriveReading now = state.ReadNow(name);
  if (SUCCEEDED(now.properties_result) && now.status == status) return true;
  if (status != VDS_DRS_REMOVED) return false;
  return now.properties_result == VDS_E_OBJECT_DELETED ||
         !IsListed(state.session, state.DriveOf(name).start.id);
}

StimulusAnswer ApplyStimulus(CaseState& state, const std::string& stimulus,
                             StimulusArguments arguments, const std::string& drive) {
  const DriveReading* target = nullptr;
  if (!drive.empty()) {
    target = &state.DriveOf(drive).start;
    arguments["bus"] = target->bus;
    arguments["slot"] = target->slot;
  }
  state.restoration.Note(stimulus, arguments);
  StimulusAnswer answer = state.session.Apply(stimulus, arguments, target);
  if (!answer.ok) throw CaseStopped("the stimulus " + stimulus + " failed: " + answer.error);
  const auto effect = EffectOf(stimulus);
  if (effect && !drive.empty() && !state.session.WaitFor(state.profile.limits.settle, [&] {
        return ShowsStatus(state, drive, *effect);
      })) {
    throw CaseStopped("the stimulus " + stimulus + " shows no effect: " + drive + " is not " +
                      StatusName(*effect));
  }
  return answer;
}

bool LooksAtEvents(const Case& what) {
  for (const Stage& stage : what.stages) {
    for (const Expectation& expectation : stage.then) {
      if (std::holds_alternative<Events>(expectation.what)) return true;
    }
  }
  return false;
}

}  // namespace vdslab::conformance
