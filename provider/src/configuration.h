// Where the provider finds its enclosure file and its log.
#pragma once

#include <filesystem>

namespace vdslab::provider {

struct Configuration {
  std::filesystem::path enclosure;  // empty: the built-in default
  std::filesystem::path log;        // empty: no log
};

// Read anew at each call, since the host may set the variables after it loaded the library.
Configuration ReadConfiguration();

}  // namespace vdslab::provider
