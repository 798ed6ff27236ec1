// All that can be read of an enclosure at one moment.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "simulator/enclosure.h"

namespace vdslab::sim {

struct DriveView {
  DriveProperties properties;
  std::vector<DriveExtent> extents;
  Bytes dirty_bytes = 0;
};

struct LunView {
  bool exists = false;  // else it was deleted, and the rest says nothing
  LunProperties properties;
  RebuildProperties rebuild;
};

struct Snapshot {
  TimePoint at{};
  std::map<std::uint32_t, DriveView> drives;  // those present, by index of the slot
  std::vector<LunView> luns;                  // by number, also of those that were deleted
  std::vector<PoolProperties> pools;          // concrete ones, by number
  std::vector<ControllerProperties> controllers;
  std::vector<PortProperties> ports;  // across all controllers, as events number them
  SubsystemProperties subsystem;
  std::vector<WriteReport> writes;  // that were acknowledged
  bool is_readable = true;          // Enclosure::CheckReadable
  bool is_idle = true;              // no operation holds anything
};

// How the hardware is, whatever picture is shown. Precondition: nothing runs, so that it is one
// moment.
Snapshot Look(Enclosure& enclosure);
// The same as a provider sees it: that is an old picture while the cache is stale.
Snapshot LookAtPicture(Enclosure& enclosure);

// One LUN as Look sees it. Whatever runs meanwhile must have stopped at a modelled wait.
LunView LookAtLun(Enclosure& enclosure, LunNumber number);

// Whether a reader of the object sees the same, and whether events must tell a change of it. Of a
// LUN that is not all: a member out of service that is pulled changes only an extent.
bool LooksTheSame(const DriveView& one, const DriveView& other);
bool LooksTheSame(const LunView& one, const LunView& other);

// Acknowledged data that is lost, as reported.
struct Losses {
  std::map<LunNumber, Bytes> of_luns;
  std::map<SlotAddress, Bytes> for_drives;  // data for a drive, whosever it was
};
Losses LossesOf(const Snapshot& snapshot);

// What differs between two moments, each one sentence: of everything, but how far rebuilds are.
std::vector<std::string> Differences(const Snapshot& before, const Snapshot& after);

// `before` with as many places for LUNs as `after` has, and without the writes that have ended:
// with their LUN, or beyond the end to which it was shrunk.
void LeaveOutWhatEnded(Snapshot& before, const Snapshot& after);

// A drive by the index of its slot; with this bit one that is away while another drive is there.
inline constexpr std::uint32_t kAway = std::uint32_t{1} << 31;

std::string NameOfDrive(const EnclosureSpec& spec, std::uint32_t index);  // "drive 0:3"
std::uint32_t IndexOf(const EnclosureSpec& spec, SlotAddress slot);

}  // namespace vdslab::sim
