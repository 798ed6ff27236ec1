// An advise sink that writes down what it is told.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "abi/vds.h"

namespace vdslab::provider::testing {

struct Told {
  ULONG code;
  VDS_OBJECT_ID object;
  std::size_t call;  // number of the OnNotify call
};

class RecordingSink final : public IVdsAdviseSink {
 public:
  STDMETHODIMP QueryInterface(REFIID iid, void** out) override;
  STDMETHODIMP_(ULONG) AddRef() override { return ++references_; }
  STDMETHODIMP_(ULONG) Release() override { return --references_; }
  STDMETHODIMP OnNotify(LONG count, VDS_NOTIFICATION* notifications) override;

  // To be set before OnLoad: what is done inside OnNotify, before it is written down.
  std::function<void()> inside;
  // Whether the notifications are ours to free. A proxy hands over memory of its own.
  bool frees = true;
  std::atomic<HRESULT> answer{S_OK};  // read by the dispatcher

  std::vector<Told> told() const;
  std::vector<ULONG> codes() const;
  void Clear();
  // False when `count` notifications have not come within 10 s.
  bool Await(std::size_t count);
  ULONG references() const { return references_; }

 private:
  std::atomic<ULONG> references_{1};
  mutable std::mutex mutex_;
  std::condition_variable came_;
  std::vector<Told> told_;
  std::size_t calls_ = 0;
};

// A door that a test opens.
class Door {
 public:
  void Open();
  bool Pass();  // false when it stayed shut for 10 s

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
};

}  // namespace vdslab::provider::testing
