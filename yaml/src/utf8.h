// The shape of UTF-8 (RFC 3629).
#pragma once

#include <cstddef>
#include <string_view>

namespace vdslab::yaml {

// Length in bytes of the well-formed character at the start of `text`; 0 when there is none.
// Overlong forms, surrogates and values above U+10FFFF are not well-formed.
std::size_t CharacterLength(std::string_view text);

// Characters in `text`; a byte that begins no well-formed character counts as one.
std::size_t CountCharacters(std::string_view text);

}  // namespace vdslab::yaml
