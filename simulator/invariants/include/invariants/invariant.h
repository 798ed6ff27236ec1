// What must hold after every step of an enclosure's life, whatever the step was.
//
// An invariant knows what the documents say, keeps its own books from what it is shown, and shares
// no code with what it checks.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "invariants/snapshot.h"
#include "simulator/events.h"
#include "simulator/fault_kind.h"
#include "simulator/outcome.h"

namespace vdslab::sim {

struct ToldEvent {
  TimePoint at{};
  Event event;
};

// "flush 0:3 4096", taken apart.
struct DriveCommand {
  std::string verb;
  SlotAddress slot;
  Bytes amount = 0;
};

// What somebody read of a LUN while an order about it took time.
struct Glance {
  LunView lun;
  std::size_t told_before = 0;  // so many of the events of the step
};

// What happened between two snapshots: time moved, or something was done.
struct Step {
  enum class Cause { kTime, kOrder, kHardware };

  Cause cause = Cause::kTime;
  std::string name{};                  // "set_status", "drive.fail"
  std::optional<SlotAddress> drive{};  // that it was about
  std::optional<LunNumber> lun{};
  std::optional<LunNumber> other{};   // that ends and becomes a plex of the first
  std::optional<PlexNumber> plex{};   // of `lun`, that is to be removed
  std::optional<LunType> lun_type{};  // of a LUN to be made
  std::optional<ControllerNumber> controller{};
  Bytes bytes = 0;                  // of a write for a drive
  Bytes size = 0;                   // of a LUN to be made, or by which one is to grow or shrink
  std::optional<LunRange> range{};  // of a write to a LUN, or of a read
  std::string tag{};                // of a write to a LUN
  std::string status{};             // that was ordered: "OFFLINE"
  Outcome answer = Outcome::kOk;
  std::vector<ToldEvent> events{};
  std::optional<Glance> glance{};  // at `lun`
  std::vector<DriveCommand> commands{};
  EnumSet<FaultKind> armed{};   // there are rules of them
  EnumSet<FaultKind> met{};     // rules of them fired, began to break something, or let go of it
  EnumSet<FaultKind> acting{};  // rules of them break something when the step is over
  std::uint64_t held_back = 0;  // notifications that rules delayed, or put behind others

  bool HasMet(FaultKind kind) const { return met.Has(kind) || acting.Has(kind); }
  bool HasIncident() const;    // a rule began to break something, or let go of it
  bool MayMissEvents() const;  // rules lost notifications, or held them back
};

// "set_lun_status" that was accepted.
bool IsDone(const Step& step, std::string_view name);

struct Scene {
  const EnclosureSpec& spec;
  const Snapshot& before;
  const Snapshot& after;
  const Step& step;
  const Snapshot& shown;                   // `after`, as a provider sees it
  const std::set<std::uint32_t>& visited;  // slots that have had drives of other ones, by index
};

using Sentences = std::vector<std::string>;

// Threads: one.
class Invariant {
 public:
  virtual ~Invariant() = default;
  virtual std::string_view name() const = 0;  // one word
  // Called for every step, in their order. Appends what does not hold, each one sentence.
  virtual void Check(const Scene& scene, Sentences& wrong) = 0;
};

}  // namespace vdslab::sim
