#include "subsystem_machine.h"

#include "part_chart.h"

namespace vdslab::sim {
namespace subsystem_chart {

// Four regions side by side; see controller_machine.cc for the notation.
//
//   parts                                 controllers
//   o--> Sound                            o--> Serving
//   all --PartsSound-->    Sound          all --ControllersServe-->   Serving
//   all --PartsWorn-->     Worn           all --ControllersStart-->   Starting
//   all --PartsImpaired--> Impaired       all --ControllersStopped--> Stopped
//                                         all --ControllersFailed-->  Failed
//   line
//   o--> Answering                        service
//   Answering --FellSilent--> Silent      o--> Online
//   Silent    --Answered-->   Answering   Online  --OfflineOrdered
//                                           [Failed]           refused, has failed
//                                           [Silent, Starting] refused
//                                           [Stopped]          it is so, stays
//                                           [dirty data]       /flush, stays
//                                           else -->           Offline
//                                         all     --OnlineOrdered
//                                           [Failed]                refused, has failed
//                                           [not Serving, Impaired] refused
//                                           else -->                Online

using boost::mpl::list;
using enum SubsystemEvent;

// clang-format off
struct Subsystem;
struct Sound; struct Worn; struct Impaired;
struct Serving; struct Starting; struct Stopped; struct Failed;
struct Answering; struct Silent;
struct Online; struct Offline;

struct Machine : PartChart<Machine, Subsystem> {
  bool RefusesOffline();
  bool RefusesOnline();
  bool IsOffAnyway();
  static PartEffect WorkBefore(PartGuards guards) {
    return (guards & kHoldsDirtyData) != 0 ? PartEffect::kFlush : PartEffect::kNone;
  }
};

struct Subsystem : sc::simple_state<Subsystem, Machine,
                                    list<Sound, Serving, Answering, Online>> {};

  using FollowsParts = list<
      Goes<kPartsSound, Sound>,
      Goes<kPartsWorn, Worn>,
      Goes<kPartsImpaired, Impaired>>;
  struct Sound : sc::simple_state<Sound, Subsystem::orthogonal<0>> {
    using reactions = FollowsParts;
  };
  struct Worn : sc::simple_state<Worn, Subsystem::orthogonal<0>> {
    using reactions = FollowsParts;
  };
  struct Impaired : sc::simple_state<Impaired, Subsystem::orthogonal<0>> {
    using reactions = FollowsParts;
  };

  using FollowsControllers = list<
      Goes<kControllersServe, Serving>,
      Goes<kControllersStart, Starting>,
      Goes<kControllersStopped, Stopped>,
      Goes<kControllersFailed, Failed>>;
  struct Serving : sc::simple_state<Serving, Subsystem::orthogonal<1>> {
    using reactions = FollowsControllers;
  };
  struct Starting : sc::simple_state<Starting, Subsystem::orthogonal<1>> {
    using reactions = FollowsControllers;
  };
  struct Stopped : sc::simple_state<Stopped, Subsystem::orthogonal<1>> {
    using reactions = FollowsControllers;
  };
  struct Failed : sc::simple_state<Failed, Subsystem::orthogonal<1>> {
    using reactions = FollowsControllers;
  };

  struct Answering : sc::simple_state<Answering, Subsystem::orthogonal<2>> {
    using reactions = list<Stays<kAnswered>, Goes<kFellSilent, Silent>>;
  };
  struct Silent : sc::simple_state<Silent, Subsystem::orthogonal<2>> {
    using reactions = list<Goes<kAnswered, Answering>, Stays<kFellSilent>>;
  };

  struct Online : OnlineByOrder<Online, Offline, Subsystem::orthogonal<3>, SubsystemEvent> {};
  struct Offline : OfflineByOrder<Offline, Online, Subsystem::orthogonal<3>, SubsystemEvent> {};
// clang-format on

bool Machine::RefusesOffline() {
  if (Is<Failed>()) return effect = PartEffect::kSayFailed, true;
  if (Is<Silent>() || Is<Starting>()) return effect = PartEffect::kSayCannot, true;
  return false;
}

// It would not be ONLINE after it: PARTIALLY_MANAGED follows from what has failed, and ends with
// that, unless it does not show.
bool Machine::RefusesOnline() {
  if (Is<Failed>()) return effect = PartEffect::kSayFailed, true;
  const bool would_be = Is<Answering>() && Is<Serving>() && (is_online_anyway || !Is<Impaired>());
  if (!would_be) effect = PartEffect::kSayCannot;
  return !would_be;
}

bool Machine::IsOffAnyway() { return Is<Stopped>(); }

}  // namespace subsystem_chart

template <>
class PartMachine<SubsystemLifecycle>::Chart : public subsystem_chart::Machine {
 public:
  SubsystemState Picture() const {
    using namespace subsystem_chart;
    return {Where<SubsystemParts, Sound, Worn, Impaired>(),
            Where<SubsystemControllers, Serving, Starting, Stopped, Failed>(),
            Where<SubsystemLine, Answering, Silent>(), Where<Ordered, Online, Offline>()};
  }
};
template class PartMachine<SubsystemLifecycle>;

SubsystemStatus SubsystemState::status() const {
  if (line == SubsystemLine::kSilent) return SubsystemStatus::kUnknown;
  if (controllers == SubsystemControllers::kFailed) return SubsystemStatus::kFailed;
  if (service == Ordered::kOffline || controllers == SubsystemControllers::kStopped) {
    return SubsystemStatus::kOffline;
  }
  if (controllers == SubsystemControllers::kStarting) return SubsystemStatus::kNotReady;
  return parts == SubsystemParts::kImpaired ? SubsystemStatus::kPartiallyManaged
                                            : SubsystemStatus::kOnline;
}

Health SubsystemState::health() const {
  if (line == SubsystemLine::kSilent) return Health::kUnknown;
  if (controllers == SubsystemControllers::kFailed) return Health::kFailed;
  return parts == SubsystemParts::kSound ? Health::kHealthy : Health::kDegraded;
}

}  // namespace vdslab::sim
