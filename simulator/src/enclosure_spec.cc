#include "simulator/enclosure_spec.h"

#include <iterator>
#include <map>
#include <set>
#include <string_view>

#include "flush_time.h"
#include "hba_ports.h"
#include "lun_layout.h"
#include "pools.h"
#include "serial_numbers.h"
#include "simulator/drive_pattern.h"

namespace vdslab::sim {
namespace {

constexpr Bytes kDriveBytesMax = Bytes{1} << 60;
constexpr std::int32_t kSlotsMax = 1 << 20;
constexpr std::size_t kModelMax = 60;
constexpr const char* kStripesTooLarge = "has stripes of more than 1 GiB";

std::string Name(SlotAddress slot) {
  return "slot " + std::to_string(slot.bus) + ":" + std::to_string(slot.slot);
}

class Inspection {
 public:
  explicit Inspection(const EnclosureSpec& spec) : spec_(spec) {}

  std::string Run() {
    std::string defect = FindFrameDefect();
    for (const DriveSpec& drives : spec_.drives) {
      if (defect.empty()) defect = FindDriveDefect(drives);
    }
    if (defect.empty()) defect = FindSerialDefect();
    for (const ControllerSpec& controller : spec_.controllers) {
      if (defect.empty()) defect = FindControllerDefect(controller);
    }
    if (defect.empty()) defect = FindHbaPortDefect(spec_);
    if (defect.empty()) defect = FindCacheDefect();
    for (const PoolSpec& pool : spec_.pools) {
      if (defect.empty()) defect = FindPoolDefect(pool);
    }
    for (const LunSpec& lun : spec_.luns) {
      if (defect.empty()) defect = FindLunDefect(lun);
    }
    for (const FaultRule& fault : spec_.faults) {
      if (defect.empty()) defect = FindDefect(fault, spec_);
    }
    for (std::size_t place = 0; place < spec_.latency.size(); ++place) {
      if (defect.empty()) defect = FindLatencyDefect(spec_, place);
    }
    return defect;
  }

 private:
  std::string FindFrameDefect() const {
    if (spec_.serial.empty()) return "the enclosure has no serial number";
    if (spec_.bus_count < 1) return "the enclosure has no bus";
    if (spec_.slots_per_bus < 1) return "the enclosure has no slots";
    if (std::int32_t{spec_.bus_count} * spec_.slots_per_bus > kSlotsMax) {
      return "the enclosure has more than " + std::to_string(kSlotsMax) + " slots";
    }
    if (spec_.interconnects == 0) return "the enclosure has no interconnect";
    if (spec_.spin_up < Duration::zero()) return "the spin-up takes less than no time";
    if (spec_.flush_bytes_per_s < 1 || spec_.flush_bytes_per_s > kFlushRateMax) {
      return "the flush rate is not between 1 byte and 16 GiB a second";
    }
    const RebuildSpec& rebuild = spec_.rebuild;
    if (rebuild.bytes_per_s < 1 || rebuild.bytes_per_s > kFlushRateMax) {
      return "the rebuild rate is not between 1 byte and 16 GiB a second";
    }
    if (rebuild.after_failure < Duration::zero() || rebuild.after_loss < Duration::zero()) {
      return "a spare takes over before the drive is lost";
    }
    if (spec_.failover.time < Duration::zero()) return "a failover takes less than no time";
    return "";
  }

  std::string FindPlaceDefect(const DriveSpec& drives) {
    const std::string room = "; the enclosure has " + std::to_string(spec_.bus_count) + " x " +
                             std::to_string(spec_.slots_per_bus) + " slots";
    if (!HasSlot(spec_, drives.slot)) return Name(drives.slot) + " does not exist" + room;
    const std::uint32_t begin = SlotIndex(spec_, drives.slot);
    const auto slots = static_cast<std::uint32_t>(spec_.bus_count * spec_.slots_per_bus);
    if (drives.count > slots - begin) return "the drives do not fit" + room;
    const auto next = drives_.lower_bound(begin);
    if (next != drives_.end() && next->first - begin < drives.count) {
      return Name(next->second->slot) + " holds two drives";
    }
    if (next != drives_.begin() &&
        begin - std::prev(next)->first < std::prev(next)->second->count) {
      return Name(drives.slot) + " holds two drives";
    }
    drives_.emplace(begin, &drives);
    return "";
  }

  std::string FindDriveDefect(const DriveSpec& drive) {
    const SlotAddress slot = drive.slot;
    if (drive.count == 0) return "there is no drive in " + Name(slot);
    std::string defect = FindPlaceDefect(drive);
    if (!defect.empty()) return defect;
    if (drive.size_bytes == 0) return "the drive in " + Name(slot) + " has no size";
    if (drive.size_bytes > kDriveBytesMax) {
      return "the drive in " + Name(slot) + " is larger than 1048576 TiB";
    }
    if (drive.model.empty() || drive.model.size() > kModelMax) {
      return "the model of the drive in " + Name(slot) + " is not 1 to 60 characters long";
    }
    if (drive.serial.empty()) return "the drive in " + Name(slot) + " has no serial number";
    if (!CanNumber(drive)) {
      return "the serial number `" + drive.serial + "` has too few `#` for " +
             std::to_string(drive.count) + " drives";
    }
    return "";
  }

  std::string FindSerialDefect() const {
    const auto shared = FindSharedSerial(spec_.drives);
    return shared ? "two drives have the serial number `" + *shared + "`" : "";
  }

  // Null: the slot is empty.
  const DriveSpec* DriveIn(SlotAddress slot) const {
    if (!HasSlot(spec_, slot)) return nullptr;
    const std::uint32_t index = SlotIndex(spec_, slot);
    const auto next = drives_.upper_bound(index);
    if (next == drives_.begin()) return nullptr;
    const auto& [first, drives] = *std::prev(next);
    return index - first < drives->count ? drives : nullptr;
  }

  std::string FindControllerDefect(const ControllerSpec& controller) {
    if (controller.serial.empty()) return "a controller has no serial number";
    if (!controllers_.insert(controller.serial).second) {
      return "two controllers have the serial number `" + controller.serial + "`";
    }
    for (const PortSpec& port : controller.ports) {
      const auto name = ParseWorldWideName(port.identification);
      if (!name) {
        return "the world wide name `" + port.identification + "` is not 16 hexadecimal digits";
      }
      if (!ports_.insert(*name).second) {
        return "two ports have the world wide name `" + port.identification + "`";
      }
    }
    return "";
  }

  std::string FindCacheDefect() const {
    const bool is_alone = spec_.controllers.size() < 2;
    return spec_.cache.mirrored.value_or(false) && is_alone
               ? "the cache is mirrored, which takes two controllers"
               : "";
  }

  std::string FindPoolDefect(const PoolSpec& pool) {
    const std::string name = "the pool `" + pool.friendly_name + "` ";
    if (!pools_.emplace(pool.friendly_name, Free{}).second) {
      return "two pools have the name `" + pool.friendly_name + "`";
    }
    if (pool.type == LunType::kSpan) return name + "is a span, which cannot be cut into LUNs";
    Free& free = pools_[pool.friendly_name];
    std::string defect = FindMemberDefect(name, pool.members, &free.bytes);
    if (defect.empty()) defect = FindSpareDefect(name, pool.spares);
    if (defect.empty() && pool.stripe_bytes > kStripeBytesMax) defect = kStripesTooLarge;
    if (defect.empty()) {
      const LunSpec whole{
          .friendly_name = {}, .type = pool.type, .stripe_bytes = pool.stripe_bytes};
      defect = FindLayoutDefect(whole, free.bytes);
    }
    return defect.empty() || defect.starts_with("the ") ? defect : name + defect;
  }

  std::string FindLunDefect(const LunSpec& lun) {
    const std::string name = "the LUN `" + lun.friendly_name + "` ";
    if (lun.controller) {
      if (*lun.controller >= spec_.controllers.size()) {
        return name + "belongs to controller " + std::to_string(*lun.controller) +
               ", which does not exist";
      }
      if (spec_.failover.mode == ControllerMode::kActivePassive) {
        return name + "names a controller; of active/passive ones the first serves all LUNs";
      }
    }
    if (!lun.pool.empty()) return FindPooledLunDefect(name, lun);
    std::vector<Bytes> sizes;
    std::string defect = FindMemberDefect(name, lun.members, &sizes);
    if (defect.empty()) defect = FindSpareDefect(name, lun.spares);
    if (!defect.empty()) return defect;
    if (lun.stripe_bytes > kStripeBytesMax) return name + kStripesTooLarge;
    defect = FindLayoutDefect(lun, sizes);
    return defect.empty() ? "" : name + defect;
  }

  std::string FindPooledLunDefect(const std::string& name, const LunSpec& lun) {
    const auto pool = FindPool(spec_, lun.pool);
    if (!pool) return name + "is cut from the pool `" + lun.pool + "`, which does not exist";
    if (!lun.members.empty() || !lun.spares.empty()) {
      return name + "is cut from a pool and has members or spares of its own";
    }
    Free& free = pools_[lun.pool];
    const LunSpec in_pool = InPool(lun, spec_.pools[*pool]);
    const std::string defect = FindLayoutDefect(in_pool, free.bytes);
    if (!defect.empty()) return name + defect;
    const Bytes column = LayOut(in_pool, free.bytes).columns.front().size_bytes;
    for (Bytes& bytes : free.bytes) bytes -= column;
    return "";
  }

  std::string FindMemberDefect(const std::string& name, const std::vector<SlotAddress>& members,
                               std::vector<Bytes>* sizes) {
    for (const SlotAddress slot : members) {
      const DriveSpec* const drive = DriveIn(slot);
      if (drive == nullptr) return name + "has a member in " + Name(slot) + ", which is empty";
      if (drive->hot_spare) return name + "has the hot spare in " + Name(slot) + " as a member";
      if (!members_.insert(slot).second) return "the drive in " + Name(slot) + " is a member twice";
      sizes->push_back(drive->size_bytes);
    }
    return "";
  }

  std::string FindSpareDefect(const std::string& name, const std::vector<SlotAddress>& spares) {
    for (const SlotAddress slot : spares) {
      const DriveSpec* const drive = DriveIn(slot);
      if (drive == nullptr || !drive->hot_spare) {
        return name + "has a spare in " + Name(slot) + ", which holds no hot spare";
      }
      if (!spares_.insert(slot).second) {
        return "the hot spare in " + Name(slot) + " is somebody's own twice";
      }
    }
    return "";
  }

  struct Free {
    std::vector<Bytes> bytes;  // of each member, that no LUN uses
  };

  const EnclosureSpec& spec_;
  std::map<std::uint32_t, const DriveSpec*> drives_;  // by the index of their first slot
  std::set<std::string> controllers_;
  std::set<WorldWideName> ports_;
  std::set<SlotAddress> members_;
  std::set<SlotAddress> spares_;
  std::map<std::string, Free> pools_;
};

}  // namespace

bool HasMirroredCache(const EnclosureSpec& spec) {
  return spec.cache.mirrored.value_or(spec.controllers.size() > 1);
}

std::string FindDefect(const EnclosureSpec& spec) { return Inspection(spec).Run(); }

std::optional<ControllerNumber> PreferredController(const EnclosureSpec& spec,
                                                    std::size_t lun_number) {
  if (spec.controllers.empty()) return std::nullopt;
  const bool take_turns = spec.failover.mode == ControllerMode::kActiveActive;
  const auto turn = static_cast<ControllerNumber>(lun_number % spec.controllers.size());
  const ControllerNumber usual = take_turns ? turn : 0;
  return lun_number < spec.luns.size() ? spec.luns[lun_number].controller.value_or(usual) : usual;
}

}  // namespace vdslab::sim
