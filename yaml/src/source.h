// The bytes of a file, and where its lines begin.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/error.h"

namespace vdslab::yaml {

// Line and column as yaml-cpp counts them: from 0, columns in bytes.
struct Mark {
  int line = 0;
  int column = 0;
};

class Source {
 public:
  Source(std::string name, std::string_view text);  // a byte order mark is dropped

  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }

  Position PositionOf(Mark mark) const;
  Mark MarkAt(std::size_t offset) const;
  [[noreturn]] void Fail(Mark mark, const std::string& message) const;

  // Throws unless the text is UTF-8 without control characters, directives and undue length.
  void CheckText() const;

 private:
  std::string_view Line(int line) const;

  std::string name_;
  std::string text_;
  std::vector<std::size_t> line_starts_;
};

}  // namespace vdslab::yaml
