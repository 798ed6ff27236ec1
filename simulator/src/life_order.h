// How an order about the life of a LUN is carried out, whatever it does.
#pragma once

#include <vector>

#include "lun.h"
#include "part_operation.h"
#include "recovery.h"
#include "simulator/lun_orders.h"

namespace vdslab::sim {

// `refusal`, unless it comes after kFailed in the order of AMB-19, and something has failed.
Outcome FirstOf(bool has_failed, Outcome refusal);

class LifeOrder {
 public:
  // `occasion` as faults are to know it. `work` may be null.
  LifeOrder(Hardware& hardware, const Occasion& occasion, Work* work)
      : hardware_(hardware), occasion_(occasion), work_(work), operation_(hardware, occasion) {}
  virtual ~LifeOrder() = default;

  // Takes what the order needs, lets its work take its time, and changes everything at once. See
  // Enclosure::CreateLun for what it returns.
  Outcome CarryOut(bool arguments_are_valid);

 protected:
  // What is to be done on one drive.
  struct Portion {
    SlotAddress slot;
    Bytes bytes = 0;
  };

  // All under `incident`.
  virtual std::vector<Domain*> Touched() = 0;         // in any order
  virtual Outcome Look() = 0;                         // the refusal, if there is one
  virtual std::vector<Portion> Portions() const = 0;  // after Look; done one after the other
  virtual void Commit(Change& change) = 0;            // after Look
  virtual void Follow(Change&) {}                     // after that was told; no commit is held

  bool HasSubsystemFailed() const {
    return hardware_.components.Summarise().status == SubsystemStatus::kFailed;
  }
  bool IsHeldByOthers(const Domain& domain) const {
    return domain.IsHeld() && !operation_.Holds(domain);
  }
  // The subsystem or the LUN, which exists.
  bool HasFailed(const Lun& lun) const {
    return HasSubsystemFailed() || lun.status() == LunStatus::kFailed;
  }

  Hardware& hardware_;

 private:
  std::vector<Domain*> TouchedInOrder();
  bool IsHeldUp();  // by another station that has a drive of it
  bool DoWork(const std::vector<Portion>& portions) const;  // false: it was cancelled
  void Do(const Portion& portion) const;
  Outcome CommitAll();
  bool IsCancelled() const { return work_ != nullptr && work_->IsCancelled(); }
  void Show(std::uint32_t percent) const;

  const Occasion occasion_;
  Work* const work_;
  PartOperation operation_;
};

}  // namespace vdslab::sim
