#include "invariants/snapshot.h"

#include <algorithm>

namespace vdslab::sim {
namespace {

DriveView LookAtDrive(const Enclosure& enclosure, DriveHandle handle) {
  DriveView view;
  static_cast<void>(enclosure.Read(handle, &view.properties));
  static_cast<void>(enclosure.ReadExtents(handle, &view.extents));
  static_cast<void>(enclosure.DirtyBytes(view.properties.slot, &view.dirty_bytes));
  return view;
}

LunView ReadLun(const Enclosure& enclosure, LunNumber number) {
  LunView view;
  view.exists = enclosure.ReadLun(number, &view.properties) == Outcome::kOk;
  static_cast<void>(enclosure.ReadRebuild(number, &view.rebuild));
  return view;
}

void LookAtController(const Enclosure& enclosure, ControllerNumber number, Snapshot& snapshot) {
  ControllerProperties controller;
  static_cast<void>(enclosure.ReadController(number, &controller));
  for (std::uint32_t port_number = 0; port_number < controller.port_count; ++port_number) {
    PortProperties port;
    static_cast<void>(enclosure.ReadPort({number, port_number}, &port));
    snapshot.ports.push_back(std::move(port));
  }
  snapshot.controllers.push_back(std::move(controller));
}

bool IsIdle(Enclosure& enclosure) {
  if (enclosure.SuspendOperations() != Outcome::kOk) return false;
  enclosure.ResumeOperations();
  return true;
}

bool SameExtents(const std::vector<DriveExtent>& one, const std::vector<DriveExtent>& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](const DriveExtent& a, const DriveExtent& b) {
                      return a.offset_bytes == b.offset_bytes && a.size_bytes == b.size_bytes &&
                             a.used == b.used && a.lun == b.lun;
                    });
}

bool SameColumns(const LunProperties& one, const LunProperties& other) {
  return std::equal(one.extents.begin(), one.extents.end(), other.extents.begin(),
                    other.extents.end(), [](const LunExtent& a, const LunExtent& b) {
                      return a.drive.index == b.drive.index &&
                             a.drive_offset_bytes == b.drive_offset_bytes &&
                             a.plex_offset_bytes == b.plex_offset_bytes &&
                             a.size_bytes == b.size_bytes;
                    });
}

std::string SlotName(SlotAddress slot) {
  return std::to_string(slot.bus) + ":" + std::to_string(slot.slot);
}

void CompareDrives(const Snapshot& before, const Snapshot& after, std::vector<std::string>& found) {
  for (const auto& [index, drive] : before.drives) {
    const auto now = after.drives.find(index);
    const std::string name = "drive " + SlotName(drive.properties.slot);
    if (now == after.drives.end()) {
      found.push_back(name + " has left");
    } else if (!LooksTheSame(drive, now->second)) {
      found.push_back(name + " has changed");
    } else if (drive.dirty_bytes != now->second.dirty_bytes) {
      found.push_back("the dirty data of " + name + " has changed");
    }
  }
  for (const auto& [index, drive] : after.drives) {
    if (before.drives.contains(index)) continue;
    found.push_back("drive " + SlotName(drive.properties.slot) + " has arrived");
  }
}

LunView LunIn(const Snapshot& snapshot, std::size_t number) {
  return number < snapshot.luns.size() ? snapshot.luns[number] : LunView();
}

void CompareLuns(const Snapshot& before, const Snapshot& after, std::vector<std::string>& found) {
  for (std::size_t number = 0; number < std::max(before.luns.size(), after.luns.size()); ++number) {
    const LunView lun = LunIn(before, number);
    const LunView now = LunIn(after, number);
    if (lun.exists != now.exists) {
      found.push_back("lun " + std::to_string(number) + (now.exists ? " has come" : " has gone"));
    }
    if (!lun.exists || !now.exists) continue;
    const std::string name = "lun " + lun.properties.friendly_name;
    const bool same_rebuild = lun.rebuild.drive == now.rebuild.drive &&
                              lun.rebuild.runs == now.rebuild.runs &&
                              lun.rebuild.priority == now.rebuild.priority;
    if (!LooksTheSame(lun, now) || !same_rebuild) found.push_back(name + " has changed");
    if (lun.properties.controller != now.properties.controller) {
      found.push_back(name + " is served by another controller");
    }
  }
}

void CompareComponents(const Snapshot& before, const Snapshot& after,
                       std::vector<std::string>& found) {
  for (std::size_t number = 0; number < before.controllers.size(); ++number) {
    const ControllerProperties& controller = before.controllers[number];
    if (controller.status == after.controllers[number].status &&
        controller.health == after.controllers[number].health) {
      continue;
    }
    found.push_back("controller " + std::to_string(number) + " has changed");
  }
  for (std::size_t number = 0; number < before.ports.size(); ++number) {
    if (before.ports[number].status == after.ports[number].status) continue;
    found.push_back("port " + std::to_string(number) + " has changed");
  }
}

void CompareLosses(const Losses& before, const Losses& after, std::vector<std::string>& found) {
  if (before.of_luns != after.of_luns) found.push_back("what LUNs have lost has changed");
  if (before.for_drives != after.for_drives) {
    found.push_back("what is lost of the data for drives has changed");
  }
}

}  // namespace

Snapshot Look(Enclosure& enclosure) {
  enclosure.SeeThrough(true);
  Snapshot snapshot = LookAtPicture(enclosure);
  enclosure.SeeThrough(false);
  return snapshot;
}

Snapshot LookAtPicture(Enclosure& enclosure) {
  Snapshot snapshot;
  snapshot.at = enclosure.clock().Now();
  for (const DriveHandle handle : enclosure.Drives()) {
    snapshot.drives.emplace_hint(snapshot.drives.end(), handle.index,
                                 LookAtDrive(enclosure, handle));
  }
  for (LunNumber number = 0; number < enclosure.LunCount(); ++number) {
    snapshot.luns.push_back(ReadLun(enclosure, number));
  }
  for (PoolNumber number = kPrimordialPool + 1; number < enclosure.PoolCount(); ++number) {
    static_cast<void>(enclosure.ReadPool(number, &snapshot.pools.emplace_back()));
  }
  for (ControllerNumber number = 0; number < enclosure.ControllerCount(); ++number) {
    LookAtController(enclosure, number, snapshot);
  }
  snapshot.subsystem = enclosure.ReadSubsystem();
  snapshot.writes = enclosure.Writes();
  snapshot.is_readable = enclosure.CheckReadable() == Outcome::kOk;
  snapshot.is_idle = IsIdle(enclosure);
  return snapshot;
}

LunView LookAtLun(Enclosure& enclosure, LunNumber number) {
  enclosure.SeeThrough(true);
  LunView view = ReadLun(enclosure, number);
  enclosure.SeeThrough(false);
  return view;
}

bool LooksTheSame(const DriveView& one, const DriveView& other) {
  const DriveProperties& a = one.properties;
  const DriveProperties& b = other.properties;
  return a.handle == b.handle && a.size_bytes == b.size_bytes && a.serial == b.serial &&
         a.model == b.model && a.status == b.status && a.health == b.health && a.flags == b.flags &&
         SameExtents(one.extents, other.extents);
}

bool LooksTheSame(const LunView& one, const LunView& other) {
  const LunProperties& a = one.properties;
  const LunProperties& b = other.properties;
  return a.friendly_name == b.friendly_name && a.unmasking_list == b.unmasking_list &&
         a.type == b.type && a.status == b.status && a.health == b.health &&
         a.transition == b.transition && a.rebuild_number == b.rebuild_number &&
         a.size_bytes == b.size_bytes && SameColumns(a, b);
}

Losses LossesOf(const Snapshot& snapshot) {
  Losses losses;
  for (const WriteReport& write : snapshot.writes) {
    if (write.state() != WriteState::kLost) continue;
    Bytes& sum = write.lun ? losses.of_luns[*write.lun] : losses.for_drives[*write.drive];
    sum += write.length_bytes;
  }
  return losses;
}

std::vector<std::string> Differences(const Snapshot& before, const Snapshot& after) {
  std::vector<std::string> found;
  CompareDrives(before, after, found);
  CompareLuns(before, after, found);
  CompareComponents(before, after, found);
  CompareLosses(LossesOf(before), LossesOf(after), found);
  if (before.subsystem.status != after.subsystem.status ||
      before.subsystem.health != after.subsystem.health) {
    found.push_back("the subsystem has changed");
  }
  if (before.is_readable != after.is_readable) found.push_back("the cached picture has changed");
  return found;
}

void LeaveOutWhatEnded(Snapshot& before, const Snapshot& after) {
  before.luns.resize(after.luns.size());
  std::erase_if(before.writes, [&after](WriteReport& write) {
    if (!write.lun) return false;
    const LunView& lun = after.luns[*write.lun];
    const Bytes size = lun.properties.size_bytes;
    if (!lun.exists || write.offset_bytes >= size) return true;
    write.length_bytes = std::min(write.length_bytes, size - write.offset_bytes);
    return false;
  });
}

std::string NameOfDrive(const EnclosureSpec& spec, std::uint32_t index) {
  const auto width = static_cast<std::uint32_t>(spec.slots_per_bus);
  const std::uint32_t slot = index & ~kAway;
  return "drive " + std::to_string(slot / width) + ":" + std::to_string(slot % width) +
         (slot != index ? " (away)" : "");
}

std::uint32_t IndexOf(const EnclosureSpec& spec, SlotAddress slot) {
  return static_cast<std::uint32_t>(slot.bus * spec.slots_per_bus + slot.slot);
}

}  // namespace vdslab::sim
