// How long an array takes over what SetStatus ordered of anything but drives, after it has accepted
// the order (AMB-18). Meanwhile the part is NOT_READY and takes no other order; one that is to be
// ONLINE serves only then. If it cannot be so any more, it shows what is true instead. At once is
// what docs/ambiguities.md prefers.
#pragma once

#include "simulator/types.h"

namespace vdslab::sim {

struct SettlingManners {
  Duration parts{0};  // controllers, ports, and the subsystem
  Duration luns{0};

  bool operator==(const SettlingManners&) const = default;
};

}  // namespace vdslab::sim
