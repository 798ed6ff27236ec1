#include "expectation_judge.h"

#include <algorithm>
#include <optional>

#include "abi/names.h"
#include "drive_reader.h"
#include "event_judge.h"
#include "serial_explanation.h"

namespace vdslab::conformance {
namespace {

// What was found about an expectation that applies.
struct Sight {
  bool met = false;
  bool told = true;  // false: the provider or the stimulus does not tell
  std::string seen;
};

template <class Value>
bool Contains(const std::vector<Value>& values, Value value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

std::int64_t Member(const DriveReading& reading, const std::string& name) {
  if (name == "status") return reading.status;
  if (name == "health") return reading.health;
  return reading.flags;
}

std::string MemberText(const std::string& name, std::int64_t value) {
  if (name == "status") return StatusName(static_cast<std::int32_t>(value));
  if (name == "health") return HealthName(static_cast<std::int32_t>(value));
  return std::to_string(value);
}

std::string Unmet(const Reads& expected, const DriveReading& reading) {
  if (FAILED(reading.properties_result)) {
    return expected.on + " cannot be read: " + abi::NameOfHresult(reading.properties_result);
  }
  std::string text;
  for (const auto& [name, values] : expected.members) {
    const std::int64_t value = Member(reading, name);
    if (Contains(values, value)) continue;
    text += (text.empty() ? "" : ", ") + name + " of " + expected.on + " reads " +
            MemberText(name, value);
  }
  return text;
}

// A drive may pass through NOT_READY on its way (AMB-18).
bool MayStillCome(const Reads& expected, const DriveReading& reading) {
  const auto status = expected.members.find("status");
  return status != expected.members.end() && SUCCEEDED(reading.properties_result) &&
         reading.status == VDS_DRS_NOT_READY &&
         !Contains<std::int64_t>(status->second, VDS_DRS_NOT_READY);
}

class StageJudge {
 public:
  StageJudge(const std::vector<Expectation>& expectations, CaseState& state)
      : expectations_(expectations), state_(state) {}

  ExpectationResult JudgeOne(const Expectation& expectation) {
    ExpectationResult result;
    result.requirements = expectation.requirements;
    result.text = expectation.text;
    if (!Applies(expectation)) {
      result.verdict = Verdict::kNotApplicable;
      return result;
    }
    Sight found;
    try {
      found = std::visit([this](const auto& what) { return Look(what); }, expectation.what);
    } catch (const ProviderError& error) {
      found.seen = error.what();
    }
    result.message = found.seen;
    result.verdict = VerdictOf(expectation, found);
    return result;
  }

 private:
  Verdict VerdictOf(const Expectation& expectation, const Sight& found) {
    if (!found.told) return Verdict::kNotVerified;
    if (found.met) return state_.requirements.WhenMet(expectation.requirements);
    if (std::holds_alternative<Unchanged>(expectation.what) ||
        (std::holds_alternative<Reads>(expectation.what) && AfterRefusal(expectation))) {
      return Verdict::kFail;  // state changed by a refused call
    }
    return state_.requirements.WhenBroken(expectation.requirements);
  }

  bool Applies(const Expectation& expectation) const {
    return std::all_of(expectation.conditions.begin(), expectation.conditions.end(),
                       [this](const Condition& condition) { return Holds(condition); });
  }

  bool Holds(const Condition& condition) const {
    if (condition.claimed) {
      const auto claims = state_.profile.claims.find("drive");
      return claims != state_.profile.claims.end() &&
             Contains(claims->second, *condition.claimed) != condition.negate;
    }
    const auto call = state_.calls.Find(condition.call);
    if (!call || !call->back) return false;
    if (condition.returned.empty()) return true;
    return Contains<std::int32_t>(condition.returned, call->result) != condition.negate;
  }

  bool AfterRefusal(const Expectation& expectation) const {
    return std::any_of(expectation.conditions.begin(), expectation.conditions.end(),
                       [this](const Condition& condition) {
                         const auto call = state_.calls.Find(condition.call);
                         return !condition.returned.empty() && call && FAILED(call->result);
                       });
  }

  Sight Look(const Returns& expected) {
    const auto call = state_.calls.Find(expected.call);
    if (!call) return {false, false, "the call " + expected.call + " was not made"};
    if (!call->back) return {false, true, call->text + " has not returned"};
    return {Contains<std::int32_t>(expected.codes, call->result), true,
            call->text + " answered " + abi::NameOfHresult(call->result)};
  }

  Sight Look(const Returned& expected) {
    const auto call = state_.calls.Find(expected.call);
    if (!call) return {false, false, "the call " + expected.call + " was not made"};
    return {call->back == expected.back, true,
            call->text + (call->back ? " has returned" : " has not returned")};
  }

  Sight Look(const Reads& expected) {
    DriveReading reading;
    state_.session.WaitFor(state_.profile.limits.settle, [&] {
      reading = state_.ReadNow(expected.on);
      return !MayStillCome(expected, reading);
    });
    const std::string unmet = Unmet(expected, reading);
    return {unmet.empty(), true, unmet};
  }

  Sight Look(const Unchanged& expected) {
    const BoundDrive& drive = state_.DriveOf(expected.on);
    const std::string difference =
        Difference(state_.ReadingOf(expected.since, drive), state_.ReadNow(expected.on));
    return {difference.empty(), true, difference};
  }

  Sight Look(const SameIdentity& expected) {
    const BoundDrive& drive = state_.DriveOf(expected.on);
    const std::string difference =
        IdentityDifference(state_.ReadingOf(expected.since, drive), state_.ReadNow(expected.on));
    return {difference.empty(), true, difference};
  }

  Sight Look(const Enumerated& expected) {
    const VDS_OBJECT_ID id = state_.DriveOf(expected.on).start.id;
    const auto as_wanted = [&] { return IsListed(id) == expected.is; };
    // A provider may learn of a departure somewhat later; of a drive that stays there is nothing to
    // learn.
    const bool met =
        expected.is ? as_wanted() : state_.session.WaitFor(state_.profile.limits.settle, as_wanted);
    return {met, true,
            std::string("QueryDrives ") + (met == expected.is ? "lists " : "does not list ") +
                expected.on};
  }

  Sight Look(const Events& expected) {
    SettleOnce();
    const VDS_OBJECT_ID id = state_.DriveOf(expected.on).start.id;
    const std::string reason = WhyNotExpected(
        expected, id, window_, [this](const VDS_OBJECT_ID& other) { return IsListed(other); });
    return {reason.empty(), true, reason};
  }

  Sight Look(const Result& expected) {
    const auto answer = state_.answers.find(expected.of);
    if (answer == state_.answers.end()) return {false, false, expected.of + " was not applied"};
    std::string text;
    for (const auto& [name, value] : expected.equals) {
      const auto told = answer->second.values.find(name);
      if (told == answer->second.values.end()) {
        return {false, false, "the stimulus does not tell " + name};
      }
      if (told->second == value) continue;
      text += (text.empty() ? "" : ", ") + name + " is " + std::to_string(told->second);
    }
    return {text.empty(), true, text};
  }

  Sight Look(const Serial& expected) {
    SerialStory story;
    for (const std::string& name : expected.calls) {
      const auto call = state_.calls.Find(name);
      if (!call || !call->back) return {false, true, "the call " + name + " has not returned"};
      story.calls.push_back(*call);
    }
    const DriveReading reading = state_.ReadNow(expected.on);
    if (FAILED(reading.properties_result)) {
      return {false, true,
              expected.on + " cannot be read: " + abi::NameOfHresult(reading.properties_result)};
    }
    story.first_status = state_.DriveOf(expected.on).start.status;
    story.last_status = reading.status;
    const std::string reason = WhyNotSerial(story);
    return {reason.empty(), true, reason};
  }

  bool IsListed(const VDS_OBJECT_ID& id) {
    const std::vector<Drive> drives = state_.session.Drives();
    return std::any_of(drives.begin(), drives.end(),
                       [&](const Drive& drive) { return drive.first.id == id; });
  }

  // One window for all expectations of the stage.
  void SettleOnce() {
    if (settled_) return;
    settled_ = true;
    window_ = Window(state_.session.Settled(
        [this](const std::vector<Notification>& all) { return NothingMoreMatters(Window(all)); }));
  }

  std::vector<Notification> Window(const std::vector<Notification>& all) const {
    const std::size_t first = std::min(state_.window, all.size());
    return {all.begin() + static_cast<std::ptrdiff_t>(first), all.end()};
  }

  bool NothingMoreMatters(const std::vector<Notification>& window) {
    for (const Expectation& expectation : expectations_) {
      const auto* events = std::get_if<Events>(&expectation.what);
      if (events == nullptr || !Applies(expectation)) continue;
      if (JudgesAbsence(*events)) return false;
      const VDS_OBJECT_ID id = state_.DriveOf(events->on).start.id;
      if (!WhyNotExpected(*events, id, window, nullptr).empty()) return false;
    }
    return true;
  }

  const std::vector<Expectation>& expectations_;
  CaseState& state_;
  std::vector<Notification> window_;
  bool settled_ = false;
};

}  // namespace

std::vector<ExpectationResult> Judge(const std::vector<Expectation>& expectations,
                                     CaseState& state) {
  StageJudge judge(expectations, state);
  std::vector<ExpectationResult> results;
  for (const Expectation& expectation : expectations) {
    results.push_back(judge.JudgeOne(expectation));
  }
  return results;
}

}  // namespace vdslab::conformance
