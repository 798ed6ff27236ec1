#include <fmt/format.h>

#include <algorithm>

#include "lifecycle_text.h"
#include "story_paint.h"

namespace vdslab::program {
namespace {

using sim::Lifecycle;
using sim::LifecycleRule;

constexpr int kLabelWidth = 480;
constexpr int kStateWidth = 96;
constexpr int kRegionGap = 24;
constexpr int kTitleHeight = 84;
constexpr int kRowHeight = 24;

// Regions side by side, a column for each state; below, a row for each rule that changes something.
class Picture {
 public:
  explicit Picture(const Lifecycle& lifecycle) : lifecycle_(lifecycle) {
    int left = kLabelWidth;
    for (const auto& region : lifecycle.regions) {
      lefts_.push_back(left);
      left += static_cast<int>(region.states.size()) * kStateWidth + kRegionGap;
    }
    width_ = left;
    for (const LifecycleRule& rule : lifecycle.rules) {
      if (!rule.changes.empty()) rules_.push_back(&rule);
    }
    height_ = kTitleHeight + static_cast<int>(rules_.size()) * kRowHeight + 16;
  }

  std::string Draw() const {
    std::string svg = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
        "height=\"{1}\" font-family=\"sans-serif\" font-size=\"12\">\n"
        "<rect width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n"
        "<text x=\"16\" y=\"28\" font-size=\"16\">{2}</text>\n",
        width_, height_, lifecycle_.name);
    for (std::size_t region = 0; region < lefts_.size(); ++region) svg += DrawHead(region);
    for (std::size_t row = 0; row < rules_.size(); ++row) {
      const int y = kTitleHeight + static_cast<int>(row) * kRowHeight + kRowHeight / 2;
      svg += fmt::format("<text x=\"16\" y=\"{}\">{}</text>\n", y + 4, Escape(Label(*rules_[row])));
      for (std::size_t region = 0; region < lefts_.size(); ++region) {
        svg += DrawRule(*rules_[row], region, y);
      }
    }
    return svg + "</svg>\n";
  }

 private:
  int MiddleOf(std::size_t region, std::size_t state) const {
    return lefts_[region] + static_cast<int>(state) * kStateWidth + kStateWidth / 2;
  }

  std::string Label(const LifecycleRule& rule) const {
    std::string label(lifecycle_.events[rule.event]);
    const std::string guards = GuardText(lifecycle_, rule);
    if (!guards.empty()) label += fmt::format(" [{}]", guards);
    if (!rule.effects.empty()) label += " / " + rule.effects;
    return label;
  }

  std::string DrawHead(std::size_t region) const {
    const auto& described = lifecycle_.regions[region];
    std::string svg = fmt::format("<text x=\"{}\" y=\"28\" fill=\"#57606a\">{}</text>\n",
                                  lefts_[region] + 4, described.name);
    for (std::size_t state = 0; state < described.states.size(); ++state) {
      const int middle = MiddleOf(region, state);
      svg += fmt::format(
          "<line x1=\"{0}\" y1=\"64\" x2=\"{0}\" y2=\"{1}\" stroke=\"#d0d7de\"/>\n"
          "<rect x=\"{2}\" y=\"40\" width=\"{3}\" height=\"24\" rx=\"6\" fill=\"{4}\" "
          "stroke=\"#57606a\"/>\n"
          "<text x=\"{0}\" y=\"56\" text-anchor=\"middle\">{5}</text>\n",
          middle, height_ - 12, middle - kStateWidth / 2 + 4, kStateWidth - 8,
          state == 0 ? "#ddf4ff" : "#f6f8fa", described.states[state]);
    }
    return svg;
  }

  std::string DrawRule(const LifecycleRule& rule, std::size_t region, int y) const {
    const int target = TargetOf(rule, region);
    const auto& from = rule.states[region];
    if (target < 0 && IsAny(from)) return "";
    std::string svg;
    for (std::size_t state = 0; state < from.size(); ++state) {
      if (!from[state]) continue;
      svg += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"{}\" stroke=\"#0969da\"/>\n",
                         MiddleOf(region, state), y, target < 0 ? "#ffffff" : "#0969da");
      if (target >= 0) svg += Arrow(MiddleOf(region, state), MiddleOf(region, Index(target)), y);
    }
    return svg;
  }

  static std::size_t Index(int target) { return static_cast<std::size_t>(target); }

  static std::string Arrow(int from, int to, int y) {
    const int back = to > from ? -8 : 8;
    return fmt::format(
        "<path d=\"M{0},{1} H{2} M{3},{4} L{2},{1} L{3},{5}\" fill=\"none\" stroke=\"#0969da\"/>\n",
        from, y, to, to + back, y - 4, y + 4);
  }

  const Lifecycle& lifecycle_;
  std::vector<int> lefts_;  // of each region
  std::vector<const LifecycleRule*> rules_;
  int width_ = 0;
  int height_ = 0;
};

}  // namespace

std::string LifecycleSvg(const Lifecycle& lifecycle) { return Picture(lifecycle).Draw(); }

}  // namespace vdslab::program
