#include "yaml/error.h"

#include <utility>

namespace vdslab::yaml {
namespace {

std::string Located(const std::string& file, Position position, const std::string& message) {
  return file + ":" + std::to_string(position.line) + ":" + std::to_string(position.column) + ": " +
         message;
}

}  // namespace

Error::Error(std::string file, Position position, std::string message)
    : std::runtime_error(Located(file, position, message)),
      file_(std::move(file)),
      message_(std::move(message)),
      position_(position) {}

Error::Error(std::string file, std::string message)
    : std::runtime_error(file + ": " + message),
      file_(std::move(file)),
      message_(std::move(message)) {}

}  // namespace vdslab::yaml
