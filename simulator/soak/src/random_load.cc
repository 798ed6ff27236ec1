// Draws what clients order and what happens to the hardware.
#include <array>
#include <vector>

#include "entry_writer.h"
#include "random_components.h"
#include "random_hosts.h"
#include "random_lives.h"
#include "random_parts.h"

namespace vdslab::sim {
namespace {

constexpr std::array<std::string_view, 6> kMaintenance{"blink_light", "beep_alarm", "spin_down",
                                                       "spin_up",     "ping",       "ping"};

class LoadDraw {
 public:
  LoadDraw(Draw& draw, const EnclosureSpec& spec, FaultBudget& budget, Plan& plan)
      : draw_(draw),
        spec_(spec),
        budget_(budget),
        rule_count_(plan.faults.size()),
        guest_slots_(plan.guest_slots),
        writer_(draw, budget, plan),
        lives_(draw, spec, writer_),
        hosts_(draw, spec, writer_, lives_),
        components_(draw, spec, writer_, lives_) {}

  void Run() {
    const std::uint64_t count = draw_.Between(20, 70);
    while (writer_.count() < count) {
      const std::uint64_t kind = draw_.Below(125);
      if (kind < 12) {
        Write();
      } else if (kind < 28) {
        hosts_.Run();
      } else if (kind < 46) {
        Order();
      } else if (kind < 56) {
        components_.Order();
      } else if (kind < 61) {
        components_.Happen();
      } else if (kind < 84) {
        Hardware();
      } else if (kind < 100) {
        Laboratory();
      } else {
        lives_.Order();
      }
    }
  }

 private:
  void Add(const std::string& name, const std::string& arguments = "") {
    writer_.Add(name, arguments);
  }

  SlotAddress Drive() {
    const bool is_guest = !guest_slots_.empty() && draw_.Chance(20);
    return is_guest ? draw_.Of(guest_slots_) : draw_.Of(spec_.drives).slot;
  }

  // One that no group names, if there is one.
  SlotAddress FreeDrive() {
    std::vector<SlotAddress> drives;
    for (const DriveSpec& drive : spec_.drives) {
      if (!budget_.IsMember(drive.slot)) drives.push_back(drive.slot);
    }
    return drives.empty() ? Drive() : draw_.Of(drives);
  }

  static std::string OnDrive(SlotAddress slot) { return "drive: " + Quoted(slot); }

  void Write() {
    const Bytes bytes = draw_.Chance(50) ? draw_.Between(1, 100'000) : draw_.Between(1, 16) << 20;
    Add("cache.write", OnDrive(Drive()) + ", bytes: " + BytesText(bytes));
  }

  void Order() {
    const std::string drive = OnDrive(Drive());
    switch (draw_.Below(12)) {
      case 0:
        return Add("set_flags", OnDrive(FreeDrive()) + ", flags: [HOTSPARE]");
      case 1:
        return Add("clear_flags", OnDrive(FreeDrive()) + ", flags: [HOTSPARE]");
      case 2:
        return Add("set_flags", drive + ", flags: [" + std::string(draw_.Of(AllFlagWords())) + "]");
      case 3:
        return Maintain(drive);
      case 4:
        return Add("reenumerate");
      case 5:
        return Add("refresh");
      case 6:
        return Add("set_status", drive + ", status: " + std::string(draw_.Of(DriveStatusWords())));
      case 7:
      case 8:
      case 9:
        return Add("set_status", drive + ", status: OFFLINE");
      default:
        return Add("set_status", drive + ", status: ONLINE");
    }
  }

  void Maintain(const std::string& drive) {
    const std::string operation = drive + ", operation: " + std::string(draw_.Of(kMaintenance));
    switch (draw_.Below(3)) {
      case 0:
        return Add("start_maintenance", operation);
      case 1:
        return Add("stop_maintenance", operation);
      default:
        return Add("pulse_maintenance", operation + ", count: 2");
    }
  }

  void Hardware() {
    static constexpr std::array<std::string_view, 6> kBreaks{"drive.fail",      "drive.fail",
                                                             "drive.unplug",    "drive.unplug",
                                                             "drive.not_ready", "drive.silent"};
    const SlotAddress drive = Drive();
    switch (draw_.Below(11)) {
      case 0:
      case 1:
      case 2:
      case 3:
        if (budget_.Take(drive)) Add(std::string(draw_.Of(kBreaks)), OnDrive(drive));
        return;
      case 4:
      case 5:
        Add("drive.plug", OnDrive(drive));
        [[fallthrough]];
      case 6:
      case 7:
        budget_.Give(drive);
        return Add("drive.heal", OnDrive(drive));
      case 8:
        return Add("drive.predict_failure", OnDrive(drive));
      case 9:
        if (budget_.Take(drive)) Replug(drive);
        return;
      default:
        return Add(draw_.Chance(50) ? "drive.busy" : "drive.idle", OnDrive(drive));
    }
  }

  // A fault may have it go elsewhere, or put another drive in its place.
  void Replug(SlotAddress drive) {
    Add("drive.unplug", OnDrive(drive));
    Add("drive.plug", OnDrive(drive));
    budget_.Give(drive);
  }

  void Laboratory() {
    const std::string lun = "lun: " + std::to_string(lives_.AnyLun());
    static constexpr std::array<std::string_view, 3> kPriorities{"low", "medium", "high"};
    switch (draw_.Below(12)) {
      case 0:
        return Add("rebuild.pause", lun);
      case 1:
      case 2:
        return Add("rebuild.resume", lun);
      case 3:
        return Add("rebuild.priority", lun + ", priority: " + std::string(draw_.Of(kPriorities)));
      case 4:
        return Add("rebuild.state", lun);
      case 5:
        return Add("cache.state", OnDrive(Drive()));
      case 6:
        return CorruptCache();
      case 7:
        return Add(draw_.Chance(50) ? "latency.report" : "commands.log");
      case 8:
        return Disarm();
      case 9:
        Add("enclosure.unreachable");
        if (draw_.Chance(30)) Order();
        return Add("enclosure.reachable");
      default:
        return Arm();
    }
  }

  // Mostly repaired soon: a client that is refused everything meets little.
  void CorruptCache() {
    Add("cache.corrupt");
    if (draw_.Chance(50)) Order();
    if (draw_.Chance(80)) Add("reenumerate");
    if (draw_.Chance(80)) Add("refresh");
  }

  void Arm() {
    static constexpr std::array<std::string_view, 3> kFaults{"flush_failure", "out_of_memory",
                                                             "slow_drive, extra: 700ms"};
    const std::string times = ", times: " + std::to_string(draw_.Between(1, 3));
    ++rule_count_;
    Add("fault.arm", "kind: " + std::string(draw_.Of(kFaults)) + times);
  }

  // What is taken back cannot tell any more how often it fired.
  void Disarm() {
    if (rule_count_ == 0) return;
    const std::string rule = "fault: " + std::to_string(draw_.Between(1, rule_count_));
    Add("fault.state", rule);
    if (draw_.Chance(70)) Add("fault.disarm", rule);
  }

  Draw& draw_;
  const EnclosureSpec& spec_;
  FaultBudget& budget_;
  std::uint64_t rule_count_;  // armed so far
  std::vector<SlotAddress> guest_slots_;
  EntryWriter writer_;
  LifeDraw lives_;
  HostDraw hosts_;
  ComponentDraw components_;
};

}  // namespace

void DrawLoad(Draw& draw, const EnclosureSpec& spec, FaultBudget& budget, Plan& plan) {
  LoadDraw(draw, spec, budget, plan).Run();
}

}  // namespace vdslab::sim
