// A value with other texts in it: how a matrix makes many cases of one file.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "yaml/node.h"

namespace vdslab::yaml {

// A copy of `node` in which `rewrite` has given scalars another text; nothing leaves a scalar as it
// is. Keys are not rewritten. Positions stay those of the file. A text that was rewritten counts as
// not quoted, so that it may stand for a number.
Node Rewrite(const Node& node,
             const std::function<std::optional<std::string>(const Node&)>& rewrite);

}  // namespace vdslab::yaml
