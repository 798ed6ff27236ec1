// One read or write of a host on the drives of a LUN: which faults it meets there, and how long it
// takes.
#pragma once

#include "hardware.h"
#include "lun.h"
#include "side_by_side.h"

namespace vdslab::sim {

class HostIo {
 public:
  // `operation` is kRead or kWrite.
  HostIo(Hardware& hardware, const Lun& lun, Operation operation)
      : hardware_(hardware), lun_(lun), operation_(operation), drives_(hardware) {}

  // Reads or writes so many bytes in that range of the drive. False: a media error.
  bool Touch(const Drive& drive, const AddressRange& range, Bytes bytes);
  // Lets the time pass that all of it takes.
  void Wait();

 private:
  Occasion Describe(const Drive& drive, const AddressRange& range) const;

  Hardware& hardware_;
  const Lun& lun_;
  const Operation operation_;
  SideBySide drives_;
  Duration extra_{0};  // of the slowest drive
};

}  // namespace vdslab::sim
