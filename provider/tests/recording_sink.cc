#include "recording_sink.h"

namespace vdslab::provider::testing {
namespace {

constexpr auto kLimit = std::chrono::seconds(10);

Told Read(const VDS_NOTIFICATION& notification, std::size_t call) {
  switch (notification.objectType) {
    case VDS_NTT_DRIVE:
      return {notification.Drive.ulEvent, notification.Drive.driveId, call};
    case VDS_NTT_LUN:
      return {notification.Lun.ulEvent, notification.Lun.LunId, call};
    case VDS_NTT_CONTROLLER:
      return {notification.Controller.ulEvent, notification.Controller.controllerId, call};
    case VDS_NTT_PORT:
      return {notification.Port.ulEvent, notification.Port.portId, call};
    case VDS_NTT_SUB_SYSTEM:
      return {notification.SubSystem.ulEvent, notification.SubSystem.subSystemId, call};
    default:
      return {0, {}, call};
  }
}

}  // namespace

STDMETHODIMP RecordingSink::QueryInterface(REFIID iid, void** out) {
  const bool known = iid == __uuidof(IUnknown) || iid == __uuidof(IVdsAdviseSink);
  *out = known ? static_cast<IVdsAdviseSink*>(this) : nullptr;
  if (known) AddRef();
  return known ? S_OK : E_NOINTERFACE;
}

STDMETHODIMP RecordingSink::OnNotify(LONG count, VDS_NOTIFICATION* notifications) {
  if (inside) inside();
  {
    const std::lock_guard guard(mutex_);
    for (LONG i = 0; i < count; ++i) told_.push_back(Read(notifications[i], calls_));
    ++calls_;
    came_.notify_all();
  }
  if (frees) CoTaskMemFree(notifications);
  return answer;
}

std::vector<Told> RecordingSink::told() const {
  const std::lock_guard guard(mutex_);
  return told_;
}

std::vector<ULONG> RecordingSink::codes() const {
  std::vector<ULONG> codes;
  for (const Told& one : told()) codes.push_back(one.code);
  return codes;
}

void RecordingSink::Clear() {
  const std::lock_guard guard(mutex_);
  told_.clear();
}

bool RecordingSink::Await(std::size_t count) {
  std::unique_lock lock(mutex_);
  return came_.wait_for(lock, kLimit, [&] { return told_.size() >= count; });
}

void Door::Open() {
  const std::lock_guard guard(mutex_);
  open_ = true;
  opened_.notify_all();
}

bool Door::Pass() {
  std::unique_lock lock(mutex_);
  // ThreadSanitizer does not see the mutex taken again by a wait on the steady clock.
  return opened_.wait_until(lock, std::chrono::system_clock::now() + kLimit, [&] { return open_; });
}

}  // namespace vdslab::provider::testing
