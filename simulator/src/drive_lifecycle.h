// The words of the drive lifecycle: its states, the events that change them, the bits that its
// guards read, and the effects that it asks for. The behaviour itself is the statechart in
// drive_machine.cc.
#pragma once

#include <array>
#include <cstdint>

#include "simulator/types.h"

namespace vdslab::sim {

// What the hardware of the drive can do.
enum class Condition : std::uint8_t { kFit, kNotReady, kSilent, kFailed };
// What its own diagnosis expects.
enum class Prognosis : std::uint8_t { kTrusted, kSuspect };
// Where it is, and whether it is taken into service.
enum class Place : std::uint8_t { kAbsent, kOnline, kOffline };

enum class DriveEvent : std::uint8_t {
  kPlugged,
  kUnplugged,
  kMediaFailed,
  kWentNotReady,
  kWentSilent,
  kFailurePredicted,
  kHealed,
  kOfflineOrdered,
  kOnlineOrdered,
  // What an array may have beside them (DriveManners).
  kRemovalOrdered,
  kWithdrawalOrdered,  // OFFLINE, of a drive that has failed
};
inline constexpr std::size_t kDriveEventCount = 11;

using DriveGuards = std::uint8_t;
enum DriveGuard : DriveGuards {
  kIsDirty = 1,     // the cache holds data that has not reached the drive
  kIsSpunUp = 2,    // the motor runs at speed
  kIsServing = 4,   // a LUN uses the drive at this moment
  kIsLastCopy = 8,  // a LUN would lose data without the drive
};
inline constexpr std::size_t kDriveGuardsCount = 16;

using DriveEffects = std::uint8_t;
enum DriveEffect : DriveEffects {
  kTellArrived = 1,
  kTellDeparted = 2,
  kTellModified = 4,
  kTellLeftService = 8,
  kFlush = 16,      // nothing has changed yet: flush, then give the order again
  kSpinUp = 32,     // nothing has changed yet: spin up, then give the order again
  kHasFailed = 64,  // refused: the drive has failed
  kCannot = 128,    // refused: no drive in this state does that
};

// All that the lifecycle knows of a drive, as a number from 0 to kCount - 1.
class DriveState {
 public:
  static constexpr std::uint8_t kCount = 4 * 2 * 3;

  constexpr explicit DriveState(std::uint8_t number) : number_(number) {}
  constexpr DriveState(Condition condition, Prognosis prognosis, Place place)
      : number_(static_cast<std::uint8_t>(
            static_cast<int>(place) +
            3 * (static_cast<int>(prognosis) + 2 * static_cast<int>(condition)))) {}

  constexpr std::uint8_t number() const { return number_; }
  constexpr Place place() const { return static_cast<Place>(number_ % 3); }
  constexpr Prognosis prognosis() const { return static_cast<Prognosis>(number_ / 3 % 2); }
  constexpr Condition condition() const { return static_cast<Condition>(number_ / 6); }

  bool IsPresent() const { return place() != Place::kAbsent; }
  // Data can be read from it and written to it.
  bool IsInService() const { return place() == Place::kOnline && condition() == Condition::kFit; }
  DriveStatus status() const;
  Health health() const;

  constexpr bool operator==(const DriveState&) const = default;

 private:
  std::uint8_t number_;
};

// The state of an empty slot, and the one in which every machine starts.
inline constexpr DriveState kEmptySlot{Condition::kFit, Prognosis::kTrusted, Place::kAbsent};

struct DriveStep {
  DriveState next = kEmptySlot;
  DriveEffects effects = 0;
  bool operator==(const DriveStep&) const = default;
};

// The statechart unrolled: one look-up a step instead of a live machine for every drive (design
// D4).
class DriveTable {
 public:
  DriveTable();  // drives the machine through every state, event and set of guard bits

  DriveStep Step(DriveState state, DriveEvent event, DriveGuards guards) const {
    return steps_[IndexOf(state, event, guards)];
  }

 private:
  static constexpr std::size_t IndexOf(DriveState state, DriveEvent event, DriveGuards guards) {
    return (state.number() * kDriveEventCount + static_cast<std::size_t>(event)) *
               kDriveGuardsCount +
           guards;
  }

  void Explore();

  std::array<DriveStep, DriveState::kCount * kDriveEventCount * kDriveGuardsCount> steps_{};
};

const DriveTable& TheDriveTable();  // made at the first call, constant from then on

}  // namespace vdslab::sim
