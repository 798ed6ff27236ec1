// The named threads of a case: each makes its calls one after the other.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace vdslab::conformance {

class CallThreads {
 public:
  // Waits for every thread. A call that never returns is ended by the parent process.
  ~CallThreads() { Join(); }

  // Hands `job` to the thread of that name, which is started when it is new.
  void Run(const std::string& thread, std::function<void()> job);
  void Join();

 private:
  class Lane {
   public:
    Lane() : thread_([this] { Work(); }) {}
    ~Lane();
    void Add(std::function<void()> job);

   private:
    void Work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> jobs_;
    bool closed_ = false;
    std::thread thread_;
  };

  std::map<std::string, std::unique_ptr<Lane>> lanes_;
};

}  // namespace vdslab::conformance
