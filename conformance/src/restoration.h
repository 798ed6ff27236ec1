// Leaving an array as it was found: by the stimulus reset where it is offered, else by
// undoing step by step what was done; either is proved against a snapshot.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "session.h"

namespace vdslab::conformance {

class Restoration {
 public:
  Restoration(Session& session, const Profile& profile) : session_(session), profile_(profile) {}

  // Empty, or why the effects of the stimulus could not be taken back.
  std::string WhyNotUndoable(const std::string& stimulus) const;

  // Remembers how the drives are.
  void TakeSnapshot(const std::vector<Drive>& drives);
  // The stimulus is about to be applied.
  void Note(const std::string& stimulus, const StimulusArguments& arguments);
  // A call may have changed something.
  void NoteChange() { changed_ = true; }

  // Lets go of what is held, so that every call can return: gates and drives held by another
  // station.
  void LetGo();
  // Puts everything back. Empty, or what could not be restored.
  std::string Restore();

 private:
  struct Applied {
    std::string stimulus;
    StimulusArguments arguments;
  };

  void UndoAll();
  void Undo(const Applied& applied);
  void SetStatuses();
  std::string Differences();

  Session& session_;
  const Profile& profile_;
  std::vector<Applied> journal_;
  std::map<std::string, DriveReading> snapshot_;  // by place
  bool changed_ = false;
};

}  // namespace vdslab::conformance
