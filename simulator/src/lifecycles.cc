#include "simulator/lifecycles.h"

#include <algorithm>
#include <span>

#include "controller_machine.h"
#include "drive_lifecycle.h"
#include "lifecycle_rules.h"
#include "lun_machine.h"
#include "part_explorer.h"
#include "port_machine.h"
#include "sim_check.h"
#include "simulator/status_words.h"
#include "subsystem_machine.h"

namespace vdslab::sim {
namespace {

using Numbers = std::vector<std::size_t>;  // of the state of each region

template <class... Regions>
Numbers NumbersOf(Regions... regions) {
  return {static_cast<std::size_t>(regions)...};
}
Numbers NumbersOf(const DriveState& state) {
  return NumbersOf(state.condition(), state.prognosis(), state.place());
}
Numbers NumbersOf(const ControllerState& state) {
  return NumbersOf(state.condition, state.service);
}
Numbers NumbersOf(const PortState& state) {
  return NumbersOf(state.hardware, state.link, state.controller, state.service);
}
Numbers NumbersOf(const LunState& state) {
  return NumbersOf(state.data, state.access, state.service);
}
Numbers NumbersOf(const SubsystemState& state) {
  return NumbersOf(state.parts, state.controllers, state.line, state.service);
}

template <class State>
std::string PictureOf(const State& state) {
  std::string picture(StatusWord(static_cast<int>(state.status())));
  if constexpr (requires { state.health(); }) {
    picture += ", " + std::string(HealthWord(state.health()));
  }
  return picture;
}

std::string EffectsText(PartEffect effect) {
  switch (effect) {
    case PartEffect::kNone:
    case PartEffect::kWouldChange:
      return "";
    case PartEffect::kHandOver:
      return "hand over first";
    case PartEffect::kFlush:
      return "flush first";
    case PartEffect::kSayCannot:
      return "refused";
    case PartEffect::kSayFailed:
      return "refused: has failed";
  }
  return "";
}

std::string EffectsText(DriveEffects effects) {
  static constexpr std::pair<DriveEffect, std::string_view> kTexts[] = {
      {kTellArrived, "tell ARRIVE"},
      {kTellDeparted, "tell DEPART"},
      {kTellModified, "tell MODIFY"},
      {kTellLeftService, "tell REMOVED"},
      {kFlush, "flush first"},
      {kSpinUp, "spin up first"},
      {kHasFailed, "refused: has failed"},
      {kCannot, "refused"},
  };
  std::string text;
  for (const auto& [effect, words] : kTexts) {
    if ((effects & effect) == 0) continue;
    if (!text.empty()) text += ", ";
    text += words;
  }
  return text;
}

ChoiceSet Only(std::size_t choice, std::size_t count) {
  ChoiceSet set(count, false);
  set[choice] = true;
  return set;
}

// Collects transitions of one lifecycle.
class Collector {
 public:
  explicit Collector(Lifecycle lifecycle) : lifecycle_(std::move(lifecycle)) {}

  void AddPicture(const Numbers& state, const std::string& picture) {
    LifecycleRule rule{.states = {}, .guards = {}, .changes = {}, .effects = picture};
    for (std::size_t region = 0; region < state.size(); ++region) {
      rule.states.push_back(Only(state[region], lifecycle_.regions[region].states.size()));
    }
    lifecycle_.pictures.push_back(std::move(rule));
  }

  void Add(const Numbers& from, std::size_t event, unsigned guards, const Numbers& to,
           std::string effects) {
    LifecycleRule rule{
        .event = event, .states = {}, .guards = {}, .changes = {}, .effects = std::move(effects)};
    for (std::size_t region = 0; region < from.size(); ++region) {
      rule.states.push_back(Only(from[region], lifecycle_.regions[region].states.size()));
      if (from[region] != to[region]) rule.changes.emplace_back(region, to[region]);
    }
    for (std::size_t guard = 0; guard < lifecycle_.guards.size(); ++guard) {
      rule.guards.push_back(Only((guards >> guard & 1) != 0 ? 1 : 0, 2));
    }
    lifecycle_.rules.push_back(std::move(rule));
  }

  Lifecycle Finish() {
    std::stable_sort(lifecycle_.rules.begin(), lifecycle_.rules.end(),
                     [](const LifecycleRule& one, const LifecycleRule& other) {
                       return one.event < other.event;
                     });
    lifecycle_.rules = JoinRules(std::move(lifecycle_.rules));
    lifecycle_.pictures = JoinRules(std::move(lifecycle_.pictures));
    return std::move(lifecycle_);
  }

 private:
  Lifecycle lifecycle_;
};

template <class Machine>
Lifecycle DescribePart(Lifecycle names) {
  SIM_CHECK(names.events.size() == static_cast<std::size_t>(Machine::kLastEvent) + 1);
  Collector collector(std::move(names));
  for (const auto& each : Explore<Machine>()) {
    collector.AddPicture(NumbersOf(each.from), PictureOf(each.from));
    collector.Add(NumbersOf(each.from), static_cast<std::size_t>(each.event), each.guards,
                  NumbersOf(each.to), EffectsText(each.effect));
  }
  return collector.Finish();
}

Lifecycle DescribeDrive(Lifecycle names) {
  Collector collector(std::move(names));
  for (std::uint8_t number = 0; number < DriveState::kCount; ++number) {
    const DriveState state(number);
    collector.AddPicture(NumbersOf(state), PictureOf(state));
    for (std::size_t event = 0; event < kDriveEventCount; ++event) {
      for (unsigned guards = 0; guards < kDriveGuardsCount; ++guards) {
        const DriveStep step = TheDriveTable().Step(state, static_cast<DriveEvent>(event),
                                                    static_cast<DriveGuards>(guards));
        collector.Add(NumbersOf(state), event, guards, NumbersOf(step.next),
                      EffectsText(step.effects));
      }
    }
  }
  return collector.Finish();
}

Lifecycle NamedParts(std::string_view name, std::vector<LifecycleRegion> regions,
                     std::vector<std::string_view> events, std::vector<std::string_view> guards) {
  return {.name = name,
          .regions = std::move(regions),
          .events = std::move(events),
          .guards = std::move(guards),
          .rules = {},
          .pictures = {}};
}

const LifecycleRegion kService{"service", {"Online", "Offline"}};
const std::vector<std::string_view> kPartGuardNames{"dirty data", "carries LUNs"};

}  // namespace

std::vector<Lifecycle> Lifecycles() {
  return {
      DescribeDrive(NamedParts(
          "drive",
          {{"condition", {"Fit", "NotReady", "Silent", "Failed"}},
           {"prognosis", {"Trusted", "Suspect"}},
           {"place", {"Absent", "Online", "Offline"}}},
          {"Plugged", "Unplugged", "MediaFailed", "WentNotReady", "WentSilent", "FailurePredicted",
           "Healed", "OfflineOrdered", "OnlineOrdered", "RemovalOrdered", "WithdrawalOrdered"},
          {"dirty data", "spun up", "serves a LUN", "last copy"})),
      DescribePart<ControllerLifecycle>(NamedParts(
          "controller", {{"condition", {"Fit", "Restarting", "Silent", "Failed"}}, kService},
          {"Failed", "Hung", "HangEnded", "RestartBegan", "RestartEnded", "Repaired",
           "OfflineOrdered", "OnlineOrdered"},
          kPartGuardNames)),
      DescribePart<PortLifecycle>(
          NamedParts("port",
                     {{"hardware", {"Fit", "Resetting", "Failed"}},
                      {"link", {"Linked", "Cut"}},
                      {"controller", {"Serving", "Stopped", "Restarting", "Silent"}},
                      kService},
                     {"Failed", "Repaired", "ResetBegan", "ResetEnded", "LinkCut", "LinkRestored",
                      "ControllerServes", "ControllerStopped", "ControllerRestarts",
                      "ControllerHung", "OfflineOrdered", "OnlineOrdered"},
                     kPartGuardNames)),
      DescribePart<LunLifecycle>(
          NamedParts("lun",
                     {{"data", {"Whole", "Reduced", "Rebuilding", "Lost"}},
                      {"access", {"Reachable", "Waiting", "Unreachable"}},
                      kService},
                     {"MembersWhole", "MembersReduced", "MembersRebuild", "MembersLost", "WayFound",
                      "WayAwaited", "WayLost", "OfflineOrdered", "OnlineOrdered"},
                     kPartGuardNames)),
      DescribePart<SubsystemLifecycle>(
          NamedParts("subsystem",
                     {{"parts", {"Sound", "Worn", "Impaired"}},
                      {"controllers", {"Serving", "Starting", "Stopped", "Failed"}},
                      {"line", {"Answering", "Silent"}},
                      kService},
                     {"PartsSound", "PartsWorn", "PartsImpaired", "ControllersServe",
                      "ControllersStart", "ControllersStopped", "ControllersFailed", "Answered",
                      "FellSilent", "OfflineOrdered", "OnlineOrdered"},
                     kPartGuardNames)),
  };
}

}  // namespace vdslab::sim
