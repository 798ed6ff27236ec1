// One simulated array in being: an enclosure with its clock, faults and listeners.
#pragma once

#include <memory>

#include "call_gate.h"
#include "object_ids.h"
#include "orders_being_told.h"
#include "relay.h"
#include "role.h"
#include "running_changes.h"
#include "simulator/clock.h"
#include "simulator/enclosure.h"
#include "simulator/fault_plan.h"

namespace vdslab::provider {

// Threads: any.
class Array {
 public:
  explicit Array(const sim::EnclosureSpec& spec, const Role& role = Role());
  ~Array();
  Array(const Array&) = delete;
  Array& operator=(const Array&) = delete;

  sim::Enclosure& enclosure() { return *enclosure_; }
  sim::FaultPlan& faults() { return faults_; }
  Relay& relay() { return relay_; }
  const Role& role() const { return role_; }
  CallGate& gate() { return gate_; }
  RunningChanges& changes() { return changes_; }
  OrdersBeingTold& being_told() { return being_told_; }
  const std::shared_ptr<const ObjectIds>& ids() const { return ids_; }  // those of IdRule()
  std::shared_ptr<const ObjectIds> IdsBy(const IdRule& rule) const;

  // No thread of its own runs from Rest to Wake: nobody uses the library, which may be unloaded.
  void Rest();
  void Wake();

  // Another array takes its place. Whatever is parked in this one, or waits for a drive that is
  // busy, goes on, so that its call ends.
  void Retire();

 private:
  const std::unique_ptr<sim::Clock> clock_;
  sim::FaultPlan faults_;
  Relay relay_;
  const Role role_;
  CallGate gate_;
  RunningChanges changes_;
  OrdersBeingTold being_told_;
  std::unique_ptr<sim::Enclosure> enclosure_;
  std::shared_ptr<const ObjectIds> ids_;
};

}  // namespace vdslab::provider
