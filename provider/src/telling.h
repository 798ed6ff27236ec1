// How a role tells what has happened (AMB-07).
#pragma once

#include <cstddef>
#include <vector>

#include "abi/vds.h"
#include "role.h"

namespace vdslab::provider {

inline constexpr std::size_t kMostPerCall = 100;  // the range of OnNotify's count

// Threads: any.
class Telling {
 public:
  Telling() = default;
  explicit Telling(const Role& role);

  // How many notifications a call of OnNotify brings at most.
  std::size_t per_call() const { return per_call_; }

  // Whether a client of the versions of VDS that the role has knows such an event.
  bool Knows(ULONG code) const { return words_.KnowsEvent(code); }

  // Leaves out of the notifications of one cause what the role does not tell, and puts the rest in
  // its order. Needs no memory.
  void Arrange(std::vector<VDS_NOTIFICATION>& batch) const {
    if (change_ != nullptr) [[unlikely]]
      change_(batch);
  }

 private:
  VersionTable words_;
  std::size_t per_call_ = kMostPerCall;
  void (*change_)(std::vector<VDS_NOTIFICATION>& batch) = nullptr;
};

}  // namespace vdslab::provider
