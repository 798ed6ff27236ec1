// Where something stands in a YAML file, and the one exception of the reader.
#pragma once

#include <stdexcept>
#include <string>

namespace vdslab::yaml {

// Both count from 1; a column counts characters, not bytes.
struct Position {
  int line = 1;
  int column = 1;
  bool operator==(const Position&) const = default;
};

// Everything that can be wrong with a file. what() is "file.yaml:12:5: message", one line; for a
// file that cannot be read at all it is "file.yaml: message" and the position is 1:1.
class Error : public std::runtime_error {
 public:
  Error(std::string file, Position position, std::string message);
  Error(std::string file, std::string message);

  const std::string& file() const { return file_; }
  const std::string& message() const { return message_; }
  Position position() const { return position_; }
  int line() const { return position_.line; }
  int column() const { return position_.column; }

 private:
  std::string file_;
  std::string message_;
  Position position_;
};

}  // namespace vdslab::yaml
