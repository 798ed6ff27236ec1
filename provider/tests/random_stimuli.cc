// What happens to the hardware meanwhile, for RandomCaller.
//
// Members of the LUN and of the pool but the first ones are left alone, so that neither ever loses
// more than its redundancy for good.

#include "random_caller.h"

namespace vdslab::provider::testing {
namespace {

constexpr int kSlots[] = {0, 0, 0, 5, 6, 7, 8, 9, 10, 11, 12};

constexpr const char* kOfDrives[] = {
    "drive.unplug", "drive.unplug", "drive.plug",           "drive.plug",      "drive.plug",
    "drive.fail",   "drive.heal",   "drive.heal",           "drive.busy",      "drive.idle",
    "drive.idle",   "drive.silent", "cache.state",          "drive.not_ready", "drive.heal",
    "drive.heal",   "drive.plug",   "drive.predict_failure"};

struct Stimulus {
  const char* name;
  const char* arguments;
};

constexpr Stimulus kOfArray[] = {{"cache.corrupt", "{}"},
                                 {"cache.flush", "{}"},
                                 {"cache.write", R"({"lun": 0, "offset": 65536, "length": 4096})"},
                                 {"lun.read", R"({"lun": 0, "length": 65536})"},
                                 {"writes.state", "{}"},
                                 {"controller.fail", R"({"controller": 1})"},
                                 {"controller.repair", R"({"controller": 1})"},
                                 {"port.fail", R"({"controller": 0, "port": 0})"},
                                 {"port.repair", R"({"controller": 0, "port": 0})"},
                                 {"link.cut", R"({"controller": 0, "port": 1})"},
                                 {"link.restore", R"({"controller": 0, "port": 1})"},
                                 {"enclosure.unreachable", "{}"},
                                 {"enclosure.reachable", "{}"},
                                 {"enclosure.reachable", "{}"},
                                 {"commands.log", "{}"},
                                 {"events.drain", "{}"},
                                 {"objects.held", "{}"},
                                 {"rebuild.state", R"({"lun": 0})"},
                                 {"rebuild.pause", R"({"lun": 0})"},
                                 {"rebuild.resume", R"({"lun": 0})"},
                                 {"clock.advance", R"({"by": "1s"})"},
                                 {"clock.advance", R"({"by": "1h"})"},
                                 {"fault.disarm", "{}"},
                                 {"fault.disarm", "{}"}};

constexpr const char* kFaults[] = {
    R"({"kind": "flush_failure", "probability": "30%"})",
    R"({"kind": "partial_flush", "fraction": "25%", "times": 3})",
    R"({"kind": "out_of_memory", "probability": "10%"})",
    R"({"kind": "communication_timeout", "extra": "2s", "probability": "10%"})",
    R"({"kind": "slow_drive", "extra": "1s", "probability": "30%"})",
    R"({"kind": "media_error_read", "bus": 0, "slot": 0})",
    R"({"kind": "media_error_write", "bus": 0, "slot": 6})",
    R"({"kind": "drive_failure", "bus": 0, "slot": 0, "duration": "1min"})",
    R"({"kind": "predictive_failure", "bus": 0, "slot": 1, "duration": "1min"})",
    R"({"kind": "stuck_not_ready", "bus": 0, "slot": 7, "duration": "30s"})",
    R"({"kind": "disappearance", "bus": 0, "slot": 8, "duration": "10s"})",
    R"({"kind": "controller_failure", "controller": 0, "duration": "1min"})",
    R"({"kind": "controller_hang", "controller": 1, "duration": "30s"})",
    R"({"kind": "controller_reset", "controller": 0, "duration": "20s"})",
    R"({"kind": "failover_failure", "times": 2})",
    R"({"kind": "port_down", "controller": 1, "port": 0, "duration": "1min"})",
    R"({"kind": "link_flapping", "controller": 1, "port": 1, "duration": "1s", "period": "5s",
        "times": 4})",
    R"({"kind": "cache_battery_failure", "controller": 0, "duration": "1min"})",
    R"({"kind": "cache_corruption", "duration": "5s"})",
    R"({"kind": "power_loss", "duration": "5s"})",
    R"({"kind": "notification_lost", "probability": "20%"})",
    R"({"kind": "notification_delayed", "extra": "1s", "probability": "20%"})",
    R"({"kind": "notification_duplicated", "probability": "20%"})",
    R"({"kind": "notification_reordered", "probability": "20%"})",
    R"({"kind": "rebuild_failure", "probability": "5%"})",
    R"({"kind": "spare_failure", "times": 1})"};

}  // namespace

void RandomCaller::CauseSomething() {
  const std::uint32_t what = Below(256);
  if (what == 0) return Note(Apply(provider_.get(), "reset").result);
  if (what < 24) return Note(ApplyText(provider_.get(), "fault.arm", Of(kFaults)).result);
  if (what < 96) {
    const Stimulus& stimulus = Of(kOfArray);
    return Note(ApplyText(provider_.get(), stimulus.name, stimulus.arguments).result);
  }
  const Json place{{"bus", 0}, {"slot", Of(kSlots)}};
  if (what >= 240) {
    Json write = place;
    write["bytes"] = 4096;
    return Note(Apply(provider_.get(), "cache.write", write).result);
  }
  Note(Apply(provider_.get(), Of(kOfDrives), place).result);
}

}  // namespace vdslab::provider::testing
