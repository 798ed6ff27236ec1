#include "misbehaving_provider.h"

#include <atomic>
#include <utility>

#include "abi/utf16.h"
#include "far_sink.h"
#include "misbehaving_sink.h"
#include "no_return.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {
namespace {

std::atomic<ULONG> properties_read{0};

void BringAllOnline(const std::shared_ptr<Session>& session) {
  if (!session) return;
  const sim::OnBehalfOf caller(session->caller());
  sim::Enclosure& enclosure = session->enclosure();
  for (const sim::DriveHandle drive : enclosure.Drives()) {
    sim::DriveProperties properties;
    const sim::Outcome outcome = enclosure.Read(drive, &properties);
    if (outcome == sim::Outcome::kOk && properties.status == sim::DriveStatus::kOffline) {
      (void)enclosure.SetDriveStatus(drive, VDS_DRS_ONLINE);
    }
  }
  session->array().relay().AfterOperation();
}

}  // namespace

MisbehavingProvider::~MisbehavingProvider() {
  if (late_sink_) {
    misbehaviour_->ExchangeSink(std::move(late_sink_));
    misbehaviour_->Announce(__uuidof(IVdsDrive), VDS_NF_DRIVE_MODIFY);  // any id will do
  }
  misbehaviour_->ExchangeSink(nullptr);
}

STDMETHODIMP MisbehavingProvider::QueryInterface(REFIID iid, void** out) {
  if (out != nullptr && iid == __uuidof(IVdsHwProviderPrivate) &&
      Has("private_interface_is_missing")) {
    *out = nullptr;
    return E_NOINTERFACE;
  }
  return ProviderObject::QueryInterface(iid, out);
}

STDMETHODIMP MisbehavingProvider::GetProperties(VDS_PROVIDER_PROP* out) {
  const HRESULT result = ProviderObject::GetProperties(out);
  if (result != S_OK) return result;
  if (Has("provider_says_that_it_is_software")) out->type = VDS_PT_SOFTWARE;
  if (Has("provider_id_changes")) out->id.Data1 += ++properties_read;
  return result;
}

STDMETHODIMP MisbehavingProvider::GetObject(VDS_OBJECT_ID id, VDS_OBJECT_TYPE type,
                                            IUnknown** out) {
  HRESULT result = ProviderObject::GetObject(id, type, out);
  if (result == VDS_E_OBJECT_NOT_FOUND && Has("get_object_ignores_the_type")) {
    result = ProviderObject::GetObject(id, VDS_OT_DRIVE, out);
  }
  return misbehaviour_->Told(result,
                             {{"get_object_of_nothing_succeeds", VDS_E_OBJECT_NOT_FOUND, S_OK}});
}

STDMETHODIMP MisbehavingProvider::OnLoad(LPWSTR machine_name, IUnknown* callback) {
  auto client = abi::ComPtr<IUnknown>(callback).As<IVdsAdviseSink>();
  if (!client) {
    return misbehaviour_->Told(ProviderObject::OnLoad(machine_name, callback),
                               {{"any_callback_will_do", VDS_E_INITIALIZED_FAILED, S_OK}});
  }
  if (auto within_reach = WithinReach(client)) client = std::move(within_reach);
  const auto sink = MakeMisbehavingSink(misbehaviour_, client);
  auto before = misbehaviour_->ExchangeSink(std::move(client));  // events come before it returns
  const HRESULT result = ProviderObject::OnLoad(machine_name, sink.get());
  if (result != S_OK) misbehaviour_->ExchangeSink(std::move(before));
  return result;
}

STDMETHODIMP MisbehavingProvider::OnUnload(BOOL force) {
  if (Has("unload_hangs")) HangForEver();
  if (!force && Has("unload_is_refused")) return S_FALSE;
  const HRESULT result = ProviderObject::OnUnload(force);
  if (result != S_OK) return result;
  auto sink = misbehaviour_->ExchangeSink(nullptr);
  if (Has("sink_is_kept") && sink) sink->AddRef();
  if (Has("notifies_after_unload") && misbehaviour_->asked_for_unknown) {
    late_sink_ = std::move(sink);
  }
  return result;
}

STDMETHODIMP MisbehavingProvider::Reenumerate() {
  if (Has("reenumerate_hangs")) HangForEver();
  return ProviderObject::Reenumerate();
}

STDMETHODIMP MisbehavingProvider::Refresh() {
  if (Has("refresh_crashes")) Crash();
  const HRESULT result = ProviderObject::Refresh();
  ++misbehaviour_->refreshes;
  if (Has("refresh_resets_status")) BringAllOnline(CurrentSession());
  if (Has("refresh_announces_arrivals")) AnnounceArrival();
  return misbehaviour_->Told(
      result, {{"refresh_before_on_load_succeeds", VDS_E_INITIALIZE_NOT_CALLED, S_OK}});
}

STDMETHODIMP MisbehavingProvider::SetAllPathStatusesFromHbaPort(VDS_HBAPORT_PROP hba_port,
                                                                VDS_PATH_STATUS status) {
  return misbehaviour_->Told(
      ProviderObject::SetAllPathStatusesFromHbaPort(hba_port, status),
      {{"incomplete_statuses_are_complete", VDS_S_STATUSES_INCOMPLETELY_SET, S_OK}});
}

// Of the first drive, which was there already.
void MisbehavingProvider::AnnounceArrival() {
  const auto session = CurrentSession();
  if (!session) return;
  const Device drive = DeviceOf(session->enclosure().Drives().front());
  misbehaviour_->Announce(session->ids().Of(drive), VDS_NF_DRIVE_ARRIVE);
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
