// A client that looks at controllers and their ports.
#pragma once

#include <vector>

#include "lun_client.h"

namespace vdslab::provider::testing {

class ControllerClient : public LunClient {
 protected:
  std::vector<ComPtr<IVdsController>> Controllers() {
    ComPtr<IEnumVdsObject> enumeration;
    EXPECT_EQ(Subsystem()->QueryControllers(enumeration.put()), S_OK);
    return All<IVdsController>(enumeration.get());
  }
  ComPtr<IVdsController> Controller(std::size_t number) { return Controllers().at(number); }
  static std::vector<ComPtr<IVdsControllerPort>> Ports(const ComPtr<IVdsController>& controller) {
    const auto ports = controller.As<IVdsControllerControllerPort>();
    ComPtr<IEnumVdsObject> enumeration;
    EXPECT_EQ(ports->QueryControllerPorts(enumeration.put()), S_OK);
    return All<IVdsControllerPort>(enumeration.get());
  }
};

}  // namespace vdslab::provider::testing
