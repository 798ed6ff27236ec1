// What makes methods return what they do. The words are those of docs/outcomes.md.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "abi/vds.h"

namespace vdslab::provider::testing {

class Scene;

// Of any method: brought about, and then the method is called with good arguments.
struct Cause {
  std::string_view words;
  void (*bring_about)(Scene& scene);
};

// The first one is that there is none.
extern const std::span<const Cause> kCauses;

// Of one method.
struct SpecialCause {
  std::string_view method;  // as FullName
  std::string_view words;
  HRESULT (*call)(Scene& scene);  // brings it about, and returns what the method returned
};

extern const std::span<const SpecialCause> kProviderCauses;
extern const std::span<const SpecialCause> kSubsystemCauses;
extern const std::span<const SpecialCause> kCreationCauses;  // of LUNs
extern const std::span<const SpecialCause> kCutCauses;       // of LUNs on drives of others
extern const std::span<const SpecialCause> kReplaceCauses;   // ReplaceDrive
extern const std::span<const SpecialCause> kExtendCauses;    // of LUNs
extern const std::span<const SpecialCause> kPlexCauses;      // AddPlex and RemovePlex
extern const std::span<const SpecialCause> kControllerCauses;
extern const std::span<const SpecialCause> kStatusCauses;  // of LUNs, ports and the subsystem
extern const std::span<const SpecialCause> kDriveCauses;
extern const std::span<const SpecialCause> kMaintenanceCauses;
extern const std::span<const SpecialCause> kLunCauses;
extern const std::span<const SpecialCause> kPathCauses;
extern const std::span<const SpecialCause> kPoolCauses;
extern const std::span<const SpecialCause> kHelperCauses;  // IVdsAsync, IEnumVdsObject

std::vector<SpecialCause> SpecialCauses();  // all of them

}  // namespace vdslab::provider::testing
