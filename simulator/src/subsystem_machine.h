// The lifecycle of the subsystem. Its behaviour is the statechart in subsystem_machine.cc.
#pragma once

#include "part_machine.h"
#include "simulator/types.h"

namespace vdslab::sim {

// What has befallen its drives, controllers, ports and links (AMB-25): nothing; something is
// failing, or a path is broken; something has failed.
enum class SubsystemParts : std::uint8_t { kSound, kWorn, kImpaired };
// Its controllers taken together: one serves, or else one will soon, none by order, all have
// failed.
enum class SubsystemControllers : std::uint8_t { kServing, kStarting, kStopped, kFailed };
// Whether it answers its provider.
enum class SubsystemLine : std::uint8_t { kAnswering, kSilent };

enum class SubsystemEvent : std::uint8_t {
  kPartsSound,
  kPartsWorn,
  kPartsImpaired,
  kControllersServe,
  kControllersStart,
  kControllersStopped,
  kControllersFailed,
  kAnswered,
  kFellSilent,
  kOfflineOrdered,
  kOnlineOrdered,
};

struct SubsystemState {
  SubsystemParts parts = SubsystemParts::kSound;
  SubsystemControllers controllers = SubsystemControllers::kServing;
  SubsystemLine line = SubsystemLine::kAnswering;
  Ordered service = Ordered::kOnline;

  SubsystemStatus status() const;
  Health health() const;
  bool operator==(const SubsystemState&) const = default;
};

struct SubsystemLifecycle {
  using State = SubsystemState;
  using Event = SubsystemEvent;
  static constexpr Event kLastEvent = Event::kOnlineOrdered;
};
using SubsystemMachine = PartMachine<SubsystemLifecycle>;

}  // namespace vdslab::sim
