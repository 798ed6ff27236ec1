// A call on a thread of its own.
#pragma once

#include <future>
#include <type_traits>
#include <utility>

namespace vdslab {

// Returns when the thread is about to make the call.
template <class Call>
std::future<std::invoke_result_t<Call&>> CallOnAThread(Call call) {
  std::promise<void> begins;
  const auto begun = begins.get_future();
  auto answer = std::async(std::launch::async,
                           [call = std::move(call), begins = std::move(begins)]() mutable {
                             begins.set_value();
                             return call();
                           });
  begun.wait();
  return answer;
}

}  // namespace vdslab
