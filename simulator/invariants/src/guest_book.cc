#include "guest_book.h"

#include "simulator/drive_pattern.h"

namespace vdslab::sim {
namespace {

// Empty: nothing is there, and nothing was.
std::string SerialIn(const Scene& scene, std::uint32_t slot) {
  for (const Snapshot* snapshot : {&scene.after, &scene.before}) {
    const auto drive = snapshot->drives.find(slot);
    if (drive != snapshot->drives.end()) return drive->second.properties.serial;
  }
  return "";
}

bool BelongsTo(const EnclosureSpec& spec, std::uint32_t slot, const std::string& serial) {
  const DriveSpec* const drives = FindDrives(spec, SlotAt(spec, slot));
  return drives != nullptr && SerialOf(*drives, slot - SlotIndex(spec, drives->slot)) == serial;
}

std::optional<std::uint32_t> SlotOf(const EnclosureSpec& spec, const std::string& serial) {
  std::optional<std::uint32_t> found;
  ForEachDrive(spec, [&](SlotAddress slot, const DriveSpec& drives, std::uint32_t number) {
    if (SerialOf(drives, number) == serial) found = IndexOf(spec, slot);
  });
  return found;
}

}  // namespace

void NoteGuests(const EnclosureSpec& spec, const Snapshot& snapshot,
                std::set<std::uint32_t>& slots) {
  for (const auto& [index, drive] : snapshot.drives) {
    if (!BelongsTo(spec, index, drive.properties.serial)) slots.insert(index);
  }
}

bool IsGuest(const Scene& scene, std::uint32_t slot) {
  const std::string serial = SerialIn(scene, slot);
  return !serial.empty() && !BelongsTo(scene.spec, slot, serial);
}

std::optional<std::uint32_t> HomeOf(const Scene& scene, std::uint32_t slot) {
  return SlotOf(scene.spec, SerialIn(scene, slot));
}

}  // namespace vdslab::sim
