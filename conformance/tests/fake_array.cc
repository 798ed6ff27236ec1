#include "fake_array.h"

namespace vdslab::conformance::fake {
namespace {

void Set(FakeDrive& drive, int status, int health) {
  drive.status = status;
  drive.health = health;
}

bool ApplyToDrive(FakeDrive& drive, const std::string& stimulus) {
  if (stimulus == "drive.fail") {
    Set(drive, VDS_DRS_FAILED, VDS_H_FAILED);
  } else if (stimulus == "drive.not_ready") {
    Set(drive, VDS_DRS_NOT_READY, VDS_H_HEALTHY);
  } else if (stimulus == "drive.silent") {
    Set(drive, VDS_DRS_UNKNOWN, VDS_H_UNKNOWN);
  } else if (stimulus == "drive.heal") {
    Set(drive, VDS_DRS_ONLINE, VDS_H_HEALTHY);
  } else if (stimulus == "drive.unplug") {
    drive.present = false;
  } else if (stimulus == "drive.plug") {
    drive.present = true;
    ++drive.stay;
  } else {
    return false;
  }
  return true;
}

}  // namespace

FakeArray::FakeArray(int count) {
  for (int i = 0; i < count; ++i) {
    drives.emplace_back();
    drives.back().number = i;
  }
}

void FakeArray::Announce(const FakeDrive& drive, ULONG event) {
  if (!sink) return;
  for (int i = 0; i < manners.announces_times; ++i) {
    auto* block = static_cast<VDS_NOTIFICATION*>(CoTaskMemAlloc(sizeof(VDS_NOTIFICATION)));
    *block = {};
    block->objectType = VDS_NTT_DRIVE;
    block->Drive.ulEvent = manners.bad_notification ? VDS_NF_LUN_MODIFY : event;
    block->Drive.driveId = DriveId(drive.number);
    sink->OnNotify(1, block);
  }
}

VDS_OBJECT_ID DriveId(int number) {
  return {0x11111111, 0x2222, 0x3333, {0, 0, 0, 0, 0, 0, 0, static_cast<std::uint8_t>(number)}};
}

bool ApplyToFake(FakeArray& array, const std::string& stimulus, int slot) {
  std::unique_lock lock(array.mutex);
  array.applied.push_back(stimulus);
  if (stimulus == "reset" && array.manners.reset_does_nothing) return true;
  if (stimulus == "reset") {
    const FakeArray fresh(static_cast<int>(array.drives.size()));
    for (std::size_t i = 0; i < array.drives.size(); ++i) {
      const FakeDrive& before = array.drives[i];
      FakeDrive drive = fresh.drives[i];
      drive.member = before.member;
      drive.hot_spare = before.hot_spare;
      drive.stay = before.stay;
      array.drives[i] = drive;
    }
    return true;
  }
  if (stimulus == "call.hold" || stimulus == "call.release") {
    array.held = stimulus == "call.hold";
    array.gate.notify_all();
    return true;
  }
  if (stimulus == "call.await") {
    array.gate.wait(lock, [&] { return array.parked > 0; });
    return true;
  }
  if (stimulus == "events.drain" || stimulus == "clock.advance") return true;
  return slot >= 0 && ApplyToDrive(array.drives[static_cast<std::size_t>(slot)], stimulus);
}

}  // namespace vdslab::conformance::fake
