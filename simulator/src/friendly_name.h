// The name by which administrators know a part, or another text that they give it.
#pragma once

#include <string>

#include "kept.h"

namespace vdslab::sim {

// Threads: any.
class FriendlyName : public Kept<std::string> {
 public:
  using Kept::Kept;
  std::string text() const { return value(); }
};

// What a part keeps of a name that a client gives: its first kFriendlyNameMax characters.
std::string Shortened(const std::string& name);

}  // namespace vdslab::sim
