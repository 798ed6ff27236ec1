// How each defect of scenarios/misbehave.yaml that no check of the suite sees is seen by a client.
#pragma once

#include <vector>

#include "misbehave_subject.h"

namespace vdslab::provider::testing {

struct Probe {
  const char* defect;
  // Whether what the defect breaks is broken. With the defect the process ends afterwards, so
  // nothing needs to be put in order.
  bool (*is_broken)(Subject&);
  bool ends_the_process = false;  // with the defect
};

extern const std::vector<Probe> kAsyncProbes;
extern const std::vector<Probe> kControllerAndPortProbes;
extern const std::vector<Probe> kDriveProbes;
extern const std::vector<Probe> kDriveReadingProbes;
extern const std::vector<Probe> kEnumerationProbes;
extern const std::vector<Probe> kLunCreationProbes;
extern const std::vector<Probe> kLunLifeProbes;
extern const std::vector<Probe> kLunProbes;
extern const std::vector<Probe> kLunWishesProbes;
extern const std::vector<Probe> kNotificationProbes;
extern const std::vector<Probe> kPathProbes;
extern const std::vector<Probe> kPoolProbes;
extern const std::vector<Probe> kProviderProbes;
extern const std::vector<Probe> kSubsystemOrderProbes;
extern const std::vector<Probe> kSubsystemProbes;

}  // namespace vdslab::provider::testing
