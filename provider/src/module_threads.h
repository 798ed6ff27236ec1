// Threads that could not be joined by whoever started them, because they were asked to end
// themselves.
#pragma once

#include <thread>

namespace vdslab::provider {

class ModuleThreads {
 public:
  // The thread is about to end. It holds a module reference until it does.
  static void Adopt(std::thread thread);

  // Joins the adopted threads. Called only when no module reference is left, so that none of them
  // has anything to do but return; after it no code of the library runs.
  static void Join();
};

}  // namespace vdslab::provider
