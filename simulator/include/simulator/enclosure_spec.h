// What an enclosure is made of, before it exists. Filled by scenario/ from YAML, or by a test.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "simulator/drive_manners.h"
#include "simulator/fault_rule.h"
#include "simulator/latency_rule.h"
#include "simulator/reset_manners.h"
#include "simulator/settling_manners.h"
#include "simulator/telling_manners.h"
#include "simulator/types.h"
#include "simulator/world_wide_name.h"

namespace vdslab::sim {

enum class OnConflict : std::uint8_t { kRefuse, kWait };
enum class NotifyManner : std::uint8_t { kQueued, kInline };
// Whether every controller serves LUNs of its own, or one serves all and the others stand by.
enum class ControllerMode : std::uint8_t { kActiveActive, kActivePassive };
enum class ClockKind : std::uint8_t { kVirtual, kReal };

// Drives alike, in one slot after the other; on the next bus where one is full. Nothing is kept of
// each: simulator/drive_pattern.h tells what follows for it.
struct DriveSpec {
  SlotAddress slot;      // of the first
  Bytes size_bytes = 0;  // of each
  std::string model{};   // vendor and model, at most 60 characters
  std::string serial{};  // unique in the enclosure; a run of `#` stands for the drive's number
                         // among these, from 1, with leading zeros
  bool hot_spare = false;
  std::uint32_t count = 1;
};

struct PortSpec {
  std::string friendly_name;
  std::string identification;  // 16 hexadecimal digits: world wide name
};

struct ControllerSpec {
  std::string friendly_name;
  std::string serial;
  std::vector<PortSpec> ports;
};

// A port of a host bus adapter of the host on which the provider runs.
struct HbaPortSpec {
  WorldWideName port_name = 0;
  WorldWideName node_name = 0;  // of the adapter, or of the host
  bool operator==(const HbaPortSpec&) const = default;
};

struct LunSpec {
  std::string friendly_name;
  LunType type = LunType::kParity;
  Bytes size_bytes = 0;  // 0: as large as the members allow
  Bytes stripe_bytes = 65536;
  std::vector<SlotAddress> members{};  // of a RAID group of its own
  std::vector<SlotAddress> spares{};   // hot spares that serve this LUN only
  std::string pool{};                  // instead of members: name of the pool that it is cut from
  // That it belongs to while all controllers work; absent: see PreferredController.
  std::optional<ControllerNumber> controller{};
};

// Drives that several LUNs share. Their type, stripes and spares are those of the pool.
struct PoolSpec {
  std::string friendly_name;
  LunType type = LunType::kParity;
  Bytes stripe_bytes = 65536;
  std::vector<SlotAddress> members{};
  std::vector<SlotAddress> spares{};
};

// How fast the data of a lost drive is made anew on a spare, and when.
struct RebuildSpec {
  Bytes bytes_per_s = Bytes{64} << 20;  // at high priority
  RebuildPriority priority = RebuildPriority::kHigh;
  Duration after_failure = std::chrono::seconds(10);  // until a spare takes the place
  Duration after_loss = std::chrono::minutes(5);      // of one that is pulled, silent or not ready
};

// How writes of hosts are acknowledged (docs/data-at-stake.md).
struct CacheSpec {
  bool write_back = true;          // once they are in the cache, while it is protected
  bool battery_charged = true;     // of every controller, at the beginning
  std::optional<bool> mirrored{};  // two controllers keep each write; absent: if there are two
};

// How another controller takes over the LUNs of one that does not serve any more.
struct FailoverSpec {
  ControllerMode mode = ControllerMode::kActiveActive;
  Duration time = std::chrono::seconds(5);  // from the loss, or the repair, to the change
};

// How long a part is out of service that a client resets.
struct ResetSpec {
  Duration controller = std::chrono::seconds(30);
  Duration port = std::chrono::seconds(2);
};

struct EnclosureSpec {
  std::string serial;  // identity of the array; object ids follow from it, for they must outlive
                       // the process
  std::string friendly_name;
  std::string vendor;
  std::int16_t bus_count = 1;
  std::int16_t slots_per_bus = 0;  // slots without a drive are empty
  std::vector<ControllerSpec> controllers;
  std::vector<DriveSpec> drives;
  std::vector<PoolSpec> pools;
  std::vector<LunSpec> luns;
  RebuildSpec rebuild;
  CacheSpec cache{};
  FailoverSpec failover{};
  ResetSpec reset{};
  std::uint32_t interconnects = kFibreChannel;  // InterconnectFlag bits; at least one
  std::vector<HbaPortSpec> hba_ports{};         // none: the host has no paths that could be told
  std::vector<FaultRule> faults;                // armed when the enclosure begins

  Duration spin_up{0};                  // before a drive reaches ONLINE from OFFLINE
  Bytes flush_bytes_per_s = 104857600;  // rate at which dirty data reaches a drive
  std::vector<LatencyRule> latency;     // what operations take beside that (LatencyModel)
  std::uint64_t seed = 1;
  std::optional<ClockKind> clock{};  // absent: whoever runs the enclosure decides
  OnConflict on_conflict = OnConflict::kRefuse;
  NotifyManner notify = NotifyManner::kQueued;
  DriveManners drive_manners{};
  ResetManners reset_manners{};
  SettlingManners settling_manners{};
  TellingManners telling_manners{};
  std::vector<std::string>
      misbehave{};  // defects that its provider is to have (scenario/misbehaviour.h)
};

// The controller that a LUN belongs to. Where its LunSpec names none, or it has none: with
// kActiveActive the LUNs take turns, with kActivePassive it is the first one. Empty: the enclosure
// has no controllers.
std::optional<ControllerNumber> PreferredController(const EnclosureSpec& spec,
                                                    std::size_t lun_number);

// Whether two controllers keep each write that a cache keeps.
bool HasMirroredCache(const EnclosureSpec& spec);

// Empty when an enclosure can be built from `spec`; otherwise one sentence that names what is
// wrong.
std::string FindDefect(const EnclosureSpec& spec);

}  // namespace vdslab::sim
