#include "lifecycle_rules.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace vdslab::sim {
namespace {

bool HaveSameResult(const LifecycleRule& one, const LifecycleRule& other) {
  return one.event == other.event && one.changes == other.changes && one.effects == other.effects;
}

// The sets of a rule in one row: those of its guards, then those of its regions.
std::vector<ChoiceSet*> SetsOf(LifecycleRule& rule) {
  std::vector<ChoiceSet*> sets;
  for (ChoiceSet& set : rule.guards) sets.push_back(&set);
  for (ChoiceSet& set : rule.states) sets.push_back(&set);
  return sets;
}

void Unite(ChoiceSet& set, const ChoiceSet& other) {
  for (std::size_t choice = 0; choice < set.size(); ++choice) {
    set[choice] = set[choice] || other[choice];
  }
}

// Whether `other` became part of `rule` by its set number `place`.
bool Join(LifecycleRule& rule, LifecycleRule& other, std::size_t place) {
  if (!HaveSameResult(rule, other)) return false;
  const std::vector<ChoiceSet*> mine = SetsOf(rule);
  const std::vector<ChoiceSet*> others = SetsOf(other);
  for (std::size_t each = 0; each < mine.size(); ++each) {
    if (each != place && *mine[each] != *others[each]) return false;
  }
  Unite(*mine[place], *others[place]);
  return true;
}

bool JoinAll(std::vector<LifecycleRule>& rules, std::size_t place) {
  const std::size_t before = rules.size();
  for (std::size_t first = 0; first < rules.size(); ++first) {
    for (std::size_t second = first + 1; second < rules.size();) {
      if (Join(rules[first], rules[second], place)) {
        rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(second));
      } else {
        ++second;
      }
    }
  }
  return rules.size() != before;
}

}  // namespace

std::vector<LifecycleRule> JoinRules(std::vector<LifecycleRule> rules) {
  if (rules.empty()) return rules;
  const std::size_t places = rules.front().guards.size() + rules.front().states.size();
  for (bool joined = true; joined;) {
    joined = false;
    for (std::size_t place = 0; place < places; ++place) joined = JoinAll(rules, place) || joined;
  }
  return rules;
}

}  // namespace vdslab::sim
