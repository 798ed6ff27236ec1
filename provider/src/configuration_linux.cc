#include <cstdlib>

#include "configuration.h"

namespace vdslab::provider {
namespace {

std::filesystem::path FromEnvironment(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

}  // namespace

Configuration ReadConfiguration() {
  return {.enclosure = FromEnvironment("VDSLAB_ENCLOSURE"), .log = FromEnvironment("VDSLAB_LOG")};
}

}  // namespace vdslab::provider
