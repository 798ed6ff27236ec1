// The parts of an enclosure together: what its methods work on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

#include "bays.h"
#include "causes.h"
#include "components.h"
#include "friendly_name.h"
#include "guests.h"
#include "hba_ports.h"
#include "holds.h"
#include "notifier.h"
#include "old_picture.h"
#include "picture.h"
#include "simulator/clock.h"
#include "simulator/enclosure_spec.h"
#include "simulator/events.h"
#include "simulator/fault_plan.h"
#include "simulator/gates.h"
#include "simulator/latency_audit.h"
#include "simulator/latency_model.h"
#include "timers.h"
#include "write_accounts.h"

namespace vdslab::sim {

class FaultEffects;

struct Hardware {
  Hardware(EnclosureSpec enclosure, Clock& the_clock, FaultPlan& the_faults, EventSink& listener)
      : spec(std::move(enclosure)),
        clock(the_clock),
        faults(the_faults),
        events(*this, listener),
        gates(the_clock),
        bays(spec),
        components(spec),
        hba_ports(spec.hba_ports.size()),
        accounts(spec, components),
        latency(spec),
        audit(spec),
        picture(spec.telling_manners.cache_repair),
        holds(spec.on_conflict, FirstDomains()),
        timers(the_clock) {}

  // In the order in which an operation takes them: those of the first LUNs, of drives, of
  // controllers, of LUNs that came later.
  std::vector<Domain*> AllDomains() const { return holds.All(); }

  // Those of `touched`, in that order and each once.
  template <class Domains>
  std::vector<Domain*> InOrder(const Domains& touched) const {
    std::vector<Domain*> domains = AllDomains();
    std::erase_if(domains, [&touched](const Domain* domain) {
      return std::find(touched.begin(), touched.end(), domain) == touched.end();
    });
    return domains;
  }

  // For an order that will form it. Under `incident`.
  RaidGroup& ReserveGroup() {
    RaidGroup* group = bays.FindUnusedGroup();
    if (group == nullptr) {
      group = &bays.AddGroup();
      holds.Add(group->domain());
    }
    group->is_reserved = true;
    return *group;
  }

  const EnclosureSpec spec;
  FriendlyName name{spec.friendly_name};  // of the subsystem
  // Operations of maintenance that run, a bit for each: of the subsystem, then of each controller.
  // Under `incident`.
  std::vector<std::uint8_t> maintenance = std::vector<std::uint8_t>(spec.controllers.size() + 1);
  Clock& clock;
  FaultPlan& faults;
  Notifier events;
  Gates gates;
  Bays bays;
  Components components;
  HbaPorts hba_ports;
  WriteAccounts accounts;
  LatencyModel latency;
  LatencyAudit audit;
  Picture picture;
  Album album;
  Holds holds;
  // What hardware does comes one thing at a time. Taken before a domain's commit, never after it.
  std::mutex incident;
  Causes causes;                           // under `incident`
  Guests guests;                           // under `incident`
  Ailments ailments;                       // under `incident`
  std::set<SlotAddress> removed_by_order;  // drives that are in their slots still; under `incident`
  std::map<FaultTarget, std::uint64_t> resets;  // begun so far, of each part; under `incident`
  FaultEffects* fault_effects = nullptr;        // set before anybody uses the enclosure
  Timers timers;                                // the first to go: no timer is called after that

 private:
  std::vector<Domain*> FirstDomains() {
    std::vector<Domain*> domains = bays.Domains();
    for (Domain* domain : components.Domains()) domains.push_back(domain);
    return domains;
  }
};

}  // namespace vdslab::sim
