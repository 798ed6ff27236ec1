#include "restoration.h"

#include <algorithm>
#include <iterator>

#include "drive_reader.h"

namespace vdslab::conformance {
namespace {

struct Inverse {
  const char* stimulus;
  const char* undone_by;
};
constexpr Inverse kInverses[] = {
    {"call.hold", "call.release"},
    {"controller.fail", "controller.repair"},
    {"drive.busy", "drive.idle"},
    {"drive.fail", "drive.heal"},
    {"drive.not_ready", "drive.heal"},
    {"drive.predict_failure", "drive.heal"},
    {"drive.silent", "drive.heal"},
    {"drive.unplug", "drive.plug"},
    {"enclosure.unreachable", "enclosure.reachable"},
    {"fault.arm", "fault.disarm"},
    {"link.cut", "link.restore"},
    {"port.fail", "port.repair"},
};

const Inverse* InverseOf(const std::string& stimulus) {
  const auto* found = std::find_if(std::begin(kInverses), std::end(kInverses),
                                   [&](const Inverse& each) { return stimulus == each.stimulus; });
  return found == std::end(kInverses) ? nullptr : found;
}

bool IsHold(const std::string& stimulus) {
  return stimulus == "call.hold" || stimulus == "drive.busy";
}

// Of the arguments those that say where.
StimulusArguments PlaceOf(const StimulusArguments& arguments) {
  StimulusArguments place;
  for (const char* name : {"bus", "slot", "controller", "port"}) {
    const auto found = arguments.find(name);
    if (found != arguments.end()) place.insert(*found);
  }
  return place;
}

// The id of a drive that was pulled and put back may be another one (AMB-21).
std::string Changes(const DriveReading& before, DriveReading after) {
  after.id = before.id;
  after.extents = before.extents;
  return Difference(before, after);
}

}  // namespace

std::string Restoration::WhyNotUndoable(const std::string& stimulus) const {
  const Inverse* inverse = InverseOf(stimulus);
  if (inverse == nullptr || session_.Offers("reset")) return {};
  const std::string undone_by = inverse->undone_by;
  if (session_.Offers(undone_by)) return {};
  return stimulus + " could not be undone: neither reset nor " + undone_by + " is offered";
}

void Restoration::TakeSnapshot(const std::vector<Drive>& drives) {
  for (const Drive& drive : drives) snapshot_[Place(drive.first)] = drive.first;
}

void Restoration::Note(const std::string& stimulus, const StimulusArguments& arguments) {
  changed_ = true;
  if (InverseOf(stimulus) != nullptr || stimulus == "cache.corrupt") {
    journal_.push_back({stimulus, arguments});
  }
}

void Restoration::LetGo() {
  for (auto applied = journal_.rbegin(); applied != journal_.rend(); ++applied) {
    if (IsHold(applied->stimulus)) Undo(*applied);
  }
  std::erase_if(journal_, [](const Applied& applied) { return IsHold(applied.stimulus); });
}

std::string Restoration::Restore() {
  if (!changed_) return {};
  if (session_.Offers("reset")) {
    const StimulusAnswer answer = session_.Apply("reset", {});
    if (!answer.ok) return "the stimulus reset failed: " + answer.error;
  } else {
    UndoAll();
  }
  std::string differences;
  session_.WaitFor(profile_.limits.settle, [&] {
    differences = Differences();
    return differences.empty();
  });
  return differences;
}

void Restoration::UndoAll() {
  while (!journal_.empty()) {
    const Applied applied = journal_.back();
    journal_.pop_back();
    Undo(applied);
  }
  SetStatuses();
}

void Restoration::Undo(const Applied& applied) {
  if (applied.stimulus == "cache.corrupt") {
    session_.Call("IVdsHwProvider::Reenumerate", session_.provider(), {}, false, "provider");
    session_.Call("IVdsHwProvider::Refresh", session_.provider(), {}, false, "provider");
    return;
  }
  const std::string undone_by = InverseOf(applied.stimulus)->undone_by;
  if (session_.Offers(undone_by)) session_.Apply(undone_by, PlaceOf(applied.arguments));
}

void Restoration::SetStatuses() {
  for (const Drive& drive : session_.Drives()) {
    const auto before = snapshot_.find(Place(drive.first));
    if (before == snapshot_.end() || before->second.status == drive.first.status) continue;
    const std::int32_t status = before->second.status;
    if (status != VDS_DRS_ONLINE && status != VDS_DRS_OFFLINE) continue;
    session_.Call("IVdsDrive::SetStatus", drive.drive.get(), {{"status", status}}, false,
                  "drive " + Place(drive.first));
  }
}

std::string Restoration::Differences() {
  std::map<std::string, DriveReading> now;
  for (const Drive& drive : session_.Drives()) now[Place(drive.first)] = drive.first;
  std::string text;
  for (const auto& [place, before] : snapshot_) {
    const auto after = now.find(place);
    const std::string change = after == now.end() ? "it is gone" : Changes(before, after->second);
    if (change.empty()) continue;
    text += (text.empty() ? "drive " : "; drive ") + place + ": " + change;
  }
  return text;
}

}  // namespace vdslab::conformance
