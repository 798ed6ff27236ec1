#include "story_plot.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/words.h"
#include "story_paint.h"

namespace vdslab::program {
namespace {

using sim::ObjectKind;
using sim::StoryLane;
using sim::StoryRecord;

constexpr int kWidth = 1000;
constexpr int kLeft = 150;  // of the time axis
constexpr int kRight = 970;
constexpr int kLaneHeight = 24;
constexpr int kBarHeight = 14;
constexpr int kFlagWidth = 18;
constexpr int kHeadHeight = 96;  // title, purpose, numbers of the actions

std::string Text(int x, int y, std::string_view style, std::string_view text) {
  return fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\">{}</text>\n", x, y, style, Escape(text));
}

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;

std::string AxisText(std::int64_t time, std::int64_t step) {
  if (time > 0 && step % (60 * kMinute) == 0) return fmt::format("{}h", time / (60 * kMinute));
  if (time > 0 && step % kMinute == 0) return fmt::format("{}min", time / kMinute);
  return sim::TimeText(sim::Duration(time));
}

// About so much of the axis lies between two marks: 1, 2 or 5 times a power of ten, or what people
// divide hours by.
std::int64_t StepOf(std::int64_t whole) {
  const std::int64_t step_max = whole / 4;
  std::int64_t step = 1;
  for (std::int64_t unit = 1; unit <= step_max; unit *= 10) {
    for (const int factor : {1, 2, 5}) {
      if (unit * factor <= step_max) step = unit * factor;
    }
  }
  for (const std::int64_t minutes : {1, 2, 5, 10, 30, 60, 120, 300, 600, 1440}) {
    if (minutes * kMinute <= step_max) step = minutes * kMinute;
  }
  return step;
}

class Plot {
 public:
  Plot(const sim::Story& story, const sim::StoryLog& log) : story_(story), log_(log) {
    for (const StoryLane& lane : log.lanes) {
      const bool is_main =
          lane.object.kind == ObjectKind::kDrive || lane.object.kind == ObjectKind::kLun;
      if (is_main || lane.states.size() > 1) lanes_.push_back(&lane);
    }
    std::stable_sort(lanes_.begin(), lanes_.end(), [](const StoryLane* one, const StoryLane* two) {
      return Rank(*one) < Rank(*two);
    });
    // Room behind the last moment, so that what began there can be seen.
    end_ = std::max<std::int64_t>(log.end.count() + log.end.count() / 12, 1'000'000);
  }

  std::string Draw() {
    DrawAxis();
    for (std::size_t i = 0; i < lanes_.size(); ++i) DrawLane(*lanes_[i], LaneTop(i));
    DrawRecords();
    const int legend = DrawLegend(LaneTop(lanes_.size()) + 44);
    const int bottom = DrawList(legend + 40);
    return Head(bottom + 16) + body_ + "</svg>\n";
  }

 private:
  static int Rank(const StoryLane& lane) {
    switch (lane.object.kind) {
      case ObjectKind::kSubsystem:
        return 0;
      case ObjectKind::kController:
      case ObjectKind::kPort:
        return 1;
      case ObjectKind::kLun:
        return 2;
      case ObjectKind::kDrive:
        return 3;
    }
    return 4;
  }

  static int LaneTop(std::size_t index) {
    return kHeadHeight + static_cast<int>(index) * kLaneHeight;
  }

  int X(sim::Duration time) const {
    const double part = static_cast<double>(time.count()) / static_cast<double>(end_);
    return kLeft + static_cast<int>(part * (kRight - kLeft));
  }

  std::string Head(int height) const {
    return fmt::format(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
               "height=\"{1}\" font-family=\"sans-serif\">\n"
               "<title>{2}</title>\n"
               "<style>.t{{font-size:17px;font-weight:bold;fill:#222}} .p{{font-size:13px;"
               "fill:#444}} .n{{font-size:12px;fill:#222;fill-opacity:1}} .e{{text-anchor:end}} "
               ".m{{text-anchor:middle}} .s{{font-size:11px;fill:#555}} "
               ".w{{font-size:10px;font-weight:bold;fill:#fff;text-anchor:middle}} "
               ".x{{font-size:12px;font-weight:bold;fill:#b2182b}}</style>\n"
               "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
               kWidth, height, Escape(story_.name)) +
           Text(20, 28, "t", story_.name) + Text(20, 48, "p", story_.purpose);
  }

  void DrawAxis() {
    const int bottom = LaneTop(lanes_.size()) + 4;
    const std::int64_t step = StepOf(end_);
    for (std::int64_t time = 0; time <= end_; time += step) {
      const int x = X(sim::Duration(time));
      body_ +=
          fmt::format("<line x1=\"{0}\" y1=\"{1}\" x2=\"{0}\" y2=\"{2}\" stroke=\"#e0e0e0\"/>\n", x,
                      kHeadHeight - 6, bottom);
      body_ += Text(x, bottom + 15, "s m", AxisText(time, step));
    }
    body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"#888888\"/>\n",
                         kLeft, bottom, kRight, bottom);
  }

  void DrawLane(const StoryLane& lane, int top) {
    // What did not change is pale.
    body_ += fmt::format("<g class=\"lane\" data-object=\"{}\"{}>\n", Escape(lane.name),
                         lane.states.size() == 1 ? " fill-opacity=\"0.4\"" : "");
    body_ += Text(kLeft - 10, top + 12, "n e", lane.name);
    for (std::size_t i = 0; i < lane.states.size(); ++i) {
      const int from = X(lane.states[i].from);
      const int to = i + 1 < lane.states.size() ? X(lane.states[i + 1].from) : kRight;
      DrawState(Shown(lane, lane.states[i]), from, to, top);
    }
    body_ += "</g>\n";
  }

  void DrawState(const std::string& word, int from, int to, int top) {
    const std::string_view colour = ColourOf(word);
    const std::string_view outline =
        colour == "none" ? " stroke=\"#b0b0b0\" stroke-dasharray=\"3 3\"" : "";
    body_ += fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"{}><title>{}</title>"
        "</rect>\n",
        from, top, std::max(to - from, 1), kBarHeight, colour, outline, Escape(word));
    if (std::find(used_.begin(), used_.end(), word) == used_.end()) used_.push_back(word);
  }

  // Actions are numbered flags, events are small marks on the lane of their object.
  void DrawRecords() {
    int number = 0;
    int column = 0;
    for (const StoryRecord& record : log_.records) {
      const int x = X(record.at);
      if (record.kind == StoryRecord::Kind::kEvent) DrawEvent(record, x);
      if (record.kind == StoryRecord::Kind::kAction) {
        column = std::max(x, column + kFlagWidth);  // flags stand side by side
        DrawFlag(++number, x, column, record.misses.empty());
      }
      if (record.kind == StoryRecord::Kind::kExpectation && !record.misses.empty()) {
        body_ += fmt::format("<g class=\"miss\">{}</g>\n",
                             Text(x - 4, LaneTop(lanes_.size()) + 32, "x", "\xE2\x9C\x98"));
      }
    }
  }

  void DrawFlag(int number, int x, int column, bool good) {
    body_ += fmt::format(
        "<g class=\"action\"><line x1=\"{0}\" y1=\"82\" x2=\"{0}\" y2=\"{1}\" stroke=\"#4a5568\" "
        "stroke-dasharray=\"2 3\"/><circle cx=\"{2}\" cy=\"74\" r=\"8\" fill=\"{3}\"/>"
        "<text x=\"{2}\" y=\"78\" class=\"w\">{4}</text></g>\n",
        x, LaneTop(lanes_.size()) + 4, column, good ? "#4a5568" : "#b2182b", number);
  }

  void DrawEvent(const StoryRecord& event, int x) {
    const auto lane = std::find_if(lanes_.begin(), lanes_.end(),
                                   [&](const StoryLane* each) { return each->name == event.name; });
    if (lane == lanes_.end()) return;
    const int top = LaneTop(static_cast<std::size_t>(lane - lanes_.begin())) + kBarHeight;
    body_ += fmt::format(
        "<path class=\"event\" d=\"M{} {} l4 6 l-8 0 z\" fill=\"#222222\"><title>{} {} at {}"
        "</title></path>\n",
        x, top, Escape(event.name), event.text, sim::TimeText(event.at));
  }

  int DrawLegend(int top) {
    int x = kLeft;
    for (const std::string& word : used_) {
      const int width = 34 + static_cast<int>(word.size()) * 8;
      if (x + width > kRight) {
        x = kLeft;
        top += 20;
      }
      DrawState(word, x, x + 18, top);
      body_ += Text(x + 24, top + 11, "s", word);
      x += width;
    }
    body_ += fmt::format("<path d=\"M{} {} l4 6 l-8 0 z\" fill=\"#222222\"/>\n", x + 4, top + 4);
    body_ += Text(x + 14, top + 11, "s", "event");
    return top;
  }

  // Returns where it ends.
  int DrawList(int top) {
    int number = 0;
    for (const StoryRecord& record : log_.records) {
      const bool is_action = record.kind == StoryRecord::Kind::kAction;
      if (is_action) {
        body_ += Text(kLeft - 10, top, "n e", fmt::format("{}", ++number));
        body_ += Text(kLeft, top, "n",
                      sim::TimeText(record.at) + "  " + sim::ActionText(record.name, record.given) +
                          ": " + record.answer);
        top += 17;
      }
      for (const std::string& miss : record.misses) {
        body_ += Text(kLeft, top, "x", "\xE2\x9C\x98 " + sim::TimeText(record.at) + "  " + miss);
        top += 17;
      }
    }
    return top;
  }

  const sim::Story& story_;
  const sim::StoryLog& log_;
  std::vector<const StoryLane*> lanes_;
  std::vector<std::string> used_;  // words that the lanes show, in order of appearance
  std::int64_t end_ = 0;
  std::string body_;
};

}  // namespace

std::string StoryPlot(const sim::Story& story, const sim::StoryLog& log) {
  return Plot(story, log).Draw();
}

}  // namespace vdslab::program
