#include "simulator/guest_stays.h"

#include <utility>

namespace vdslab::sim {

std::string GuestStays::SerialOf(DriveHandle drive) const {
  if (AreNone()) return "";
  const std::lock_guard guard(mutex_);
  const auto guests = guests_.find(drive.index);
  if (guests == guests_.end()) return "";
  for (const Guest& guest : guests->second) {
    if (drive.stay >= guest.first && drive.stay <= guest.last) return guest.serial;
  }
  return "";
}

void GuestStays::Begin(DriveHandle first, std::string serial) {
  const std::lock_guard guard(mutex_);
  guests_[first.index].push_back({.first = first.stay, .serial = std::move(serial)});
  are_some_.store(true, std::memory_order_release);
}

void GuestStays::End(DriveHandle last) {
  const std::lock_guard guard(mutex_);
  guests_.at(last.index).back().last = last.stay;
}

}  // namespace vdslab::sim
