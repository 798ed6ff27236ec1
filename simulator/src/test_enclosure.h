// A fixture that speaks of drives in slots: two free drives, a parity LUN, a mirror, a stripe, a
// spare.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "simulator/enclosure.h"
#include "simulator/virtual_clock.h"

namespace vdslab::sim {

using namespace std::chrono_literals;

inline constexpr Bytes kMiB = Bytes{1} << 20;
inline constexpr Bytes kGiB = Bytes{1} << 30;
inline constexpr Duration kPatience = 30s;  // of real time, for what must happen

inline void PrintTo(Outcome outcome, std::ostream* out) {
  static constexpr const char* kNames[] = {
      "kOk",        "kGone",    "kInvalid",      "kCacheCorrupt", "kBusy",
      "kFailed",    "kRefused", "kOutOfMemory",  "kNotFound",     "kTimedOut",
      "kCancelled", "kNoSpace", "kTooFewDrives", "kImpossible",   "kInUse"};
  *out << kNames[static_cast<int>(outcome)];
}
inline void PrintTo(const Event& event, std::ostream* out) {
  static constexpr const char* kKinds[] = {"arrived", "departed", "modified", "left service",
                                           "lost data"};
  static constexpr const char* kObjects[] = {"subsystem", "controller", "port", "drive", "lun"};
  *out << kObjects[static_cast<int>(event.object)] << " " << event.index << "/" << event.stay << " "
       << kKinds[static_cast<int>(event.kind)];
}

// Keeps what it is told.
class Listener : public EventSink {
 public:
  void OnHappening(const Happening& happening) noexcept override {
    std::lock_guard lock(mutex_);
    happenings_.push_back(happening);
  }
  std::vector<Happening> Take() {
    std::lock_guard lock(mutex_);
    return std::exchange(happenings_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<Happening> happenings_;
};

// 16 slots on one bus: 0 and 1 free, 2 a hot spare, 4 to 7 parity, 8 and 9 mirror, 10 and 11
// stripe.
inline EnclosureSpec TestSpec() {
  EnclosureSpec spec;
  spec.serial = "TEST1";
  spec.friendly_name = "test";
  spec.vendor = "vdslab";
  spec.slots_per_bus = 16;
  spec.spin_up = 8s;
  spec.flush_bytes_per_s = 100 * kMiB;
  for (const int slot : {0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11}) {
    spec.drives.push_back({.slot = {0, static_cast<std::int16_t>(slot)},
                           .size_bytes = 100 * kGiB,
                           .model = "vdslab test",
                           .serial = "S" + std::to_string(slot),
                           .hot_spare = slot == 2});
  }
  spec.luns.push_back({.friendly_name = "parity",
                       .type = LunType::kParity,
                       .size_bytes = 90 * kGiB,
                       .members = {{0, 4}, {0, 5}, {0, 6}, {0, 7}}});
  spec.luns.push_back({.friendly_name = "mirror",
                       .type = LunType::kMirror,
                       .size_bytes = 40 * kGiB,
                       .members = {{0, 8}, {0, 9}}});
  spec.luns.push_back(
      {.friendly_name = "stripe", .type = LunType::kStripe, .members = {{0, 10}, {0, 11}}});
  for (const char* name : {"A", "B"}) {
    const std::string digits = std::string("500605800000000") + (name[0] == 'A' ? "1" : "2");
    spec.controllers.push_back(
        {.friendly_name = name,
         .serial = name,
         .ports = {{.friendly_name = "0", .identification = digits},
                   {.friendly_name = "1", .identification = "6" + digits.substr(1)}}});
  }
  return spec;
}

inline constexpr SlotAddress kFree{0, 0};
inline constexpr SlotAddress kOtherFree{0, 1};
inline constexpr SlotAddress kSpare{0, 2};
inline constexpr SlotAddress kEmpty{0, 3};
inline constexpr SlotAddress kMember{0, 4};  // of the parity LUN
inline constexpr SlotAddress kOtherMember{0, 5};
inline constexpr SlotAddress kThirdMember{0, 6};
inline constexpr SlotAddress kMirrored{0, 8};
inline constexpr SlotAddress kOtherMirrored{0, 9};
inline constexpr SlotAddress kStriped{0, 10};
inline constexpr LunNumber kParityLun = 0;
inline constexpr LunNumber kMirrorLun = 1;
inline constexpr LunNumber kStripeLun = 2;

class EnclosureTest : public testing::Test {
 protected:
  explicit EnclosureTest(EnclosureSpec spec = TestSpec())
      : enclosure_(std::make_unique<Enclosure>(std::move(spec), clock_, faults_, listener_)) {}

  DriveHandle Handle(SlotAddress slot) { return enclosure_->DriveIn(slot).value(); }
  Outcome SetStatus(DriveHandle drive, DriveStatus status) {
    return enclosure_->SetDriveStatus(drive, static_cast<std::int32_t>(status));
  }
  Outcome SetStatus(SlotAddress slot, DriveStatus status) {
    return SetStatus(Handle(slot), status);
  }
  Outcome TakeOffline(SlotAddress slot) { return SetStatus(slot, DriveStatus::kOffline); }
  Outcome BringOnline(SlotAddress slot) { return SetStatus(slot, DriveStatus::kOnline); }

  DriveProperties Drive(SlotAddress slot) {
    DriveProperties properties;
    EXPECT_EQ(enclosure_->Read(Handle(slot), &properties), Outcome::kOk);
    return properties;
  }
  DriveStatus Status(SlotAddress slot) { return Drive(slot).status; }
  Health HealthOf(SlotAddress slot) { return Drive(slot).health; }
  LunProperties Lun(LunNumber number) {
    LunProperties properties;
    EXPECT_EQ(enclosure_->ReadLun(number, &properties), Outcome::kOk);
    return properties;
  }
  Bytes Dirty(SlotAddress slot) {
    Bytes bytes = 0;
    EXPECT_EQ(enclosure_->DirtyBytes(slot, &bytes), Outcome::kOk);
    return bytes;
  }
  FaultId Arm(const FaultRule& rule) { return faults_.Arm(rule, clock_.Now()); }
  void Corrupt() { enclosure_->CorruptCache(); }
  Duration Elapsed() { return clock_.Now() - TimePoint{}; }

  // Runs `call` on a thread and returns when it is parked at `point`.
  template <class Call>
  std::future<Outcome> Park(GatePoint point, std::optional<SlotAddress> slot, Call call) {
    enclosure_->gates().Hold(point, slot);
    auto outcome = std::async(std::launch::async, call);
    EXPECT_TRUE(enclosure_->gates().Await(1, kPatience));
    return outcome;
  }
  void Release() { enclosure_->gates().Release(); }

  // Events as the fixture's slots have them: one bus, so the slot is the index.
  static Event OfDrive(EventKind kind, SlotAddress slot, std::uint32_t stay = 1) {
    return {kind, ObjectKind::kDrive, static_cast<std::uint32_t>(slot.slot), stay};
  }
  static Event Modified(SlotAddress slot, std::uint32_t stay = 1) {
    return OfDrive(EventKind::kModified, slot, stay);
  }
  static Event LeftService(SlotAddress slot) { return OfDrive(EventKind::kLeftService, slot); }
  static Event LunModified(LunNumber lun) {
    return {EventKind::kModified, ObjectKind::kLun, lun, 0};
  }
  static Event SubsystemModified() { return {EventKind::kModified, ObjectKind::kSubsystem, 0, 0}; }

  std::vector<Happening> Happenings() { return listener_.Take(); }

  VirtualClock clock_;
  FaultPlan faults_{1};
  Listener listener_;
  std::unique_ptr<Enclosure> enclosure_;
};

}  // namespace vdslab::sim
