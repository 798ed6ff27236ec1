#include "module_threads.h"

#include <mutex>
#include <utility>
#include <vector>

namespace vdslab::provider {
namespace {

struct Adopted {
  // The library is going away without having been asked: joining here could wait for ever.
  ~Adopted() {
    for (std::thread& thread : threads) thread.detach();
  }
  std::mutex mutex;
  std::vector<std::thread> threads;
};

Adopted& All() {
  static Adopted adopted;
  return adopted;
}

}  // namespace

void ModuleThreads::Adopt(std::thread thread) {
  const std::lock_guard guard(All().mutex);
  All().threads.push_back(std::move(thread));
}

void ModuleThreads::Join() {
  std::vector<std::thread> ending;
  {
    const std::lock_guard guard(All().mutex);
    ending.swap(All().threads);
  }
  for (std::thread& thread : ending) thread.join();
}

}  // namespace vdslab::provider
