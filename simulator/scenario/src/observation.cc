#include "observation.h"

#include "object_names.h"
#include "scenario/words.h"
#include "simulator/drive_pattern.h"

namespace vdslab::sim {
namespace {

template <class Status>
TextPairs Words(Status status, Health health) {
  return {{"status", std::string(StatusWord(static_cast<int>(status)))},
          {"health", std::string(HealthWord(health))}};
}

TextPairs ObserveDrive(const Enclosure& enclosure, std::uint32_t index) {
  const SlotAddress slot = SlotAt(enclosure.spec(), index);
  const auto handle = enclosure.DriveIn(slot);
  DriveProperties drive;
  if (!handle || enclosure.Read(*handle, &drive) != Outcome::kOk) return {{"present", "false"}};
  TextPairs words = Words(drive.status, drive.health);
  words.insert(words.begin(), {"present", "true"});
  words.emplace_back("flags", Join(FlagWords(drive.flags), " "));
  Bytes dirty = 0;
  if (enclosure.DirtyBytes(slot, &dirty) == Outcome::kOk) {
    words.emplace_back("dirty", BytesText(dirty));
  }
  return words;
}

TextPairs ObservePort(const Enclosure& enclosure, std::uint32_t number) {
  PortProperties port;
  if (enclosure.ReadPort(PortAt(enclosure.spec(), number), &port) != Outcome::kOk) return {};
  return {{"status", std::string(StatusWord(static_cast<int>(port.status)))}};
}

}  // namespace

TextPairs Observe(const Enclosure& enclosure, StoryObject object) {
  switch (object.kind) {
    case ObjectKind::kDrive:
      return ObserveDrive(enclosure, object.index);
    case ObjectKind::kPort:
      return ObservePort(enclosure, object.index);
    case ObjectKind::kSubsystem: {
      const SubsystemProperties subsystem = enclosure.ReadSubsystem();
      return Words(subsystem.status, subsystem.health);
    }
    case ObjectKind::kController: {
      ControllerProperties controller;
      enclosure.ReadController(object.index, &controller);
      return Words(controller.status, controller.health);
    }
    case ObjectKind::kLun: {
      LunProperties lun;
      const bool is_there = enclosure.ReadLun(object.index, &lun) == Outcome::kOk;
      if (!is_there) return {{"present", "false"}};
      TextPairs words = Words(lun.status, lun.health);
      words.insert(words.begin(), {"present", "true"});
      // Where there is a choice.
      if (enclosure.ControllerCount() > 1) {
        words.emplace_back("served_by", std::to_string(*lun.controller));
      }
      return words;
    }
  }
  return {};
}

}  // namespace vdslab::sim
