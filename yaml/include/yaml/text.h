// Texts of a file as they may appear in a one-line message.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdslab::yaml {

// `text` between backticks, on one line: control characters are escaped, more than 60 characters
// cut.
std::string Quote(std::string_view text);

// "`a`, `b`, `c`".
std::string QuoteAll(const std::vector<std::string_view>& texts);

// The member of `known` that `text` is probably a misspelling of; empty when none is close.
std::string_view Closest(std::string_view text, const std::vector<std::string_view>& known);

// "; did you mean `x`? (expected one of: ...)", as much of it as can be said.
std::string Suggestion(std::string_view text, const std::vector<std::string_view>& known);

}  // namespace vdslab::yaml
