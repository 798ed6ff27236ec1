// A file as one text.
#pragma once

#include <string>

namespace vdslab::yaml {

// `path` is UTF-8. Throws yaml::Error when the file cannot be read or is larger than kMaxFileBytes.
std::string ReadFile(const std::string& path);

}  // namespace vdslab::yaml
