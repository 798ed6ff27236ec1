// What a provider shows that does not look at the hardware any more.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "simulator/enclosure.h"

namespace vdslab::sim {

// Everything that can be read of an enclosure, as it was at one moment. Each method answers as the
// one of that name of Enclosure did then.
class OldPicture {
 public:
  explicit OldPicture(const Enclosure& enclosure);

  std::vector<DriveHandle> Drives() const;
  std::optional<DriveHandle> DriveIn(SlotAddress slot) const;
  bool IsPresent(DriveHandle drive) const;
  Outcome Read(DriveHandle drive, DriveProperties* properties) const;
  Outcome ReadExtents(DriveHandle drive, std::vector<DriveExtent>* extents) const;
  Outcome ReadController(ControllerNumber number, ControllerProperties* properties) const;
  Outcome ReadPort(PortAddress address, PortProperties* properties) const;
  std::vector<LunNumber> Luns() const;
  std::uint32_t LunCount() const { return lun_count_; }
  Outcome ReadLun(LunNumber number, LunProperties* properties) const;
  Outcome ReadPaths(LunNumber number, std::vector<PathProperties>* paths) const;
  Outcome ReadLoadBalance(LunNumber number, LoadBalance* balance) const;
  Outcome ReadPool(PoolNumber number, PoolProperties* properties) const;
  SubsystemProperties ReadSubsystem() const { return subsystem_; }

 private:
  struct DrivePicture {
    DriveProperties properties;
    std::vector<DriveExtent> extents;
  };
  const DrivePicture* Find(DriveHandle drive, Outcome* outcome) const;
  // What could be read of the LUN then.
  template <class Answer>
  Outcome Find(const std::map<LunNumber, Answer>& answers, LunNumber number, Answer* answer) const;

  std::map<std::uint32_t, DrivePicture> drives_;  // by index
  std::vector<ControllerProperties> controllers_;
  std::map<PortAddress, PortProperties> ports_;
  std::uint32_t lun_count_ = 0;
  std::map<LunNumber, LunProperties> luns_;
  // Without the LUNs that had failed.
  std::map<LunNumber, std::vector<PathProperties>> paths_;
  std::map<LunNumber, LoadBalance> balances_;
  std::vector<PoolProperties> pools_;
  SubsystemProperties subsystem_;
};

// Which old picture is shown. Threads: any. While none is, a look costs one load.
class Album {
 public:
  std::shared_ptr<const OldPicture> Look() const {
    if (!shows_.load(std::memory_order_acquire)) return nullptr;
    std::lock_guard lock(mutex_);
    return is_seen_through_ ? nullptr : picture_;
  }
  void SeeThrough(bool sees_through) {
    std::lock_guard lock(mutex_);
    is_seen_through_ = sees_through;
  }
  void Show(std::shared_ptr<const OldPicture> picture) {
    std::lock_guard lock(mutex_);
    picture_ = std::move(picture);
    shows_.store(picture_ != nullptr, std::memory_order_release);
  }
  void Hide() { Show(nullptr); }

 private:
  std::atomic<bool> shows_{false};
  mutable std::mutex mutex_;
  bool is_seen_through_ = false;
  std::shared_ptr<const OldPicture> picture_;
};

}  // namespace vdslab::sim
