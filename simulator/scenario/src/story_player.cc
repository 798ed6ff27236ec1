#include "scenario/story_player.h"

#include <algorithm>

#include "client_orders.h"
#include "object_names.h"
#include "observation.h"
#include "scenario/laboratory.h"
#include "scenario/words.h"
#include "simulator/virtual_clock.h"
#include "story_audit.h"
#include "writes_observation.h"

namespace vdslab::sim {
namespace {

class EventRecorder final : public EventSink {
 public:
  explicit EventRecorder(const Clock& clock) : clock_(clock) {}

  void OnHappening(const Happening& happening) noexcept override {
    for (const Event& event : happening) {
      events_.push_back({clock_.Now(), event});
    }
  }
  std::vector<ToldEvent> Take() { return std::exchange(events_, {}); }
  std::size_t count() const { return events_.size(); }

 private:
  const Clock& clock_;
  std::vector<ToldEvent> events_;
};

std::string Find(const TextPairs& pairs, const std::string& name) {
  const auto place = std::find_if(pairs.begin(), pairs.end(),
                                  [&](const auto& pair) { return pair.first == name; });
  return place == pairs.end() ? "" : place->second;
}

std::string ListText(const std::vector<std::string>& texts) {
  return texts.empty() ? "none" : Join(texts, ", ");
}

class Player {
 public:
  Player(const Story& story, bool lanes)
      : story_(story),
        faults_(story.enclosure.seed),
        recorder_(clock_),
        enclosure_(story.enclosure, clock_, faults_, recorder_),
        laboratory_(enclosure_),
        client_(enclosure_) {
    EndStep({});  // faults that act from the beginning have told their events
    if (StoryAudit::IsWanted(story)) audit_.emplace(enclosure_);
    if (!lanes) return;
    for (const StoryObject object : ObjectsOf(story.enclosure)) AddLane(object, Duration(0));
  }

  StoryLog Play() {
    for (const StoryEntry& entry : story_.timeline) {
      if (log_.broken) break;
      std::string late = MoveTo(entry);
      const std::size_t record = log_.records.size();
      std::visit([&](const auto& what) { Play(what, entry.line); }, entry.what);
      if (!late.empty()) log_.records[record].misses.push_back(std::move(late));
    }
    log_.end = Now();
    if (audit_) log_.findings = audit_->findings();
    return std::move(log_);
  }

 private:
  void AddLane(StoryObject object, Duration from) {
    log_.lanes.push_back(
        {object, NameOf(story_.enclosure, object), {{from, Observe(enclosure_, object)}}});
  }

  Duration Now() const { return clock_.Now().time_since_epoch(); }

  // Empty, or that an order before the entry took too long.
  std::string MoveTo(const StoryEntry& entry) {
    if (entry.wait) Advance(*entry.wait);
    if (!entry.at) return "";
    if (*entry.at < Now()) {
      return "is due at " + TimeText(*entry.at) + ", but what came before took until " +
             TimeText(Now()) + "; without `at` it comes right after";
    }
    Advance(*entry.at - Now());
    return "";
  }

  void Advance(Duration by) {
    clock_.Advance(by);
    EndStep({});
  }

  void Play(const StoryAction& action, int line) {
    const Duration begun = Now();
    std::optional<Glance> glance;
    const StimulusAnswer answer = Laboratory::Serves(action.name)
                                      ? laboratory_.Apply(action.name, action.arguments)
                                      : Order(action, &glance);
    StoryRecord record{.kind = StoryRecord::Kind::kAction,
                       .at = begun,
                       .line = line,
                       .name = action.name,
                       .text = "",
                       .given = action.given,
                       .answer = std::string(AnswerWord(answer.outcome)),
                       .results = answer.results,
                       .ended = Now()};
    if (action.answers && answer.outcome != *action.answers) {
      record.misses.push_back("expected the answer " + std::string(AnswerWord(*action.answers)) +
                              ", got " + record.answer +
                              (answer.error.empty() ? "" : ": " + answer.error));
      log_.broken = true;
    }
    log_.records.push_back(std::move(record));
    Step step = StoryAudit::StepOf(action, answer.outcome);
    step.glance = std::move(glance);
    EndStep(std::move(step));
  }

  // Looks at the LUN that the order is about as soon as it takes time, where invariants are judged.
  StimulusAnswer Order(const StoryAction& action, std::optional<Glance>* glance) {
    const std::optional<LunNumber> lun = StoryAudit::StepOf(action, Outcome::kOk).lun;
    if (!audit_ || !lun) return client_.Order(action.name, action.arguments);
    const TimerId look = clock_.CallAt(clock_.Now() + Duration(1), [&, lun] {
      *glance = Glance{LookAtLun(enclosure_, *lun), recorder_.count()};
    });
    const StimulusAnswer answer = client_.Order(action.name, action.arguments);
    clock_.Cancel(look);
    return answer;
  }

  void Play(const StoryExpectation& expectation, int line) {
    StoryRecord record{
        .kind = StoryRecord::Kind::kExpectation, .at = Now(), .line = line, .name = "", .text = ""};
    std::vector<std::string> wanted;
    if (expectation.object) {
      Judge(NameOf(story_.enclosure, *expectation.object), expectation.properties,
            Observe(enclosure_, *expectation.object), &wanted, &record.misses);
    }
    if (expectation.writes) {
      const auto& [tag, properties] = *expectation.writes;
      Judge(tag ? "writes " + *tag : "writes", properties, ObserveWrites(enclosure_, tag), &wanted,
            &record.misses);
    }
    if (expectation.events) {
      const std::vector<std::string> events = std::exchange(events_, {});
      Judge("events", *expectation.events, events, &wanted, &record.misses);
    }
    if (expectation.commands) {
      TakeCommands();
      Judge("commands", *expectation.commands, std::exchange(commands_, {}), &wanted,
            &record.misses);
    }
    if (expectation.invariants) {
      wanted.push_back("invariants hold");
      audit_->JudgeInvariants(record.misses);
    }
    if (expectation.recovery) {
      wanted.push_back("recovery complete");
      audit_->JudgeRecovery(record.misses);
    }
    record.text = Join(wanted, "; ");
    log_.records.push_back(std::move(record));
  }

  static void Judge(const std::string& name, const TextPairs& properties, const TextPairs& seen,
                    std::vector<std::string>* wanted, std::vector<std::string>* misses) {
    std::vector<std::string> words;
    for (const auto& [property, word] : properties) {
      words.push_back(property + " " + word);
      const std::string read = Find(seen, property);
      if (read == word) continue;
      misses->push_back("expected " + name + " " + words.back() + ", read " +
                        (read.empty() ? "none" : read));
    }
    wanted->push_back(name + " " + Join(words, ", "));
  }

  static void Judge(const std::string& what, const std::vector<std::string>& expected,
                    const std::vector<std::string>& seen, std::vector<std::string>* wanted,
                    std::vector<std::string>* misses) {
    wanted->push_back(what + " " + ListText(expected));
    if (expected == seen) return;
    misses->push_back("expected " + wanted->back() + "; seen: " + ListText(seen));
  }

  std::vector<std::string> TakeCommands() {
    std::vector<std::string> taken = enclosure_.TakeCommandLog();
    commands_.insert(commands_.end(), taken.begin(), taken.end());
    return taken;
  }

  // A change of state is dated by the last event of the object, if there was one.
  void EndStep(Step step) {
    const std::vector<ToldEvent> events = recorder_.Take();
    for (const ToldEvent& each : events) {
      const std::string name = NameOf(story_.enclosure, {each.event.object, each.event.index});
      const std::string word(EventWord(each.event.kind));
      events_.push_back(name + " " + word);
      log_.records.push_back({.kind = StoryRecord::Kind::kEvent,
                              .at = each.at.time_since_epoch(),
                              .line = 0,
                              .name = name,
                              .text = word});
    }
    for (; !log_.lanes.empty() && lun_count_ < enclosure_.LunCount(); ++lun_count_) {
      const StoryObject lun{ObjectKind::kLun, lun_count_};
      AddLane(lun, TimeOfChange(events, lun));
    }
    for (StoryLane& lane : log_.lanes) {
      TextPairs seen = Observe(enclosure_, lane.object);
      if (seen == lane.states.back().properties) continue;
      lane.states.push_back({TimeOfChange(events, lane.object), std::move(seen)});
    }
    if (!audit_) return;
    step.events = events;
    audit_->See(std::move(step), TakeCommands());
  }

  Duration TimeOfChange(const std::vector<ToldEvent>& events, StoryObject object) const {
    const auto last = std::find_if(events.rbegin(), events.rend(), [&](const ToldEvent& each) {
      return each.event.object == object.kind && each.event.index == object.index;
    });
    return last == events.rend() ? Now() : last->at.time_since_epoch();
  }

  const Story& story_;
  VirtualClock clock_;
  FaultPlan faults_;
  EventRecorder recorder_;
  Enclosure enclosure_;
  Laboratory laboratory_;
  Client client_;
  StoryLog log_;
  LunNumber lun_count_ = static_cast<LunNumber>(story_.enclosure.luns.size());  // that have lanes
  std::vector<std::string> events_;    // since an expectation named them last
  std::vector<std::string> commands_;  // the same, of those that have been taken
  std::optional<StoryAudit> audit_;
};

}  // namespace

StoryLog PlayStory(const Story& story, bool lanes) { return Player(story, lanes).Play(); }

std::string ActionText(const std::string& name, const TextPairs& given) {
  std::vector<std::string> words;
  for (const auto& [key, text] : given) words.push_back(key + " " + text);
  return words.empty() ? name : name + " " + Join(words, ", ");
}

}  // namespace vdslab::sim
