// A LUN: its part of the drives of a RAID group, and the way by which hosts reach it.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "friendly_name.h"
#include "lun_layout.h"
#include "lun_machine.h"
#include "raid_group.h"
#include "settling_machine.h"
#include "simulator/clock.h"
#include "simulator/fault_rule.h"
#include "simulator/paths.h"
#include "simulator/properties.h"

namespace vdslab::sim {

// A change of the controller that serves a LUN, which is still to come.
struct Handover {
  TimePoint due{};
  bool is_return = false;  // to the controller that it belongs to, while the other one serves it
};

// Its lifecycle is kept live. While a change of its drives is under way, the lifecycle is behind
// them; so readers take what is true of its data from the drives themselves, and the rest from what
// the lifecycle has shown last. Both are of the same moment.
class Lun {
 public:
  // `preferred`: the controller that it belongs to; none where no controllers are described. It
  // exists once the group carries it.
  void Make(LunNumber number, const std::string& name, std::optional<ControllerNumber> preferred,
            RaidGroup* group);

  void HideAccess() { hides_access_ = true; }  // see TellingManners; right after Make

  LunNumber number() const { return number_; }
  RaidGroup& group() const { return *group_; }
  FriendlyName& name() { return name_; }
  FriendlyName& unmasking_list() { return unmasking_list_; }
  const FriendlyName& unmasking_list() const { return unmasking_list_; }
  FriendlyName& hints() { return hints_; }
  Kept<LoadBalance>& load_balance() { return load_balance_; }  // as it was ordered
  // For the priority that its group has.
  RebuildNumber rebuild_number() const { return NumberFor(group_->priority, wish_.value()); }
  void Wish(RebuildNumber wish) { wish_.Set(wish); }
  // Not so any more once it was deleted, which is for ever.
  bool Exists() const { return FindLayout() != nullptr; }
  const LunLayout* FindLayout() const { return group_->membership().LayoutOf(*this); }  // or null
  const LunLayout& layout() const { return *FindLayout(); }  // precondition: it exists
  std::optional<ControllerNumber> preferred() const { return preferred_; }  // under `incident`
  // The controller that serves it, or was the last to.
  std::optional<ControllerNumber> owner() const;

  std::optional<LunProperties> Properties() const;  // of one moment; nothing: it was deleted
  // What is true, also where Properties hide the access, or what it settles to; UNKNOWN when it was
  // deleted.
  LunStatus status() const;
  // What readers see of an order that has begun.
  void Show(Transition transition) { transition_.store(transition, std::memory_order_release); }
  Transition transition() const { return transition_.load(std::memory_order_acquire); }
  std::uint32_t interruptions() const { return interruptions_.load(std::memory_order_acquire); }

  // --- Under `incident` and the group's commit.
  // `changed`, and what is returned without it: status or health have changed by it.
  bool Happen(LunEvent event);
  // `takes_time`: until EndSettling, if anything changes by the order (AMB-18).
  PartEffect Order(LunEvent order, PartGuards guards, bool takes_time, bool* changed);
  bool settles() const { return machine_.settles(); }
  bool EndSettling();

  // `breakdowns` is that of its owner (Components::Breakdowns). When it has grown, what was done
  // for the LUN through the owner has been interrupted.
  void SeeBreakdowns(std::uint32_t breakdowns);
  void SetOwner(ControllerNumber owner, std::uint32_t breakdowns);
  // It belongs to another controller. Precondition: it belongs to one.
  void Prefer(ControllerNumber preferred) { *preferred_ = preferred; }

  std::optional<Handover> handover;
  bool is_stuck = false;  // the last takeover has failed, and its way is still lost

 private:
  struct Look;  // what readers read, at one moment
  Look LookNow() const;
  static LunState StateOf(const Look& look);
  LunState AsShown(LunState state) const;
  PartGuards GuardsOfAccess() const;
  template <class Change>
  bool Process(Change change);
  static void AddPlexes(const Look& look, LunProperties& lun);

  LunNumber number_ = 0;
  bool hides_access_ = false;
  FriendlyName name_;
  FriendlyName unmasking_list_{"*"};
  FriendlyName hints_;
  Kept<LoadBalance> load_balance_;
  Kept<std::optional<RebuildNumber>> wish_;
  RaidGroup* group_ = nullptr;
  std::optional<ControllerNumber> preferred_;
  std::atomic<ControllerNumber> owner_{0};
  std::uint32_t breakdowns_seen_ = 0;  // of the owner
  std::atomic<std::uint32_t> interruptions_{0};
  std::atomic<Transition> transition_{Transition::kStable};
  SettlingMachine<LunLifecycle> machine_;
  std::atomic<std::uint8_t> shown_{0};  // access, service and whether it settles, as in the machine
};

// Tells which LUNs a drive of `group` holds; null: none.
void NameLuns(const RaidGroup* group, Occasion& occasion);

LunData DataOf(LunType type, const std::vector<bool>& good, bool rebuilds);
LunEvent EventOf(LunData data);

}  // namespace vdslab::sim
