// The invariants of a story that expects them: watched from its beginning, judged where it says.
#pragma once

#include <string>
#include <vector>

#include "scenario/story.h"
#include "scenario/story_player.h"

namespace vdslab::sim {

class StoryAudit {
 public:
  static bool IsWanted(const Story& story);
  static Step StepOf(const StoryAction& action, Outcome answer);

  explicit StoryAudit(Enclosure& enclosure) : audit_(enclosure) {}

  void See(Step step, const std::vector<std::string>& commands);

  // Append what did not hold since the last call, and what has not recovered.
  void JudgeInvariants(std::vector<std::string>& misses);
  void JudgeRecovery(std::vector<std::string>& misses);

  const StoryFindings& findings() const { return findings_; }

 private:
  Audit audit_;
  StoryFindings findings_;
  std::vector<Violation> unjudged_;
};

}  // namespace vdslab::sim
