#include "session.h"

#include "drive_reader.h"
#include "method_calls.h"
#include "provider_time.h"
#include "session_impl.h"

namespace vdslab::conformance {

Session::Session(ProviderModule& module, const Profile& profile, CallObserver& observer,
                 SessionOptions options)
    : impl_(std::make_unique<Impl>(module, profile, observer, std::move(options))) {
  impl_->Open();
}

Session::~Session() { impl_->Close(); }

std::vector<Finding> Session::Close() { return impl_->Close(); }

IVdsHwProvider* Session::provider() const { return impl_->provider.get(); }

IVdsSubSystem* Session::subsystem() { return impl_->subsystem(); }

std::vector<Drive> Session::Drives() { return impl_->Drives(); }

std::optional<Drive> Session::FindDrive(const VDS_OBJECT_ID& id) { return impl_->FindDrive(id); }

bool Session::InScope(const DriveReading& drive) const { return impl_->InScope(drive); }

HRESULT Session::Call(const std::string& method, IUnknown* on,
                      const std::map<std::string, std::int64_t>& arguments, bool by_slot,
                      const std::string& label) {
  return Observed(impl_->observer, CallText(method, arguments, label), [&] {
    return by_slot ? CallSlot(method, on, arguments) : CallMethod(method, on, arguments);
  });
}

DriveReading Session::Read(IVdsDrive* drive, const std::string& label) {
  return ReadDrive(drive, impl_->observer, label);
}

bool Session::Offers(const std::string& stimulus) const {
  return impl_->SourceOf(stimulus) != nullptr;
}

StimulusAnswer Session::Apply(const std::string& stimulus, const StimulusArguments& arguments,
                              const DriveReading* target) {
  return impl_->Apply({stimulus, arguments, target});
}

std::vector<Notification> Session::Settled(
    const std::function<bool(const std::vector<Notification>&)>& enough) {
  return impl_->Settled(enough);
}

std::size_t Session::NotificationCount() const { return impl_->sink->NotificationCount(); }

bool Session::WaitFor(Milliseconds limit, const std::function<bool()>& done) {
  return impl_->WaitFor(limit, done);
}

void Session::WaitUntil(const std::function<bool()>& done) {
  while (!WaitInProviderTime(*impl_->wake_up, Milliseconds(60000), done, nullptr,
                             [this] { impl_->module.PumpMessages(); })) {
  }
}

std::uint32_t Session::Versions() {
  const auto support = impl_->provider_private.As<IVdsProviderSupport>();
  ULONG versions = 0;
  if (!support) return 0;
  const HRESULT result =
      Observed(impl_->observer, "IVdsProviderSupport::GetVersionSupport on provider",
               [&] { return support->GetVersionSupport(&versions); });
  return SUCCEEDED(result) ? versions : 0;
}

void Session::Wake() { impl_->wake_up->Ring(); }

}  // namespace vdslab::conformance
