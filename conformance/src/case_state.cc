#include "case_state.h"

namespace vdslab::conformance {

BoundDrive& CaseState::DriveOf(const std::string& name) {
  const auto found = drives.find(name);
  if (found == drives.end()) throw CaseStopped("there is no drive " + name);
  return found->second;
}

const DriveReading& CaseState::ReadingOf(const std::string& since, const BoundDrive& drive) const {
  if (since == "start") return drive.start;
  const auto found = readings.find(since);
  if (found == readings.end()) throw CaseStopped("there is no reading " + since);
  return found->second;
}

DriveReading CaseState::ReadNow(const std::string& name) {
  return session.Read(DriveOf(name).drive.get(), name);
}

}  // namespace vdslab::conformance
