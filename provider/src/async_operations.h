// The operations of one session that go on after the method that began them has returned: each on
// a thread of the library.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "async_operation.h"
#include "module_reference.h"

namespace vdslab::provider {

// Threads: any.
class AsyncOperations : public std::enable_shared_from_this<AsyncOperations> {
 public:
  // Returns how it ended. Called with nothing held; what it throws is a result, too.
  using Work = std::function<AsyncResult(AsyncOperation& operation)>;

  // Runs `work`, and then, when the operation has ended, `afterwards`. Returns S_OK once it is
  // accepted, the reason when it is refused, and VDS_E_OBJECT_DELETED after Close. The thread keeps
  // the library loaded until both are done.
  HRESULT Start(const std::shared_ptr<AsyncOperation>& operation, Work work,
                std::function<void()> afterwards);

  // How long somebody waits who does not wait for ever. Of the clock of the operating system, and
  // not of the array: it is the client who waits.
  static constexpr std::chrono::seconds kPatience{2};

  // Returns when all have ended, but what the calling thread is at, or after that time.
  void AwaitEnd(std::chrono::milliseconds at_most);
  // From now on none is started. False, and nothing is closed, while one has not ended.
  bool CloseIfIdle();
  // From now on none is started, and those that offer it are cancelled.
  void Close();
  // Returns when no thread runs any more, except the calling one, and those that have been telling
  // of the end of their operation for that long, as to a sink of another client that blocks. Those
  // keep the library loaded. Precondition: closed.
  void AwaitThreads(std::chrono::milliseconds telling_at_most = kPatience);

 private:
  struct Running {
    std::weak_ptr<AsyncOperation> operation;  // its thread has it
    std::thread::id thread;
    ModuleReference module;

    bool HasEnded() const;
  };
  using Place = std::list<Running>::iterator;

  std::optional<Place> Add(const std::shared_ptr<AsyncOperation>& operation);  // none once closed
  void Remove(Place place);
  bool HaveOthersEnded() const;
  bool IsOnlyCallerLeft() const;
  void Run(Place place, std::shared_ptr<AsyncOperation> operation, Work work,
           std::function<void()> afterwards);

  std::mutex mutex_;
  std::condition_variable changed_;  // one has ended, or its thread
  std::list<Running> running_;
  bool is_closed_ = false;
};

}  // namespace vdslab::provider
