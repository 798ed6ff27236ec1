// A fixture that speaks of LUNs that come and go: six free drives of 100 GiB in the slots 0, 1 and
// 12 to 15, beside what TestSpec has.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "test_enclosure.h"

namespace vdslab::sim {

inline EnclosureSpec LifeSpec() {
  EnclosureSpec spec = TestSpec();
  for (const int slot : {12, 13, 14, 15}) {
    spec.drives.push_back({.slot = {0, static_cast<std::int16_t>(slot)},
                           .size_bytes = 100 * kGiB,
                           .model = "vdslab test",
                           .serial = "S" + std::to_string(slot)});
  }
  return spec;
}

// LUNs are made slowly: each of their drives takes 3 s.
inline EnclosureSpec WithSlowCreation(EnclosureSpec spec) {
  spec.latency.push_back({.operation = Operation::kCreateLun, .latency = ConstantLatency{3s}});
  return spec;
}

class LunLifeTest : public EnclosureTest {
 protected:
  explicit LunLifeTest(EnclosureSpec spec = LifeSpec()) : EnclosureTest(std::move(spec)) {}

  static SlotAddress Slot(int slot) { return {0, static_cast<std::int16_t>(slot)}; }
  std::vector<DriveHandle> Handles(std::initializer_list<int> slots) {
    std::vector<DriveHandle> handles;
    for (const int slot : slots) handles.push_back(Handle(Slot(slot)));
    return handles;
  }
  LunOrder Order(LunType type, Bytes size, std::initializer_list<int> slots = {}) {
    return {.friendly_name = "new", .type = type, .size_bytes = size, .drives = Handles(slots)};
  }
  Outcome Create(const LunOrder& order) { return enclosure_->CreateLun(order, nullptr, &made_); }
  Outcome Create(LunType type, Bytes size, std::initializer_list<int> slots = {}) {
    return Create(Order(type, size, slots));
  }
  LunNumber Made(LunType type, Bytes size, std::initializer_list<int> slots = {}) {
    EXPECT_EQ(Create(type, size, slots), Outcome::kOk);
    return made_;
  }
  Bytes Max(const LunOrder& order) {
    Bytes bytes = 0;
    EXPECT_EQ(enclosure_->MaxLunBytes(order, &bytes), Outcome::kOk);
    return bytes;
  }
  // What CreateLun and MaxLunBytes say, which have to agree.
  void ExpectRefusal(Outcome outcome, const LunOrder& order) {
    Bytes bytes = 0;
    const std::vector<LunNumber> before = enclosure_->Luns();
    Happenings();
    EXPECT_EQ(Create(order), outcome);
    EXPECT_EQ(enclosure_->MaxLunBytes(order, &bytes), outcome);
    EXPECT_EQ(enclosure_->Luns(), before);
    EXPECT_THAT(Happenings(), testing::IsEmpty());
  }
  Outcome Delete(LunNumber lun) { return enclosure_->DeleteLun(lun); }
  Outcome ReadLun(LunNumber lun) {
    LunProperties properties;
    return enclosure_->ReadLun(lun, &properties);
  }

  std::vector<DriveExtent> Extents(int slot) {
    std::vector<DriveExtent> extents;
    EXPECT_EQ(enclosure_->ReadExtents(Handle(Slot(slot)), &extents), Outcome::kOk);
    return extents;
  }
  // "0+30:0 30+70" in GiB: offset, size, and the LUN of a used one.
  std::string ExtentsOf(int slot) {
    std::string text;
    for (const DriveExtent& extent : Extents(slot)) {
      if (!text.empty()) text += " ";
      text += std::to_string(extent.offset_bytes / kGiB) + "+" +
              std::to_string(extent.size_bytes / kGiB);
      if (extent.used) text += ":" + std::to_string(extent.lun);
    }
    return text;
  }
  static Event LunArrived(LunNumber lun) { return {EventKind::kArrived, ObjectKind::kLun, lun, 0}; }
  static Event LunDeparted(LunNumber lun) {
    return {EventKind::kDeparted, ObjectKind::kLun, lun, 0};
  }
  Outcome Write(LunNumber lun, Bytes offset, Bytes length) {
    return enclosure_->Write({lun, offset, length}, "w");
  }

  LunNumber made_ = 0;
};

}  // namespace vdslab::sim
