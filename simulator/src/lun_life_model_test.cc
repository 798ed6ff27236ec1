// Random orders about the life of LUNs while drives fail and come back and the power does, and what
// must hold after each of them.
#include <map>
#include <set>

#include "simulator/generator.h"
#include "test_life.h"

namespace vdslab::sim {
namespace {

constexpr int kSchedules = 60;
constexpr int kSteps = 120;
constexpr LunType kTypes[] = {LunType::kSimple, LunType::kSpan,         LunType::kStripe,
                              LunType::kMirror, LunType::kParity,       LunType::kDoubleParity,
                              LunType::kMirror, LunType::kStripedMirror};
constexpr int kSlots[] = {0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
constexpr LunNumber kPooled =
    3;  // which stays, so that it shows which drives are those of its pool

EnclosureSpec SpecWithPool() {
  EnclosureSpec spec = LifeSpec();
  spec.pools.push_back(
      {.friendly_name = "pool", .type = LunType::kMirror, .members = {{0, 14}, {0, 15}}});
  spec.luns.push_back({.friendly_name = "pooled", .size_bytes = 10 * kGiB, .pool = "pool"});
  return spec;
}

class LifeModel : public LunLifeTest, public testing::WithParamInterface<int> {
 protected:
  LifeModel()
      : LunLifeTest(SpecWithPool()), generator_(static_cast<std::uint64_t>(GetParam()) + 1) {}

  std::uint64_t Below(std::uint64_t count) { return generator_.Below(count); }
  template <class List>
  auto OneOf(const List& list) {
    return list[Below(std::size(list))];
  }
  LunNumber AnyLun() {
    const std::vector<LunNumber> luns = enclosure_->Luns();
    return luns.empty() ? 0 : OneOf(luns);
  }
  SlotAddress AnySlot() { return Slot(OneOf(kSlots)); }

  void Do() {
    switch (Below(16)) {
      case 0:
      case 1:
      case 2:
        return DoCreate();
      case 3:
        return DoDelete();
      case 4:
        return DoExtend();
      case 5:
        return Note(enclosure_->ShrinkLun(AnyLun(), Below(40 * kGiB), nullptr));
      case 6:
        return DoAddPlex();
      case 7:
        return DoRemovePlex();
      case 8:
        return Note(enclosure_->RecoverLun(AnyLun(), nullptr));
      case 9:
      case 10:
      case 11:
        return Note(Write(AnyLun(), Below(60 * kGiB), 1 + Below(8 * kMiB)));
      case 12:
        return Note(enclosure_->FlushCache());
      default:
        return DoHardware();
    }
  }

  // A span that one drive can hold would have a column in vain.
  Bytes SizeFor(LunType type) {
    return type == LunType::kSpan ? 101 * kGiB + Below(150 * kGiB) : Below(60 * kGiB);
  }

  // Of each type in one schedule or another, while all drives are whole.
  void DoFirst() {
    const LunType type = kTypes[static_cast<std::size_t>(GetParam()) % std::size(kTypes)];
    EXPECT_EQ(Create({.type = type, .size_bytes = SizeFor(type)}), Outcome::kOk);
    EXPECT_EQ(Lun(made_).type, type);
    numbers_.insert(made_);
  }

  LunOrder AnyOrder() {
    LunOrder order{.type = OneOf(kTypes)};
    order.size_bytes = SizeFor(order.type);
    if (Below(3) > 0) return order;
    const LunNumber beside = AnyLun();
    order.drives = DrivesOf(beside);
    if (!order.drives.empty() && Below(4) > 0) order.type = Lun(beside).type;
    return order;
  }

  void DoCreate() {
    const LunOrder order = AnyOrder();
    Bytes most = 0;
    const Outcome expected = enclosure_->MaxLunBytes(order, &most);
    const bool is_sure = order.size_bytes == 0 || !order.drives.empty();
    const Outcome outcome = Create(order);
    Note(outcome);
    if (outcome != Outcome::kOk) return;
    EXPECT_EQ(expected, Outcome::kOk);
    EXPECT_LE(Lun(made_).size_bytes, most);
    EXPECT_GE(Lun(made_).size_bytes, order.size_bytes);
    if (is_sure && order.size_bytes == 0) {
      EXPECT_EQ(Lun(made_).size_bytes, most);
    }
    EXPECT_TRUE(numbers_.insert(made_).second) << "number " << made_ << " is used twice";
  }

  std::vector<DriveHandle> DrivesOf(LunNumber number) {
    std::vector<DriveHandle> drives;
    if (ReadLun(number) != Outcome::kOk) return drives;
    for (const LunExtent& extent : Lun(number).extents) drives.push_back(extent.drive);
    return drives;
  }

  void DoDelete() {
    const LunNumber lun = AnyLun();
    if (lun == kPooled) return;
    const Outcome outcome = Delete(lun);
    Note(outcome);
    if (outcome == Outcome::kOk) {
      EXPECT_EQ(ReadLun(lun), Outcome::kGone);
    }
  }

  void DoExtend() {
    const LunNumber lun = AnyLun();
    std::vector<DriveHandle> drives;
    if (Below(2) == 0) {
      const auto drive = enclosure_->DriveIn(AnySlot());
      if (drive) drives.push_back(*drive);
    }
    Bytes most = 0;
    const Outcome expected = enclosure_->MaxExtendBytes(lun, drives, &most);
    const Bytes bytes = most > 0 ? 1 + Below(most) : Below(kGiB);
    const Outcome outcome = enclosure_->ExtendLun(lun, bytes, drives, nullptr);
    Note(outcome);
    if (outcome == Outcome::kOk) {
      EXPECT_EQ(expected, Outcome::kOk);
    }
    if (expected == Outcome::kOk && most > 0) {
      EXPECT_TRUE(outcome == Outcome::kOk || outcome == Outcome::kRefused);
    }
  }

  void DoAddPlex() {
    LunNumber simple = AnyLun();
    for (const LunNumber lun : enclosure_->Luns()) {
      if (Lun(lun).type == LunType::kSimple) simple = lun;
    }
    Note(enclosure_->AddPlex(AnyLun(), simple, nullptr));
  }

  void DoRemovePlex() {
    const LunNumber lun = AnyLun();
    if (ReadLun(lun) != Outcome::kOk) return;
    Note(enclosure_->RemovePlex(lun, OneOf(Lun(lun).plexes).number, nullptr));
  }

  void DoHardware() {
    const SlotAddress slot = AnySlot();
    switch (Below(9)) {
      case 0:
        return Note(enclosure_->FailDrive(slot));
      case 1:
        return Note(enclosure_->UnplugDrive(slot));
      case 2:
      case 3:
        return Note(enclosure_->HealDrive(slot));
      case 4:
      case 5:
        return Note(enclosure_->PlugDrive(slot));
      case 6:
        return DoPower();
      default:
        EXPECT_TRUE(clock_.Advance(std::chrono::seconds(Below(900))));
    }
  }

  void DoPower() {
    enclosure_->LosePower();
    EXPECT_EQ(Create({.type = LunType::kSimple}), Outcome::kCacheCorrupt);
    EXPECT_TRUE(clock_.Advance(std::chrono::seconds(Below(900))));
    enclosure_->RestorePower();
  }

  void Note(Outcome outcome) {
    EXPECT_NE(outcome, Outcome::kBusy);
    EXPECT_NE(outcome, Outcome::kCacheCorrupt);
    ++seen_[outcome];
  }

  // --- What must hold.
  void Check() {
    std::set<std::uint32_t> assigned;
    for (const LunNumber number : enclosure_->Luns()) CheckLun(Lun(number), assigned);
    for (const DriveHandle drive : enclosure_->Drives()) CheckDrive(drive, assigned);
    CheckWrites();
  }

  static Bytes DataOf(const LunProperties& lun) {
    const Bytes column = lun.extents.front().size_bytes;
    switch (lun.type) {
      case LunType::kSimple:
      case LunType::kMirror:
        return column;
      case LunType::kParity:
        return column * (lun.extents.size() - 1);
      case LunType::kDoubleParity:
        return column * (lun.extents.size() - 2);
      case LunType::kStripedMirror:
        return column * (lun.extents.size() / 2);
      default:
        break;
    }
    Bytes sum = 0;
    for (const LunExtent& extent : lun.extents) sum += extent.size_bytes;
    return sum;
  }

  void CheckLun(const LunProperties& lun, std::set<std::uint32_t>& assigned) {
    std::set<PlexNumber> plexes;
    std::set<std::uint32_t> drives;
    for (const PlexProperties& plex : lun.plexes) plexes.insert(plex.number);
    EXPECT_EQ(plexes.size(), lun.plexes.size());
    EXPECT_EQ(lun.plexes.size(), lun.type == LunType::kMirror ? lun.extents.size() : 1);
    for (const LunExtent& extent : lun.extents) {
      EXPECT_TRUE(drives.insert(extent.drive.index).second);
      EXPECT_TRUE(plexes.contains(extent.plex));
      EXPECT_GT(extent.size_bytes, 0u);
      if (extent.drive_present) CheckExtent(lun.number, extent);
    }
    assigned.insert(drives.begin(), drives.end());
    EXPECT_EQ(DataOf(lun), lun.size_bytes);
  }

  void CheckExtent(LunNumber lun, const LunExtent& extent) {
    int found = 0;
    for (const DriveExtent& each : Extents(static_cast<int>(extent.drive.index))) {
      const bool is_it = each.used && each.lun == lun &&
                         each.offset_bytes == extent.drive_offset_bytes &&
                         each.size_bytes == extent.size_bytes;
      found += is_it ? 1 : 0;
    }
    EXPECT_EQ(found, 1) << "LUN " << lun << " on the drive in slot " << extent.drive.index;
  }

  void CheckDrive(DriveHandle handle, const std::set<std::uint32_t>& assigned) {
    Bytes end = 0;
    for (const DriveExtent& extent : Extents(static_cast<int>(handle.index))) {
      EXPECT_EQ(extent.offset_bytes, end);
      EXPECT_GT(extent.size_bytes, 0u);
      if (extent.used) {
        EXPECT_EQ(ReadLun(extent.lun), Outcome::kOk);
      }
      end += extent.size_bytes;
    }
    EXPECT_EQ(end, 100 * kGiB);
    const bool is_assigned = (Drive(Slot(static_cast<int>(handle.index))).flags & kAssigned) != 0;
    EXPECT_EQ(is_assigned, assigned.contains(handle.index)) << "slot " << handle.index;
  }

  // What is in the cache is dirty for some drive, and nothing else is.
  void CheckWrites() {
    std::uint64_t cached = 0;
    for (const WriteReport& write : enclosure_->Writes()) {
      ASSERT_TRUE(write.lun);
      ASSERT_EQ(ReadLun(*write.lun), Outcome::kOk);
      EXPECT_LE(write.offset_bytes + write.length_bytes, Lun(*write.lun).size_bytes);
      cached += write.is_cached ? 1 : 0;
    }
    Bytes dirty = 0;
    bool sees_all = true;
    for (const int slot : kSlots) {
      Bytes bytes = 0;
      sees_all = enclosure_->DirtyBytes(Slot(slot), &bytes) == Outcome::kOk && sees_all;
      dirty += bytes;
    }
    if (cached == 0) {
      EXPECT_EQ(dirty, 0u);
    }
    if (cached > 0 && sees_all) {
      EXPECT_GT(dirty, 0u);
    }
  }

  // Everything is whole again: then whatever waits reaches its drives, or its LUN has failed.
  void HealAll() {
    for (const int slot : kSlots) {
      enclosure_->PlugDrive(Slot(slot));
      enclosure_->HealDrive(Slot(slot));
    }
    EXPECT_TRUE(clock_.Advance(3h));
    const Outcome flushed = enclosure_->FlushCache();
    for (const WriteReport& write : enclosure_->Writes()) {
      const bool has_failed = Lun(*write.lun).status == LunStatus::kFailed;
      EXPECT_TRUE(flushed == Outcome::kOk || !write.is_cached || has_failed);
    }
  }

  // Nothing is left of them then.
  void DeleteAll() {
    for (const LunNumber lun : enclosure_->Luns()) {
      if (lun == kPooled) continue;
      EXPECT_EQ(Delete(lun), Outcome::kOk);
    }
    Check();
    EXPECT_EQ(Delete(kPooled), Outcome::kOk);
    for (const int slot : kSlots) EXPECT_EQ(ExtentsOf(slot), "0+100");
    EXPECT_TRUE(enclosure_->Writes().empty());
  }

  Generator generator_;
  std::set<LunNumber> numbers_{0, 1, 2, kPooled};
  std::map<Outcome, int> seen_;
};

TEST_P(LifeModel, HoldsAfterEveryStep) {
  DoFirst();
  for (int step = 0; step < kSteps && !HasFailure(); ++step) {
    SCOPED_TRACE("step " + std::to_string(step));
    Do();
    Check();
  }
  HealAll();
  Check();
  DeleteAll();
}

INSTANTIATE_TEST_SUITE_P(Seeds, LifeModel, testing::Range(0, kSchedules));

}  // namespace
}  // namespace vdslab::sim
