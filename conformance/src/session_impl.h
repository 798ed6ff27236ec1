// The inside of a Session.
#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "advise_sink.h"
#include "session.h"
#include "stimulus_source.h"
#include "wake_up.h"

namespace vdslab::conformance {

class Session::Impl {
 public:
  Impl(ProviderModule& module, const Profile& profile, CallObserver& observer,
       SessionOptions options);

  // session_life.cc
  void Open();
  std::vector<Finding> Close();

  // session_objects.cc
  IVdsSubSystem* subsystem();
  std::vector<Drive> Drives();
  std::optional<Drive> FindDrive(const VDS_OBJECT_ID& id);
  bool InScope(const DriveReading& drive) const;

  // session_stimuli.cc
  StimulusSource* SourceOf(const std::string& stimulus) const;
  StimulusAnswer Apply(const StimulusRequest& request);
  std::vector<Notification> Settled(
      const std::function<bool(const std::vector<Notification>&)>& enough);
  bool WaitFor(Milliseconds limit, const std::function<bool()>& done);

  ProviderModule& module;
  const Profile& profile;
  CallObserver& observer;
  const SessionOptions options;
  ComPtr<IVdsHwProvider> provider;
  ComPtr<IVdsProviderPrivate> provider_private;
  ComPtr<AdviseSink> sink;
  std::shared_ptr<WakeUp> wake_up = std::make_shared<WakeUp>();

 private:
  void Create();
  void MakeSources();
  void Reset();
  void Load();
  void Unload(std::vector<Finding>* findings);
  void AwaitUnloadable(std::vector<Finding>* findings);
  void TakeSinkFindings(std::vector<Finding>* findings);

  // What the enumeration that `query` gives holds. Repeats it while it is refused busy.
  template <class Interface>
  std::vector<ComPtr<Interface>> Enumerate(const std::string& what,
                                           const std::function<HRESULT(IEnumVdsObject**)>& query);
  bool IsWanted(IVdsSubSystem* candidate);

  ComPtr<IVdsSubSystem> subsystem_;
  std::vector<std::unique_ptr<StimulusSource>> sources_;
  std::vector<Finding> findings_;
  bool loaded_ = false;
};

}  // namespace vdslab::conformance
