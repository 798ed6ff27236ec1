// How a session begins and ends: create, OnLoad, OnUnload, release, DllCanUnloadNow.

#include "abi/names.h"
#include "abi/utf16.h"
#include "drive_reader.h"
#include "provider_time.h"
#include "session_impl.h"

namespace vdslab::conformance {
namespace {

// Does `work`; an exception of the provider becomes a finding.
void Guarded(std::vector<Finding>* findings, const std::function<void()>& work) {
  try {
    work();
  } catch (const ProviderThrew& thrown) {
    findings->push_back({"CON-027", true, thrown.what()});
  }
}

// Threads of a provider may need a moment after OnUnload to let go of what they held. Wall time.
constexpr Milliseconds kLettingGo{250};

}  // namespace

Session::Impl::Impl(ProviderModule& module_used, const Profile& profile_used,
                    CallObserver& observer_used, SessionOptions options_used)
    : module(module_used),
      profile(profile_used),
      observer(observer_used),
      options(std::move(options_used)) {}

void Session::Impl::Open() {
  Create();
  MakeSources();
  if (options.reset) Reset();
  Load();
}

void Session::Impl::Create() {
  ComPtr<IUnknown> object;
  const HRESULT result = Observed(observer, "IClassFactory::CreateInstance of the provider", [&] {
    return module.CreateProvider(__uuidof(IUnknown), object.put_void());
  });
  if (FAILED(result)) {
    throw ProviderError("the class refuses to create a provider: " + abi::NameOfHresult(result));
  }
  provider = object.As<IVdsHwProvider>();
  provider_private = object.As<IVdsProviderPrivate>();
  if (!provider) throw ProviderError("the provider object has no IVdsHwProvider");
  if (!provider_private) throw ProviderError("the provider object has no IVdsProviderPrivate");
}

void Session::Impl::MakeSources() {
  if (auto lab = MakeLabSource(provider.get(), observer)) sources_.push_back(std::move(lab));
  sources_.push_back(MakeExecSource(profile, options.stimuli, observer));
  if (options.ask_operator) {
    sources_.push_back(MakeManualSource(options.stimuli, options.ask_operator));
  }
}

void Session::Impl::Reset() {
  if (SourceOf("reset") == nullptr) return;
  const StimulusAnswer answer = Apply({"reset", {}, nullptr});
  if (!answer.ok) throw ProviderError("the stimulus reset failed: " + answer.error);
}

void Session::Impl::Load() {
  sink = AdviseSink::Make([bell = wake_up] { bell->Ring(); });
  auto machine = abi::ToUtf16("localhost");
  const HRESULT result = Observed(observer, "IVdsProviderPrivate::OnLoad on provider", [&] {
    return provider_private->OnLoad(machine.data(), sink.get());
  });
  if (FAILED(result)) {
    throw ProviderError("the provider refuses OnLoad: " + abi::NameOfHresult(result));
  }
  loaded_ = true;
}

std::vector<Finding> Session::Impl::Close() {
  std::vector<Finding> findings = std::move(findings_);
  findings_.clear();
  if (!provider) return findings;
  subsystem_.Reset();
  if (loaded_) Guarded(&findings, [&] { Unload(&findings); });
  sources_.clear();
  provider.Reset();
  provider_private.Reset();
  Guarded(&findings, [&] { AwaitUnloadable(&findings); });
  TakeSinkFindings(&findings);
  return findings;
}

void Session::Impl::Unload(std::vector<Finding>* findings) {
  loaded_ = false;
  HRESULT result = S_FALSE;
  WaitFor(profile.limits.settle, [&] {
    result = Observed(observer, "IVdsProviderPrivate::OnUnload(FALSE) on provider",
                      [&] { return provider_private->OnUnload(FALSE); });
    return result != S_FALSE;  // S_FALSE: it cannot now, and is asked again later
  });
  if (result == S_FALSE) {
    result = Observed(observer, "IVdsProviderPrivate::OnUnload(TRUE) on provider",
                      [&] { return provider_private->OnUnload(TRUE); });
  }
  sink->Unloaded();
  if (result != S_OK) {
    findings->push_back({"PRV-LIFE-004", false, "OnUnload answered " + abi::NameOfHresult(result)});
  }
}

void Session::Impl::AwaitUnloadable(std::vector<Finding>* findings) {
  bool unloadable = false;
  bool sink_free = false;
  WaitInProviderTime(
      *wake_up, kLettingGo,
      [&] {
        unloadable =
            Observed(observer, "DllCanUnloadNow", [&] { return module.CanUnloadNow(); }) == S_OK;
        sink_free = !sink || sink->references() == 1;
        return unloadable && sink_free;
      },
      nullptr, [this] { module.PumpMessages(); });
  if (!unloadable) {
    findings->push_back(
        {"OBJ-017", false,
         "objects of the provider are still alive after OnUnload and the release of every pointer: "
         "DllCanUnloadNow does not answer S_OK"});
  }
  if (!sink_free) {
    findings->push_back(
        {"PRV-LIFE-007", false, "the provider still holds a reference to the sink after OnUnload"});
  }
}

void Session::Impl::TakeSinkFindings(std::vector<Finding>* findings) {
  if (!sink) return;
  sink->Detach();
  for (const std::string& rule : sink->Violations()) findings->push_back({"NTF-001", false, rule});
  const std::size_t late = AdviseSink::TakeLateCalls();
  if (late != 0) {
    findings->push_back(
        {"PRV-LIFE-007", true,
         "OnNotify was called " + std::to_string(late) + " times after OnUnload had returned"});
  }
  sink.Reset();
}

}  // namespace vdslab::conformance
