#include "soak/shrink.h"

#include <algorithm>
#include <functional>

#include "yaml/error.h"

namespace vdslab::sim {
namespace {

class Shrinker {
 public:
  Shrinker(const Plan& plan, std::string cause) : best_(plan), cause_(std::move(cause)) {}

  Plan Run() {
    for (std::size_t pieces = 0; pieces != CountPieces();) {
      pieces = CountPieces();
      LeaveOutEntries();
      LeaveOut(&Plan::faults);
      LeaveOut(&Plan::latency);
      LeaveOut(&Plan::luns);
      LeaveOut(&Plan::pools);
      LeaveOut(&Plan::controllers);
      LeaveOut(&Plan::drives);
      LeaveOut(&Plan::frame);
    }
    LeaveOutWaits();
    return best_;
  }

 private:
  std::size_t CountPieces() const {
    return best_.timeline.size() + best_.faults.size() + best_.latency.size() + best_.luns.size() +
           best_.pools.size() + best_.controllers.size() + best_.drives.size() + best_.frame.size();
  }

  // A plan that is no story any more does not fail in the way that counts.
  bool Try(const Plan& candidate) {
    try {
      const auto failure = FailureOf(Play(candidate).log);
      if (!failure || CauseOf(*failure) != cause_) return false;
    } catch (const yaml::Error&) {
      return false;
    }
    best_ = candidate;
    return true;
  }

  // Leaves out runs of pieces, long ones first. `without` makes a plan without the `count` pieces
  // from `first` on.
  void Reduce(const std::function<std::size_t()>& size,
              const std::function<Plan(std::size_t first, std::size_t count)>& without) {
    for (std::size_t count = std::max<std::size_t>(size() / 2, 1);; count /= 2) {
      for (std::size_t first = 0; first < size();) {
        const std::size_t run = std::min(count, size() - first);
        if (!Try(without(first, run))) first += run;
      }
      if (count == 1) return;
    }
  }

  void LeaveOut(std::vector<std::string> Plan::*lines) {
    Reduce([&] { return (best_.*lines).size(); },
           [&](std::size_t first, std::size_t count) {
             Plan plan = best_;
             const auto begin = (plan.*lines).begin() + static_cast<std::ptrdiff_t>(first);
             (plan.*lines).erase(begin, begin + static_cast<std::ptrdiff_t>(count));
             return plan;
           });
  }

  // What comes later stays at its time.
  void LeaveOutEntries() {
    Reduce([&] { return best_.timeline.size(); },
           [&](std::size_t first, std::size_t count) {
             Plan plan = best_;
             const auto begin = plan.timeline.begin() + static_cast<std::ptrdiff_t>(first);
             const auto end = begin + static_cast<std::ptrdiff_t>(count);
             Duration wait(0);
             for (auto entry = begin; entry != end; ++entry) wait += entry->wait;
             if (end != plan.timeline.end()) end->wait += wait;
             plan.timeline.erase(begin, end);
             return plan;
           });
  }

  void LeaveOutWaits() {
    for (std::size_t number = 0; number < best_.timeline.size(); ++number) {
      Plan plan = best_;
      plan.timeline[number].wait = Duration(0);
      Try(plan);
    }
  }

  Plan best_;
  const std::string cause_;
};

}  // namespace

Plan Shrink(const Plan& plan) {
  const auto failure = FailureOf(Play(plan).log);
  return failure ? Shrinker(plan, CauseOf(*failure)).Run() : plan;
}

}  // namespace vdslab::sim
