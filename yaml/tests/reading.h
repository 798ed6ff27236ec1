// What the tests of the reader have in common.
#pragma once

#include <functional>
#include <string>

#include "yaml/document.h"

namespace vdslab::yaml {

// The message of the yaml::Error that `action` throws; "no error" when it throws none.
inline std::string ErrorOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

inline std::string ParseError(const std::string& text) {
  return ErrorOf([&] { Parse(text, "f"); });
}

// The value of the only key `a` of the text.
inline Node Value(const std::string& text) { return Parse(text, "f").root().Entries().at(0).value; }

}  // namespace vdslab::yaml
