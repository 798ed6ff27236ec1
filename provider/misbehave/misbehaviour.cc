#include "misbehaviour.h"

#include <algorithm>
#include <utility>

namespace vdslab::provider {

bool Misbehaviour::Has(std::string_view defect) const {
  return std::find(defects_.begin(), defects_.end(), defect) != defects_.end();
}

HRESULT Misbehaviour::Told(HRESULT truth, std::initializer_list<Lie> lies) const {
  for (const Lie& lie : lies) {
    if (lie.truth == truth && Has(lie.defect)) return lie.said;
  }
  return truth;
}

abi::ComPtr<IVdsAdviseSink> Misbehaviour::ExchangeSink(abi::ComPtr<IVdsAdviseSink> sink) {
  const std::lock_guard guard(lock);
  return std::exchange(sink_, std::move(sink));
}

void Misbehaviour::Announce(const VDS_OBJECT_ID& drive, ULONG event) const {
  const auto sink = [this] {
    const std::lock_guard guard(lock);
    return sink_;
  }();
  if (!sink) return;
  auto* block = static_cast<VDS_NOTIFICATION*>(CoTaskMemAlloc(sizeof(VDS_NOTIFICATION)));
  if (block == nullptr) return;
  *block = {};
  block->objectType = VDS_NTT_DRIVE;
  block->Drive.ulEvent = event;
  block->Drive.driveId = drive;
  sink->OnNotify(1, block);
}

void Misbehaviour::Note(const std::string& stimulus, const std::string& arguments) {
  const std::lock_guard guard(lock);
  if (stimulus == "reset") {
    drives.clear();
    dirty.clear();
    luns.Clear();
    corrupted = slow = flush_fails = taken_offline = false;
  } else if (stimulus == "cache.corrupt") {
    corrupted = true;
  } else if (stimulus == "fault.arm") {
    slow = arguments.find("slow_drive") != std::string::npos;
    flush_fails = arguments.find("flush_failure") != std::string::npos;
  } else if (stimulus == "fault.disarm") {
    slow = flush_fails = false;
  }
}

void Misbehaviour::EnterSink() {
  const std::lock_guard guard(sink_mutex_);
  in_sink_ = true;
}

void Misbehaviour::LeaveSink() {
  const std::lock_guard guard(sink_mutex_);
  in_sink_ = false;
  sink_left_.notify_all();
}

void Misbehaviour::AwaitSink() {
  std::unique_lock waiting(sink_mutex_);
  sink_left_.wait(waiting, [this] { return !in_sink_; });
}

DriveMemory Misbehaviour::MemoryOf(std::uint32_t drive) {
  const std::lock_guard guard(lock);
  return drives[drive];
}

}  // namespace vdslab::provider
