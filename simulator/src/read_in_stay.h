// Reads of a drive, while another one may take its slot.
#pragma once

#include "drive.h"
#include "simulator/outcome.h"

namespace vdslab::sim {

// Calls `read` with a moment of the drive's stay. What it has read is of that stay, and counts,
// when the outcome is kOk; else it is kGone or kNotFound, and may be of the next drive. Threads:
// any; nothing is locked.
template <class ReadDrive>
Outcome ReadInStay(const Drive* drive, DriveHandle handle, ReadDrive read) {
  if (drive == nullptr) return Outcome::kNotFound;
  const DriveWord word = drive->word();
  if (handle.stay == 0 || handle.stay > word.stay()) return Outcome::kNotFound;
  if (handle.stay < word.stay() || !word.state().IsPresent()) return Outcome::kGone;
  read(word);
  return drive->IsInStay(handle.stay) ? Outcome::kOk : Outcome::kGone;
}

}  // namespace vdslab::sim
