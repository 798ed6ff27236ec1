// Files of scenarios/ that the library carries in itself.
#pragma once

#include <string_view>

namespace vdslab::provider {

extern const std::string_view kDefaultEnclosure;  // enclosures/default.yaml

}  // namespace vdslab::provider
