// Random orders and incidents, and what must hold after each of them, whatever it was.
#include <algorithm>
#include <map>

#include "simulator/generator.h"
#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

// What a reader can see of the enclosure.
struct Picture {
  std::map<std::uint32_t, DriveProperties> drives;  // by slot
  std::map<LunNumber, LunProperties> luns;
  SubsystemProperties subsystem;
};

bool LooksTheSame(const DriveProperties& one, const DriveProperties& other) {
  return one.status == other.status && one.health == other.health && one.flags == other.flags;
}

class Soak : public EnclosureTest {
 protected:
  Picture Look() {
    Picture picture;
    for (const DriveHandle drive : enclosure_->Drives()) {
      EXPECT_EQ(enclosure_->Read(drive, &picture.drives[drive.index]), Outcome::kOk);
    }
    for (LunNumber number = 0; number < enclosure_->LunCount(); ++number) {
      picture.luns[number] = Lun(number);
    }
    picture.subsystem = enclosure_->ReadSubsystem();
    return picture;
  }

  Outcome DoSomething(Generator& generator) {
    const SlotAddress slot{0, static_cast<std::int16_t>(generator.Below(12))};
    switch (generator.Below(12)) {
      case 0:
        return enclosure_->FailDrive(slot);
      case 1:
        return enclosure_->MakeNotReady(slot);
      case 2:
        return enclosure_->MakeSilent(slot);
      case 3:
        return enclosure_->PredictFailure(slot);
      case 4:
        return enclosure_->UnplugDrive(slot);
      case 5:
        return enclosure_->PlugDrive(slot);
      case 6:
        return enclosure_->WriteCache(slot, generator.Below(1000));
      case 7:
        return Order(generator, slot);
      case 8:
        return Order(generator, slot);
      default:
        return enclosure_->HealDrive(slot);
    }
  }

  Outcome Order(Generator& generator, SlotAddress slot) {
    const auto drive = enclosure_->DriveIn(slot);
    if (!drive) return Outcome::kNotFound;
    switch (generator.Below(4)) {
      case 0:
        return enclosure_->SetDriveFlags(*drive, kHotSpare);
      case 1:
        return enclosure_->ClearDriveFlags(*drive, kHotSpare);
      case 2:
        return SetStatus(*drive, DriveStatus::kOnline);
      default:
        return SetStatus(*drive, DriveStatus::kOffline);
    }
  }

  // Every change that can be seen is told, and nothing is told that cannot be seen.
  void ExpectTold(const Picture& before, const Picture& after, const Happening& told) {
    const auto has = [&](EventKind kind, ObjectKind object, std::uint32_t index) {
      return std::count_if(told.begin(), told.end(), [&](const Event& event) {
        return event.kind == kind && event.object == object && event.index == index;
      });
    };
    for (std::uint32_t slot = 0; slot < 12; ++slot) {
      const bool was = before.drives.contains(slot);
      const bool is = after.drives.contains(slot);
      const bool changed =
          was && is && !LooksTheSame(before.drives.at(slot), after.drives.at(slot));
      EXPECT_EQ(has(EventKind::kArrived, ObjectKind::kDrive, slot), !was && is);
      EXPECT_EQ(has(EventKind::kDeparted, ObjectKind::kDrive, slot), was && !is);
      EXPECT_EQ(has(EventKind::kModified, ObjectKind::kDrive, slot), changed);
    }
    for (const auto& [number, lun] : after.luns) {
      const LunProperties& earlier = before.luns.at(number);
      const bool changed = lun.status != earlier.status || lun.health != earlier.health;
      EXPECT_GE(has(EventKind::kModified, ObjectKind::kLun, number), changed ? 1 : 0);
    }
    const bool changed = before.subsystem.status != after.subsystem.status ||
                         before.subsystem.health != after.subsystem.health;
    EXPECT_EQ(has(EventKind::kModified, ObjectKind::kSubsystem, 0), changed);
  }
};

TEST_F(Soak, TellsWhatChangedAndLosesNoData) {
  Generator generator(20);
  Bytes dirty_seen = 0;
  Picture before = Look();
  for (int round = 0; round < 20'000; ++round) {
    const Outcome outcome = DoSomething(generator);
    const Picture after = Look();
    const std::vector<Happening> happenings = Happenings();
    ASSERT_LE(happenings.size(), 1u);
    ExpectTold(before, after, happenings.empty() ? Happening{} : happenings.front());
    EXPECT_TRUE(outcome == Outcome::kOk || happenings.empty());
    for (const auto& [slot, drive] : after.drives) {
      EXPECT_TRUE(drive.status != DriveStatus::kOffline || Dirty(drive.slot) == 0);
      dirty_seen += Dirty(drive.slot);
    }
    ASSERT_FALSE(HasFailure()) << "seed 20, round " << round;
    before = after;
  }
  EXPECT_GT(dirty_seen, 0u);
}

}  // namespace
}  // namespace vdslab::sim
