#include "misbehaving_provider.h"

#include <utility>

#include "abi/utf16.h"
#include "misbehaving_sink.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {
namespace {

void BringAllOnline() {
  const auto array = Module::Get().CurrentArray();
  for (const sim::DriveHandle drive : array->enclosure().Drives()) {
    sim::DriveProperties properties;
    const sim::Outcome outcome = array->enclosure().Read(drive, &properties);
    if (outcome == sim::Outcome::kOk && properties.status == sim::DriveStatus::kOffline) {
      (void)array->enclosure().SetDriveStatus(drive, VDS_DRS_ONLINE);
    }
  }
  array->relay().AfterOperation();
}

}  // namespace

MisbehavingProvider::~MisbehavingProvider() {
  if (!late_sink_) return;
  misbehaviour_->sink = std::move(late_sink_);
  misbehaviour_->Announce(__uuidof(IVdsDrive), VDS_NF_DRIVE_MODIFY);  // any id will do
  misbehaviour_->sink = nullptr;
}

STDMETHODIMP MisbehavingProvider::OnLoad(LPWSTR machine_name, IUnknown* callback) {
  auto client = abi::ComPtr<IUnknown>(callback).As<IVdsAdviseSink>();
  if (!client) return ProviderObject::OnLoad(machine_name, callback);
  const auto sink = MakeMisbehavingSink(misbehaviour_, client);
  const HRESULT result = ProviderObject::OnLoad(machine_name, sink.get());
  if (result == S_OK) misbehaviour_->sink = std::move(client);
  return result;
}

STDMETHODIMP MisbehavingProvider::OnUnload(BOOL force) {
  const HRESULT result = ProviderObject::OnUnload(force);
  if (result != S_OK) return result;
  if (Has("notifies_after_unload") && misbehaviour_->asked_for_unknown) {
    late_sink_ = misbehaviour_->sink;
  }
  misbehaviour_->sink = nullptr;
  return result;
}

STDMETHODIMP MisbehavingProvider::Refresh() {
  const HRESULT result = ProviderObject::Refresh();
  if (Has("refresh_resets_status")) BringAllOnline();
  return result;
}

STDMETHODIMP MisbehavingProvider::Apply(LPCWSTR name, LPCWSTR arguments_json, LPWSTR* result_json) {
  if (name == nullptr || arguments_json == nullptr || result_json == nullptr) {
    return ProviderObject::Apply(name, arguments_json, result_json);
  }
  const std::string stimulus = abi::ToUtf8(name);
  misbehaviour_->Note(stimulus, abi::ToUtf8(arguments_json));
  const HRESULT result = ProviderObject::Apply(name, arguments_json, result_json);
  if (SUCCEEDED(result) && Has("no_flush")) PretendNoFlush(stimulus, result_json);
  return result;
}

// The array has flushed by now; whoever looks sees what was dirty before.
void MisbehavingProvider::PretendNoFlush(const std::string& stimulus, LPWSTR* answer) {
  const std::lock_guard guard(misbehaviour_->lock);
  if (stimulus == "cache.write") misbehaviour_->dirty = abi::ToUtf8(*answer);
  if (stimulus != "cache.state" || !misbehaviour_->taken_offline || misbehaviour_->dirty.empty()) {
    return;
  }
  CoTaskMemFree(*answer);
  *answer = MakeTaskText(misbehaviour_->dirty).release();
}

}  // namespace vdslab::provider
