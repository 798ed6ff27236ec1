#include "log.h"

#include <fstream>
#include <mutex>

#include "configuration.h"

namespace vdslab::provider {

void NoteInLog(const char* what, const char* details) noexcept {
  static std::mutex mutex;
  const std::lock_guard guard(mutex);
  const auto path = ReadConfiguration().log;
  if (path.empty()) return;
  std::ofstream file(path, std::ios::app | std::ios::binary);
  file << what << details << '\n';
}

}  // namespace vdslab::provider
