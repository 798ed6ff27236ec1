// The name by which administrators know a part, or another text that they give it.
#pragma once

#include <mutex>
#include <string>
#include <utility>

namespace vdslab::sim {

// Threads: any.
class FriendlyName {
 public:
  FriendlyName() = default;
  explicit FriendlyName(std::string text) : text_(std::move(text)) {}

  std::string text() const {
    std::lock_guard lock(mutex_);
    return text_;
  }
  void Set(std::string text) {
    std::lock_guard lock(mutex_);
    text_ = std::move(text);
  }

 private:
  mutable std::mutex mutex_;
  std::string text_;
};

// What a part keeps of a name that a client gives: its first kFriendlyNameMax characters.
std::string Shortened(const std::string& name);

}  // namespace vdslab::sim
