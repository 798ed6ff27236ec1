// What a case in progress has at hand.
#pragma once

#include <map>
#include <string>

#include "call_board.h"
#include "call_threads.h"
#include "conformance/check.h"
#include "conformance/requirements.h"
#include "restoration.h"
#include "session.h"

namespace vdslab::conformance {

// The case cannot go on; `what()` is the reason why it is not verified.
class CaseStopped : public std::exception {
 public:
  explicit CaseStopped(std::string reason) : reason_(std::move(reason)) {}
  const char* what() const noexcept override { return reason_.c_str(); }

 private:
  std::string reason_;
};

struct BoundDrive {
  ComPtr<IVdsDrive> drive;
  DriveReading
      start;  // as it was when the steps began, or when it was found; identity is always known
};

struct CaseState {
  CaseState(Session& session_used, const Profile& profile_used,
            const Requirements& requirements_used)
      : session(session_used),
        profile(profile_used),
        requirements(requirements_used),
        restoration(session_used, profile_used) {}

  // Throws CaseStopped.
  BoundDrive& DriveOf(const std::string& name);
  // The reading of that name, or the drive's own first one for "start". Throws CaseStopped.
  const DriveReading& ReadingOf(const std::string& since, const BoundDrive& drive) const;
  DriveReading ReadNow(const std::string& name);

  Session& session;
  const Profile& profile;
  const Requirements& requirements;
  Restoration restoration;
  CallBoard calls;
  std::map<std::string, BoundDrive> drives;
  std::map<std::string, DriveReading> readings;
  std::map<std::string, StimulusAnswer> answers;
  std::size_t window = 0;  // index of the first notification that counts
  CallThreads threads;     // last: ends before what its calls use
};

}  // namespace vdslab::conformance
