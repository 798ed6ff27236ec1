#include "scenario/story_player.h"

#include <algorithm>

#include "client_orders.h"
#include "object_names.h"
#include "observation.h"
#include "scenario/laboratory.h"
#include "scenario/words.h"
#include "simulator/virtual_clock.h"

namespace vdslab::sim {
namespace {

struct TimedEvent {
  Duration at{0};
  Event event;
};

class EventRecorder final : public EventSink {
 public:
  explicit EventRecorder(const Clock& clock) : clock_(clock) {}

  void OnHappening(const Happening& happening) noexcept override {
    for (const Event& event : happening) {
      events_.push_back({clock_.Now().time_since_epoch(), event});
    }
  }
  std::vector<TimedEvent> Take() { return std::exchange(events_, {}); }

 private:
  const Clock& clock_;
  std::vector<TimedEvent> events_;
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
  explicit Player(const Story& story)
      : story_(story),
        faults_(story.enclosure.seed),
        recorder_(clock_),
        enclosure_(story.enclosure, clock_, faults_, recorder_),
        laboratory_(enclosure_),
        client_(enclosure_) {
    for (const StoryObject object : ObjectsOf(story.enclosure)) {
      log_.lanes.push_back(
          {object, NameOf(story.enclosure, object), {{Duration(0), Observe(enclosure_, object)}}});
    }
  }

  StoryLog Play() {
    for (const StoryEntry& entry : story_.timeline) {
      if (log_.broken) break;
      std::string late = MoveTo(entry);
      std::visit([&](const auto& what) { Play(what, entry.line); }, entry.what);
      if (!late.empty()) log_.records.back().misses.push_back(std::move(late));
      TakeEvents();
    }
    log_.end = Now();
    return std::move(log_);
  }

 private:
  Duration Now() const { return clock_.Now().time_since_epoch(); }

  // Empty, or that an order before the entry took too long.
  std::string MoveTo(const StoryEntry& entry) {
    if (!entry.at) return "";
    if (*entry.at < Now()) {
      return "is due at " + TimeText(*entry.at) + ", but what came before took until " +
             TimeText(Now()) + "; without `at` it comes right after";
    }
    clock_.Advance(*entry.at - Now());
    TakeEvents();
    return "";
  }

  void Play(const StoryAction& action, int line) {
    const Duration begun = Now();
    const StimulusAnswer answer = Laboratory::Serves(action.name)
                                      ? laboratory_.Apply(action.name, action.arguments)
                                      : client_.Order(action.name, action.arguments);
    StoryRecord record{.kind = StoryRecord::Kind::kAction,
                       .at = begun,
                       .line = line,
                       .name = action.name,
                       .text = "",
                       .given = action.given,
                       .answer = std::string(AnswerWord(answer.outcome)),
                       .results = answer.results,
                       .ended = Now()};
    if (answer.outcome != action.answers) {
      record.misses.push_back("expected the answer " + std::string(AnswerWord(action.answers)) +
                              ", got " + record.answer +
                              (answer.error.empty() ? "" : ": " + answer.error));
      log_.broken = true;
    }
    log_.records.push_back(std::move(record));
  }

  void Play(const StoryExpectation& expectation, int line) {
    StoryRecord record{
        .kind = StoryRecord::Kind::kExpectation, .at = Now(), .line = line, .name = "", .text = ""};
    std::vector<std::string> wanted;
    if (expectation.object) JudgeProperties(expectation, &wanted, &record.misses);
    if (expectation.events) {
      const std::vector<std::string> events = std::exchange(events_, {});
      Judge("events", *expectation.events, events, &wanted, &record.misses);
    }
    if (expectation.commands) {
      Judge("commands", *expectation.commands, enclosure_.TakeCommandLog(), &wanted,
            &record.misses);
    }
    record.text = Join(wanted, "; ");
    log_.records.push_back(std::move(record));
  }

  void JudgeProperties(const StoryExpectation& expectation, std::vector<std::string>* wanted,
                       std::vector<std::string>* misses) const {
    const std::string name = NameOf(story_.enclosure, *expectation.object);
    const TextPairs seen = Observe(enclosure_, *expectation.object);
    std::vector<std::string> words;
    for (const auto& [property, word] : expectation.properties) {
      words.push_back(property + " " + word);
      const std::string read = Find(seen, property);
      if (read == word) continue;
      misses->push_back("expected " + name + " " + words.back() + ", read " +
                        (read.empty() ? "none: the slot is empty" : read));
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

  // A change of state is dated by the last event of the object, if there was one.
  void TakeEvents() {
    std::vector<TimedEvent> events = recorder_.Take();
    for (const TimedEvent& each : events) {
      const std::string name = NameOf(story_.enclosure, {each.event.object, each.event.index});
      const std::string word(EventWord(each.event.kind));
      events_.push_back(name + " " + word);
      log_.records.push_back({.kind = StoryRecord::Kind::kEvent,
                              .at = each.at,
                              .line = 0,
                              .name = name,
                              .text = word});
    }
    for (StoryLane& lane : log_.lanes) {
      TextPairs seen = Observe(enclosure_, lane.object);
      if (seen == lane.states.back().properties) continue;
      lane.states.push_back({TimeOfChange(events, lane.object), std::move(seen)});
    }
  }

  Duration TimeOfChange(const std::vector<TimedEvent>& events, StoryObject object) const {
    const auto last = std::find_if(events.rbegin(), events.rend(), [&](const TimedEvent& each) {
      return each.event.object == object.kind && each.event.index == object.index;
    });
    return last == events.rend() ? Now() : last->at;
  }

  const Story& story_;
  VirtualClock clock_;
  FaultPlan faults_;
  EventRecorder recorder_;
  Enclosure enclosure_;
  Laboratory laboratory_;
  Client client_;
  StoryLog log_;
  std::vector<std::string> events_;  // since an expectation named them last
};

}  // namespace

StoryLog PlayStory(const Story& story) { return Player(story).Play(); }

std::string ActionText(const std::string& name, const TextPairs& given) {
  std::vector<std::string> words;
  for (const auto& [key, text] : given) words.push_back(key + " " + text);
  return words.empty() ? name : name + " " + Join(words, ", ");
}

}  // namespace vdslab::sim
