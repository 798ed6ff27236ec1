// The fixture of test_parts.h with two HBA ports of the host.
#pragma once

#include <algorithm>
#include <set>

#include "test_parts.h"

namespace vdslab::sim {

inline constexpr HbaPortSpec kFirstHbaPort{0x10000000C9A00001, 0x20000000C9A00001};
inline constexpr HbaPortSpec kOtherHbaPort{0x10000000C9A00002, 0x20000000C9A00001};

class PathsTest : public PartsTest {
 protected:
  explicit PathsTest(EnclosureSpec spec = TestSpec()) : PartsTest(WithHbaPorts(std::move(spec))) {}

  static EnclosureSpec WithHbaPorts(EnclosureSpec spec) {
    spec.hba_ports = {kFirstHbaPort, kOtherHbaPort};
    return spec;
  }
  std::vector<PathProperties> Paths(LunNumber lun) {
    std::vector<PathProperties> paths;
    EXPECT_EQ(enclosure_->ReadPaths(lun, &paths), Outcome::kOk);
    return paths;
  }
  // Of the paths through that port, which must be alike.
  PathStatus StatusThrough(LunNumber lun, PortAddress port) {
    std::set<PathStatus> statuses;
    for (const PathProperties& path : Paths(lun)) {
      if (path.address.port == port) statuses.insert(path.status);
    }
    EXPECT_EQ(statuses.size(), 1u);
    return *statuses.begin();
  }
  Outcome SetStatuses(const HbaPortSpec& hba_port, PathStatus status) {
    return enclosure_->SetPathStatuses(hba_port, Number(status), &all_are_so_);
  }
  LoadBalance Balance(LunNumber lun) {
    LoadBalance balance;
    EXPECT_EQ(enclosure_->ReadLoadBalance(lun, &balance), Outcome::kOk);
    return balance;
  }

  bool all_are_so_ = false;
};

}  // namespace vdslab::sim
