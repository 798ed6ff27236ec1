// Adds entries to the timeline of a plan, each after a wait that it draws.
#pragma once

#include <string>

#include "draw.h"
#include "fault_budget.h"
#include "soak/plan.h"

namespace vdslab::sim {

class EntryWriter {
 public:
  EntryWriter(Draw& draw, FaultBudget& budget, Plan& plan)
      : draw_(draw), budget_(budget), plan_(plan) {}

  void Add(const std::string& name, const std::string& arguments = "") {
    const Duration wait = DrawWait();
    now_ += wait;
    budget_.MoveTo(now_);
    plan_.timeline.push_back(
        {wait, "do: " + name + (arguments.empty() ? "" : ", " + arguments) + ", answers: any"});
  }

  std::size_t count() const { return plan_.timeline.size(); }

 private:
  // Often nothing, seldom long: what matters happens close together.
  Duration DrawWait() {
    using namespace std::chrono_literals;
    switch (draw_.Below(6)) {
      case 0:
      case 1:
        return Duration(0);
      case 2:
        return draw_.Time(1ms, 1s);
      case 3:
      case 4:
        return draw_.Time(1s, 30s);
      default:
        return draw_.Time(30s, 5min);
    }
  }

  Draw& draw_;
  FaultBudget& budget_;
  Plan& plan_;
  Duration now_{0};  // at least so much time has passed: orders take some, too
};

}  // namespace vdslab::sim
