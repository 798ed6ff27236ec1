// Where the provider finds its enclosure file and its log, and what else its host decides.
#pragma once

#include <filesystem>
#include <string>

namespace vdslab::provider {

struct Configuration {
  std::filesystem::path enclosure;  // empty: the built-in default
  std::filesystem::path log;        // empty: no log
  std::string clock;                // "virtual" or "real", where the file does not say; or empty
};

// Read anew at each call, since the host may set the variables after it loaded the library.
Configuration ReadConfiguration();

}  // namespace vdslab::provider
