// The end of every plan: all is healed, all rebuilds get their time, and recovery is demanded.
#include <algorithm>
#include <string_view>
#include <utility>

#include "random_parts.h"

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

// Long enough for every drive to be rebuilt, one after the other.
Duration RebuildTime(const EnclosureSpec& spec) {
  Bytes bytes = 0;
  for (const DriveSpec& drive : spec.drives) bytes += drive.size_bytes;
  const auto seconds = static_cast<std::int64_t>(bytes / spec.rebuild.bytes_per_s) + 60;
  return spec.rebuild.after_failure + spec.rebuild.after_loss + spec.failover.time +
         std::chrono::seconds(seconds);
}

class RecoveryPhase {
 public:
  RecoveryPhase(const EnclosureSpec& spec, Plan& plan) : spec_(spec), plan_(plan) {}

  void Run() {
    AskFaults();
    Do("fault.disarm");
    Do("enclosure.reachable");
    for (const SlotAddress slot : plan_.guest_slots) Do("drive.unplug", slot);
    for (const DriveSpec& drive : spec_.drives) {
      for (const char* mend : {"drive.plug", "drive.idle", "drive.heal"}) Do(mend, drive.slot);
    }
    MendComponents();
    Do("reenumerate");
    Do("refresh");
    OrderComponents();
    LetSettle();
    for (const DriveSpec& drive : spec_.drives) Order(drive.slot, "ONLINE");
    const std::size_t luns = CountLuns();
    for (std::size_t lun = 0; lun < luns; ++lun) {
      Do("rebuild.resume, lun: " + std::to_string(lun));
      Do("rebuild.priority, lun: " + std::to_string(lun) + ", priority: high");
    }
    wait_ = RebuildTime(spec_);
    Add("expect: {invariants: hold}");
    for (std::size_t lun = 0; lun < luns; ++lun) {
      Do("set_lun_status, lun: " + std::to_string(lun) + ", status: ONLINE");
    }
    Do("cache.flush");
    for (const DriveSpec& drive : spec_.drives) {  // which flushes what is dirty
      Order(drive.slot, "OFFLINE");
      LetSettle();
      Order(drive.slot, "ONLINE");
      LetSettle();
    }
    Add("expect: {invariants: hold, recovery: complete}");
  }

 private:
  // What was ordered, and accepted, may not be so yet, nor take another order.
  void LetSettle() {
    const SettlingManners& manners = spec_.settling_manners;
    wait_ = std::max({spec_.drive_manners.settling, manners.parts, manners.luns});
  }

  // Rules of the enclosure, and those that were armed later: what is none is not found.
  void AskFaults() {
    const std::size_t count = plan_.faults.size() + CountEntries("do: fault.arm,");
    for (std::size_t id = 1; id <= count; ++id) Do("fault.state, fault: " + std::to_string(id));
  }

  // Those of the enclosure, and as many as may have been made.
  std::size_t CountLuns() const { return spec_.luns.size() + CountEntries("do: create_lun,"); }

  std::size_t CountEntries(std::string_view beginning) const {
    return static_cast<std::size_t>(std::count_if(
        plan_.timeline.begin(), plan_.timeline.end(),
        [beginning](const PlanEntry& entry) { return entry.body.starts_with(beginning); }));
  }

  void MendComponents() {
    for (const std::string& controller : Controllers()) Do("controller.repair, " + controller);
    for (const std::string& port : Ports()) {
      Do("port.repair, " + port);
      Do("link.restore, " + port);
    }
  }

  void OrderComponents() {
    for (const std::string& controller : Controllers()) {
      Do("set_controller_status, " + controller + ", status: ONLINE");
    }
    LetSettle();
    for (const std::string& port : Ports()) Do("set_port_status, " + port + ", status: ONLINE");
    LetSettle();
    Do("set_subsystem_status, status: ONLINE");
  }

  std::vector<std::string> Controllers() const {
    std::vector<std::string> texts;
    for (std::size_t number = 0; number < spec_.controllers.size(); ++number) {
      texts.push_back("controller: " + std::to_string(number));
    }
    return texts;
  }

  std::vector<std::string> Ports() const {
    std::vector<std::string> texts;
    for (std::size_t controller = 0; controller < spec_.controllers.size(); ++controller) {
      for (std::size_t port = 0; port < spec_.controllers[controller].ports.size(); ++port) {
        texts.push_back("port: \"" + std::to_string(controller) + ":" + std::to_string(port) +
                        "\"");
      }
    }
    return texts;
  }

  void Do(const char* name, SlotAddress slot) { Do(name + (", drive: " + Quoted(slot))); }
  void Order(SlotAddress slot, const std::string& status) {
    Do("set_status, drive: " + Quoted(slot) + ", status: " + status);
  }
  void Do(const std::string& what) { Add("do: " + what + ", answers: any"); }
  void Add(const std::string& body) {
    plan_.timeline.push_back({std::exchange(wait_, Duration(0)), body});
  }

  const EnclosureSpec& spec_;
  Plan& plan_;
  Duration wait_{0};
};

}  // namespace

void AddRecovery(const EnclosureSpec& spec, Plan& plan) { RecoveryPhase(spec, plan).Run(); }

}  // namespace vdslab::sim
