// Random faults and writes, and what the enclosure says of every acknowledged write, compared with
// a model that knows nothing of the accounting: it keeps what stands in every block of every drive,
// and tries each single fault to see whether a write is at risk.
#include <algorithm>
#include <map>
#include <utility>

#include "naive_array.h"
#include "simulator/generator.h"
#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

// Counts what was lost, as the events tell.
class LossListener : public EventSink {
 public:
  void OnHappening(const Happening& happening) noexcept override {
    for (const Event& event : happening) told += event.kind == EventKind::kLostData ? 1 : 0;
  }
  int told = 0;
};

struct Arrangement {
  LunType type = LunType::kParity;
  int columns = 4;
};
constexpr Arrangement kArrangements[] = {{LunType::kParity, 4}, {LunType::kDoubleParity, 5},
                                         {LunType::kMirror, 2}, {LunType::kStripedMirror, 4},
                                         {LunType::kStripe, 2}, {LunType::kMirror, 3},
                                         {LunType::kParity, 3}, {LunType::kDoubleParity, 4}};

constexpr SlotAddress kModelSpare{0, 7};

DriveSpec ModelledDrive(SlotAddress slot) {
  return {.slot = slot,
          .size_bytes = kBlocksOfColumn * kBlock,
          .model = "m",
          .serial = std::to_string(slot.slot),
          .hot_spare = slot == kModelSpare};
}

EnclosureSpec ModelledSpec(const Arrangement& arrangement, int controllers, int preferred,
                           bool mirrored) {
  EnclosureSpec spec;
  spec.serial = "MODEL";
  spec.friendly_name = "model";
  spec.vendor = "vdslab";
  spec.slots_per_bus = 8;
  spec.cache.mirrored = mirrored;
  spec.failover.time = 10min;  // none comes about by the way
  LunSpec lun{.friendly_name = "lun",
              .type = arrangement.type,
              .stripe_bytes = kBlocksOfStripe * kBlock,
              .members = {},
              .controller = static_cast<ControllerNumber>(preferred)};
  for (int column = 0; column < arrangement.columns; ++column) {
    const SlotAddress slot{0, static_cast<std::int16_t>(column)};
    spec.drives.push_back(ModelledDrive(slot));
    lun.members.push_back(slot);
  }
  spec.drives.push_back(ModelledDrive(kModelSpare));
  spec.luns.push_back(lun);
  for (int number = 0; number < controllers; ++number) {
    spec.controllers.push_back(
        {.friendly_name = "c", .serial = std::to_string(number), .ports = {}});
  }
  return spec;
}

// One enclosure and its model, side by side.
class Schedule {
 public:
  explicit Schedule(std::uint64_t seed)
      : generator_(seed),
        arrangement_(kArrangements[generator_.Below(std::size(kArrangements))]),
        controllers_(static_cast<int>(1 + generator_.Below(2))),
        preferred_(static_cast<int>(Any(static_cast<std::uint64_t>(controllers_)))),
        mirrored_(controllers_ == 2 && generator_.Below(4) != 0),
        enclosure_(ModelledSpec(arrangement_, controllers_, preferred_, mirrored_), clock_, faults_,
                   listener_),
        model_(arrangement_.type, arrangement_.columns, controllers_, preferred_, mirrored_) {
    for (int column = 0; column < arrangement_.columns; ++column) {
      drives_[column] = static_cast<std::uint32_t>(column);
    }
  }

  void Run(int steps) {
    for (int step = 0; step < steps && !testing::Test::HasFailure(); ++step) {
      SCOPED_TRACE("step " + std::to_string(step));
      Act();
      LookAtDrives();
      model_.Settle();
      Compare();
    }
  }
  std::map<WriteReason, int> seen;

 private:
  std::uint64_t Any(std::uint64_t count) { return generator_.Below(count); }

  SlotAddress AnySlot() {
    const auto number = static_cast<int>(Any(static_cast<std::uint64_t>(arrangement_.columns) + 1));
    if (number == arrangement_.columns) return kModelSpare;
    return {0, static_cast<std::int16_t>(number)};
  }

  void Act() {
    const SlotAddress slot = AnySlot();
    const auto controller =
        static_cast<ControllerNumber>(Any(static_cast<std::uint64_t>(controllers_)));
    switch (Any(20)) {
      case 0:
        return static_cast<void>(enclosure_.FailDrive(slot));
      case 1:
        return static_cast<void>(enclosure_.UnplugDrive(slot));
      case 2:
        return static_cast<void>(enclosure_.MakeNotReady(slot));
      case 3:
      case 4:
        return static_cast<void>(enclosure_.HealDrive(slot));
      case 5:
      case 6:
        return static_cast<void>(enclosure_.PlugDrive(slot));
      case 7:
        return SetController(controller, false);
      case 8:
        return SetController(controller, true);
      case 9:
        return SetBattery(controller, false);
      case 10:
        return SetBattery(controller, true);
      case 11:
        return SetPower(Any(3) != 0);
      case 12:
        static_cast<void>(enclosure_.FlushCache());
        return model_.FlushAll();
      case 13:
        return PassTime();
      default:
        return Write();
    }
  }

  // Time enough for a spare to take a place, for every rebuild, and for every takeover.
  void PassTime() {
    clock_.Advance(1h);
    LookAtDrives();
    model_.RebuildAll();
    model_.HandOver();
  }

  void SetController(ControllerNumber number, bool works) {
    static_cast<void>(works ? enclosure_.RepairController(number)
                            : enclosure_.FailController(number));
    model_.SetController(static_cast<int>(number), works);
  }
  void SetBattery(ControllerNumber number, bool charged) {
    static_cast<void>(charged ? enclosure_.RepairBattery(number) : enclosure_.FailBattery(number));
    model_.SetBattery(static_cast<int>(number), charged);
  }
  void SetPower(bool on) {
    on ? enclosure_.RestorePower() : enclosure_.LosePower();
    model_.SetPower(on);
  }

  // Each write has blocks of its own, so that none covers another.
  void Write() {
    const int count = static_cast<int>(1 + Any(kBlocksMax));
    if (next_block_ + count > model_.BlockCount()) return;
    const LunRange range{0, static_cast<Bytes>(next_block_) * kBlock,
                         static_cast<Bytes>(count) * kBlock};
    const bool accepted = model_.Accepts();
    ASSERT_EQ(enclosure_.Write(range, std::to_string(next_write_)) == Outcome::kOk, accepted);
    if (!accepted) return;
    model_.Write(next_write_++, next_block_, count);
    next_block_ += count;
  }

  void LookAtDrives() {
    LunProperties lun;
    ASSERT_EQ(enclosure_.ReadLun(0, &lun), Outcome::kOk);
    for (int column = 0; column < arrangement_.columns; ++column) {
      const DriveHandle drive = lun.extents[static_cast<std::size_t>(column)].drive;
      std::uint32_t& known = drives_[column];
      if (known != drive.index) model_.Replace(column);
      known = drive.index;
      model_.Put(column, WhereIs(drive));
    }
  }

  Where WhereIs(DriveHandle drive) const {
    DriveProperties properties;
    if (enclosure_.Read(drive, &properties) != Outcome::kOk) return Where::kAway;
    if (properties.status == DriveStatus::kFailed) return Where::kDead;
    return properties.status == DriveStatus::kOnline ? Where::kThere : Where::kAway;
  }

  void Compare() {
    const std::vector<WriteReport> reports = enclosure_.Writes();
    ASSERT_EQ(static_cast<int>(reports.size()), next_write_);
    const std::map<int, WriteState> states = model_.States();
    for (const WriteReport& report : reports) {
      const WriteState wanted = states.at(std::stoi(report.tag));
      ASSERT_EQ(NameOf(report.state()), NameOf(wanted))
          << "write " << report.tag << ": " << NameOf(report.reason);
      ++seen[report.reason];
    }
    CompareLosses();
    const bool any_cached = std::any_of(reports.begin(), reports.end(),
                                        [](const WriteReport& report) { return report.is_cached; });
    if (!any_cached) ExpectNothingDirty();
  }

  void ExpectNothingDirty() {
    for (const DriveHandle drive : enclosure_.Drives()) {
      Bytes dirty = 0;
      EXPECT_EQ(enclosure_.DirtyBytes({0, static_cast<std::int16_t>(drive.index)}, &dirty),
                Outcome::kOk);
      EXPECT_EQ(dirty, 0u);
    }
  }

  // Every loss is told when it comes about, and nothing else is.
  void CompareLosses() {
    const int losses = model_.Losses();
    EXPECT_EQ(std::exchange(listener_.told, 0) > 0, losses > losses_);
    losses_ = losses;
    LunProperties lun;
    EXPECT_EQ(enclosure_.ReadLun(0, &lun), Outcome::kOk);
    EXPECT_NE(lun.health, losses > 0 ? Health::kHealthy : Health::kFailing);
  }

  Generator generator_;
  const Arrangement arrangement_;
  const int controllers_;
  const int preferred_;
  const bool mirrored_;
  VirtualClock clock_;
  FaultPlan faults_{1};
  LossListener listener_;
  Enclosure enclosure_;
  NaiveArray model_;
  std::map<int, std::uint32_t> drives_;  // by column: the slot that holds it
  int losses_ = 0;
  int next_write_ = 0;
  int next_block_ = 0;
};

TEST(WriteModel, EveryWriteStandsAsTheModelSays) {
  constexpr std::uint64_t kSchedules = 3000;
  std::map<WriteReason, int> seen;
  for (std::uint64_t seed = 1; seed <= kSchedules; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Schedule schedule(seed);
    schedule.Run(30);
    for (const auto& [reason, count] : schedule.seen) seen[reason] += count;
    if (HasFailure()) return;
  }
  for (std::size_t number = 0; number < kWriteReasonCount; ++number) {
    const auto reason = static_cast<WriteReason>(number);
    if (reason == WriteReason::kDriveGone) continue;  // nothing of a LUN is lost in that manner
    if (reason == WriteReason::kDiscarded) continue;  // the schedules have no orders of clients
    EXPECT_GT(seen[reason], 0) << NameOf(reason) << " never came about";
  }
}

}  // namespace
}  // namespace vdslab::sim
