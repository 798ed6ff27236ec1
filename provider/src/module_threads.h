// The threads of the library that nobody else joins.
#pragma once

#include <functional>
#include <thread>

namespace vdslab::provider {

class ModuleThreads {
 public:
  // Runs `body` on a thread of its own. Throws std::bad_alloc when there is none to be had, and
  // then nothing runs. Until it is about to return, `body` or somebody for it holds a module
  // reference; it does not throw.
  static void Start(std::function<void()> body);

  // Takes a thread that was asked to end itself, and is about to. It holds a module reference until
  // it does.
  static void Adopt(std::thread thread);

  // Joins them all. Called only when no module reference is left, so that none of them has
  // anything to do but return; after it no code of the library runs.
  static void Join();
};

}  // namespace vdslab::provider
