// Draws an enclosure: groups of drives of all types, pools, spares, free drives and empty slots,
// equal and unequal sizes.
#include <algorithm>
#include <array>
#include <string_view>

#include "random_parts.h"

namespace vdslab::sim {
namespace {

constexpr Bytes kMebibyte = Bytes{1} << 20;
constexpr Bytes kUnit = 16 * kMebibyte;

struct TypeChoice {
  std::string_view word;
  std::size_t members_min;
  std::size_t members_more;  // at most so many more
  std::size_t step;          // members come in so many
  std::size_t parities;
  bool stripes;
  std::uint64_t weight;
};
constexpr std::array kTypes{TypeChoice{"simple", 1, 0, 1, 0, false, 1},
                            TypeChoice{"span", 2, 2, 1, 0, false, 1},
                            TypeChoice{"stripe", 2, 2, 1, 0, true, 1},
                            TypeChoice{"mirror", 2, 1, 1, 0, false, 3},
                            TypeChoice{"parity", 3, 3, 1, 1, true, 4},
                            TypeChoice{"double_parity", 4, 3, 1, 2, true, 3},
                            TypeChoice{"striped_mirror", 4, 2, 2, 0, true, 2}};
constexpr std::array<Bytes, 3> kStripes{16384, 65536, 262144};

struct GroupDraw {
  TypeChoice type = kTypes[0];
  std::vector<SlotAddress> members;
  std::vector<SlotAddress> spares;
  Bytes smallest = 0;  // of its drives
  Bytes stripe = 65536;

  std::size_t data_columns() const {
    if (type.word == "mirror" || type.word == "simple") return 1;
    return type.word == "striped_mirror" ? members.size() / 2 : members.size() - type.parities;
  }
};

std::string ListOf(const std::vector<SlotAddress>& slots) {
  std::vector<std::string> texts;
  for (const SlotAddress slot : slots) texts.push_back(Quoted(slot));
  return "[" + Join(texts, ", ") + "]";
}

class EnclosureDraw {
 public:
  EnclosureDraw(Draw& draw, Plan& plan) : draw_(draw), plan_(plan) {}

  void Run() {
    const std::uint64_t group_count = draw_.Between(1, 3);
    std::size_t drive_count = 0;
    for (std::uint64_t number = 0; number < group_count; ++number) {
      groups_.push_back(DrawGroup());
      drive_count += groups_.back().members.size();
    }
    const std::uint64_t spare_count = draw_.Below(4);
    const std::uint64_t free_count = draw_.Below(5);
    DrawSlots(drive_count + spare_count + free_count);
    for (GroupDraw& group : groups_) PutIn(group);
    for (std::uint64_t number = 0; number < spare_count; ++number) AddSpare();
    for (std::uint64_t number = 0; number < free_count; ++number) {
      AddDrive(kUnit * draw_.Between(1, 20), false);
    }
    std::sort(drives_.begin(), drives_.end());
    for (const auto& [slot, text] : drives_) plan_.drives.push_back(text);
    for (const GroupDraw& group : groups_) AddLuns(group);
    AddControllers();
    AddManners();
  }

 private:
  GroupDraw DrawGroup() {
    std::uint64_t weights = 0;
    for (const TypeChoice& type : kTypes) weights += type.weight;
    std::uint64_t drawn = draw_.Below(weights);
    GroupDraw group;
    for (const TypeChoice& type : kTypes) {
      group.type = type;
      if (drawn < type.weight) break;
      drawn -= type.weight;
    }
    const std::uint64_t more = draw_.Below(group.type.members_more / group.type.step + 1);
    group.members.resize(group.type.members_min + more * group.type.step);
    group.stripe = draw_.Of(kStripes);
    return group;
  }

  void DrawSlots(std::size_t drive_count) {
    const std::uint64_t buses = draw_.Between(1, 2);
    const std::uint64_t width = (drive_count + draw_.Below(4) + buses - 1) / buses;
    plan_.frame = {"enclosure: soak", "serial: SOAK", "vendor: vdslab",
                   "buses: " + std::to_string(buses), "slots_per_bus: " + std::to_string(width)};
    for (std::uint64_t bus = 0; bus < buses; ++bus) {
      for (std::uint64_t slot = 0; slot < width; ++slot) {
        slots_.push_back({static_cast<std::int16_t>(bus), static_cast<std::int16_t>(slot)});
      }
    }
    draw_.Shuffle(slots_);
  }

  SlotAddress AddDrive(Bytes size, bool is_spare) {
    const SlotAddress slot = slots_.back();
    slots_.pop_back();
    drives_.emplace_back(slot, "first: " + Quoted(slot) + ", size: " + BytesText(size) +
                                   ", model: vdslab VD" + (is_spare ? "2" : "1") + ", serial: D" +
                                   std::to_string(drives_.size()) +
                                   (is_spare ? ", hot_spare: true" : ""));
    return slot;
  }

  void PutIn(GroupDraw& group) {
    const Bytes base = kUnit * draw_.Between(1, 16);
    const bool mixed = draw_.Chance(30);
    for (SlotAddress& member : group.members) {
      const Bytes size = base + (mixed ? draw_.Below(4) * kUnit + draw_.Below(1000) * 512 : 0);
      group.smallest = group.smallest == 0 ? size : std::min(group.smallest, size);
      member = AddDrive(size, false);
    }
  }

  void AddSpare() {
    GroupDraw& group = groups_[draw_.Below(groups_.size())];
    const bool is_too_small = draw_.Chance(15);
    const Bytes size = is_too_small ? group.smallest / 2 : kUnit * draw_.Between(16, 20);
    const SlotAddress slot = AddDrive(std::max<Bytes>(size, 512), true);
    if (draw_.Chance(35)) group.spares.push_back(slot);
  }

  // Each LUN but the last has a size; where the last has none, it is as large as it can be.
  void AddLuns(const GroupDraw& group) {
    const std::string type(group.type.word);
    std::string body = "type: " + type + ", members: " + ListOf(group.members);
    if (!group.spares.empty()) body += ", spares: " + ListOf(group.spares);
    if (group.type.stripes) body += ", stripe: " + BytesText(group.stripe);
    const bool is_pool = type != "span" && draw_.Chance(25);
    if (!is_pool) {
      AddLun(body + (type != "span" && draw_.Chance(40) ? Size(group, group.smallest) : ""));
      return;
    }
    const std::string pool = "pool" + std::to_string(plan_.pools.size());
    plan_.pools.push_back("name: " + pool + ", " + body);
    const std::uint64_t count = draw_.Between(1, 3);
    for (std::uint64_t number = 1; number < count; ++number) {
      AddLun("pool: " + pool + Size(group, group.smallest / 4));
    }
    AddLun("pool: " + pool);
  }

  void AddLun(const std::string& body) {
    plan_.luns.push_back("name: lun" + std::to_string(plan_.luns.size()) + ", " + body);
  }

  // That takes at most so much of each drive.
  std::string Size(const GroupDraw& group, Bytes column_max) {
    const Bytes unit = group.type.stripes ? group.stripe : 1;
    const Bytes column = draw_.Between(1, std::max<Bytes>(column_max / unit, 1)) * unit;
    return ", size: " + BytesText(column * group.data_columns());
  }

  void AddControllers() {
    const std::uint64_t count = draw_.Between(1, 2);
    for (std::uint64_t number = 0; number < count; ++number) {
      const std::string name(1, "AB"[number]);
      std::string ports = "{name: " + name + "0}";
      if (draw_.Chance(50)) ports += ", {name: " + name + "1}";
      plan_.controllers.push_back("name: Controller " + name + ", serial: CTL-" + name +
                                  ", ports: [" + ports + "]");
    }
  }

  void AddManners() {
    using namespace std::chrono_literals;
    static constexpr std::array<std::string_view, 3> kPriorities{"low", "medium", "high"};
    static constexpr std::array<std::string_view, 3> kSlow{"set_status", "set_flags", "refresh"};
    plan_.frame.push_back("rebuild: {rate: " + BytesText(draw_.Between(1, 16) * kUnit / 2) +
                          "/s, priority: " + std::string(draw_.Of(kPriorities)) +
                          ", after_failure: " + TimeText(draw_.Time(0s, 20s)) +
                          ", after_loss: " + TimeText(draw_.Time(5s, 3min)) + "}");
    if (draw_.Chance(60)) plan_.frame.push_back("spin_up: " + TimeText(draw_.Time(1s, 10s)));
    if (draw_.Chance(60)) {
      plan_.frame.push_back("flush_rate: " + BytesText(draw_.Between(1, 64) * kMebibyte) + "/s");
    }
    if (draw_.Chance(50)) {
      plan_.frame.push_back(std::string("failover: {mode: ") +
                            (draw_.Chance(50) ? "active/active" : "active/passive") +
                            ", time: " + TimeText(draw_.Time(0s, 20s)) + "}");
    }
    static constexpr std::array<std::string_view, 3> kCaches{"write_back: false", "battery: failed",
                                                             "mirrored: false"};
    if (draw_.Chance(25)) plan_.frame.push_back("cache: {" + std::string(draw_.Of(kCaches)) + "}");
    static constexpr std::array<std::string_view, 7> kSlowLives{
        "create_lun", "create_lun",  "extend_lun", "shrink_lun",
        "add_plex",   "remove_plex", "recover_lun"};
    if (draw_.Chance(40)) {
      plan_.latency.push_back("operation: " + std::string(draw_.Of(kSlowLives)) +
                              ", uniform: {min: 1ms, max: " + TimeText(draw_.Time(1s, 20s)) + "}");
    }
    if (!draw_.Chance(50)) return;
    plan_.latency.push_back("operation: " + std::string(draw_.Of(kSlow)) +
                            ", uniform: {min: 1ms, max: " + TimeText(draw_.Time(1s, 4s)) + "}");
    plan_.latency.push_back(
        "operation: flush, exponential: {mean: " + TimeText(draw_.Time(1ms, 900ms)) + "}");
  }

  Draw& draw_;
  Plan& plan_;
  std::vector<GroupDraw> groups_;
  std::vector<SlotAddress> slots_;  // still empty
  std::vector<std::pair<SlotAddress, std::string>> drives_;
};

}  // namespace

void DrawEnclosure(Draw& draw, Plan& plan) { EnclosureDraw(draw, plan).Run(); }

}  // namespace vdslab::sim
