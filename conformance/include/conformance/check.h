// A check as it is written in YAML (docs/check-format.md), after expansion of its matrix: one case.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace vdslab::conformance {

// Where a thing stands in a YAML file, for messages.
struct Position {
  std::string file;
  int line = 0;
  int column = 0;
};

enum class Level { kObserve, kChange, kDestroy };

enum class Use { kAny, kFree, kMember };  // of a drive: whether a LUN has extents on it

// An object that the case works on, and the state it must be in before the steps.
struct Given {
  std::string name;                    // "drive0"
  std::string object = "drive";        // drive (others in later issues)
  std::optional<std::int32_t> status;  // VDS_DRIVE_STATUS; absent: whatever it is
  Use use = Use::kAny;
  Position at;
};

// A call of a method through the public interfaces.
struct CallStep {
  std::string method;                        // "IVdsDrive::SetStatus"
  std::string on;                            // a given, a found pointer, "provider" or "subsystem"
  std::map<std::string, std::int64_t> with;  // argument name -> value
  std::string name;                          // for later reference; unique in the case
  std::string thread;                        // empty: on the main thread, and waited for
  bool by_slot = false;  // through the vtable slot number of abi.yaml, not through the header
  bool until_not_busy = false;  // repeated with back-off while it is refused busy, within settle
};

// A stimulus (scenarios/stimuli.yaml). bus and slot are taken from `on`.
struct StimulusStep {
  std::string stimulus;
  std::string on;
  std::map<std::string, std::variant<std::int64_t, std::string>> with;
  std::string name;
};

// Waits for a call on another thread: until it returns, or (or_settle) until settle has passed.
struct AwaitStep {
  std::string call;
  bool or_settle = false;
};

// Reads the drive's properties and extents and keeps them under `name`.
struct ReadStep {
  std::string on;
  std::string name;
};

// Looks the object up again (enumeration, then GetObject) and binds the new pointer to `as`.
struct FindStep {
  std::string object;
  std::string as;
};

// Waits until the drive reports `status`, at most settle; otherwise the case is not_verified, or
// (or_settle) goes on.
// VDS_DRS_REMOVED is reached also when GetProperties answers VDS_E_OBJECT_DELETED (AMB-31).
struct UntilStep {
  std::string on;
  std::int32_t status = 0;
  bool or_settle = false;
};

// Opens the window of notifications that `events` expectations look at. Without it the window opens
// before the first step.
struct MarkStep {};

struct Step {
  std::variant<CallStep, StimulusStep, AwaitStep, ReadStep, FindStep, UntilStep, MarkStep> action;
  Position at;
};

// --- Expectations

struct Returns {  // the call ended with one of these codes
  std::string call;
  std::vector<std::int32_t> codes;
};
struct Returned {  // the call came back (true), or is still running (false), at this point
  std::string call;
  bool back = true;
};
// GetProperties shows one of the listed values of each member named. A status NOT_READY that is not
// listed is read again until settle has passed (AMB-18); any other value is final.
struct Reads {
  std::string on;
  std::map<std::string, std::vector<std::int64_t>> members;  // status, health, flags
};
// Status, health, flags, extents and identity equal the named reading. Not met it is a fail
// whatever the level of its requirement: a refused call has changed something.
struct Unchanged {
  std::string on;
  std::string since = "start";
};
struct SameIdentity {  // id, size, bus, slot, identification equal the named reading
  std::string on;
  std::string since = "start";
};
struct Enumerated {  // QueryDrives of the subsystem lists it (or does not)
  std::string on;
  bool is = true;
};
struct Events {  // what arrived in the window about this object; VDS_NF_* codes
  std::string on;
  bool none = false;
  std::vector<std::uint32_t> any_of;   // at least one of these
  std::vector<std::uint32_t> all_of;   // each of these
  std::vector<std::uint32_t> none_of;  // not one of these
  bool once = false;                   // no code more than once
  // No event about another drive; MODIFY of a drive that the subsystem has is let pass (AMB-03).
  bool only = false;
};
struct Result {  // a stimulus answered with these values
  std::string of;
  std::map<std::string, std::int64_t> equals;
};
struct Serial {  // the calls and the final status are explained by some serial order
  std::string on;
  std::vector<std::string> calls;
};

// The expectation counts only if the call has come back by now and ended with one of the codes; or,
// with `claimed`, only if the profile says which statuses drives can be set to and names this one.
struct Condition {
  std::string call;
  std::vector<std::int32_t> returned;        // empty: any code (`if: {came_back: CALL}`)
  bool negate = false;                       // only if there is none of them
  std::optional<std::int32_t> claimed = {};  // VDS_DRIVE_STATUS
};

struct Expectation {
  std::vector<std::string> requirements;  // ids; the heaviest level counts
  std::variant<Returns, Returned, Reads, Unchanged, SameIdentity, Enumerated, Events, Result,
               Serial>
      what;
  std::vector<Condition> conditions;  // all must hold
  std::string text;                   // as written, for messages
  Position at;
};

// A step, followed by what is expected right after it.
struct Stage {
  std::optional<Step> step;  // absent for the closing expectations
  std::vector<Expectation> then;
};

struct Case {
  std::string id;     // "drive.set_status.pair[ONLINE,OFFLINE]"
  std::string check;  // "drive.set_status.pair"
  std::string purpose;
  Level level = Level::kObserve;
  bool needs_vds_3 = false;  // not_applicable to a provider that does not claim VDS_VSF_3_0
  std::vector<Given> given;
  std::vector<Stage> stages;
  std::vector<std::string> requirements;  // of all expectations, sorted, unique
  std::vector<std::string> stimuli;       // that the steps name, sorted, unique
  Position at;
};

}  // namespace vdslab::conformance
