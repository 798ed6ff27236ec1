// A live drive lifecycle: the Boost.Statechart machine behind a plain interface. It is the source
// from which DriveTable is made; drives themselves use the table.
#pragma once

#include <memory>

#include "drive_lifecycle.h"

namespace vdslab::sim {

class DriveMachine {
 public:
  DriveMachine();  // in state kEmptySlot
  ~DriveMachine();

  DriveStep Process(DriveEvent event, DriveGuards guards);
  DriveState state() const;

 private:
  class Chart;
  std::unique_ptr<Chart> chart_;
};

}  // namespace vdslab::sim
