#include <cstdlib>

#include "configuration.h"

namespace vdslab::provider {
namespace {

std::string FromEnvironment(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? "" : value;
}

}  // namespace

Configuration ReadConfiguration() {
  return {.enclosure = FromEnvironment("VDSLAB_ENCLOSURE"),
          .log = FromEnvironment("VDSLAB_LOG"),
          .clock = FromEnvironment("VDSLAB_CLOCK")};
}

}  // namespace vdslab::provider
