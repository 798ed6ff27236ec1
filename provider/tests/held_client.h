// A client that asks which objects are held.
#pragma once

#include <string>
#include <vector>

#include "abi/guid_text.h"
#include "pool_client.h"

namespace vdslab::provider::testing {

class HeldClient : public PoolClient {
 protected:
  // The lines but for that of the provider object, which is the first.
  std::vector<std::string> Held() {
    auto held = Lab("objects.held").json.at("objects").get<std::vector<std::string>>();
    EXPECT_THAT(held.front(), ::testing::StartsWith("provider "));
    held.erase(held.begin());
    return held;
  }
  static std::string Line(const std::string& kind, const VDS_OBJECT_ID& id, int references) {
    return kind + " " + abi::FormatGuid(id) + " " + std::to_string(references);
  }
};

}  // namespace vdslab::provider::testing
