// One provider, loaded and used as the Virtual Disk Service does.
#pragma once

#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "abi/com_ptr.h"
#include "abi/vds.h"
#include "conformance/profile.h"
#include "conformance/stimuli.h"

namespace vdslab::conformance {

using abi::ComPtr;

// The provider could not be used. `what()` is one line that says what and where.
class ProviderError : public std::exception {
 public:
  explicit ProviderError(std::string message) : message_(std::move(message)) {}
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

// What GetProperties and QueryExtents said of a drive at one moment.
struct DriveReading {
  HRESULT properties_result = E_UNEXPECTED;
  HRESULT extents_result = E_UNEXPECTED;
  VDS_OBJECT_ID id{};
  std::uint64_t size_bytes = 0;
  std::string friendly_name;
  std::string identification;
  std::int32_t bus = 0;
  std::int32_t slot = 0;
  std::uint32_t flags = 0;
  std::int32_t status = 0;
  std::int32_t health = 0;
  std::vector<VDS_DRIVE_EXTENT> extents;
};

struct Notification {
  std::uint32_t code = 0;   // VDS_NF_*
  std::int32_t target = 0;  // VDS_NTT_*
  VDS_OBJECT_ID object{};
  std::size_t batch = 0;  // number of the OnNotify call that brought it
};

using StimulusArguments = std::map<std::string, std::variant<std::int64_t, std::string>>;

// What a stimulus answered. `values` are the members of its result that are integers.
struct StimulusAnswer {
  bool ok = false;
  std::string error;  // one line
  std::map<std::string, std::int64_t> values;
};

// A rule that holds for every session, whatever the check, and that the provider broke.
struct Finding {
  std::string requirement;
  bool always_fails = false;  // whatever the level of the requirement
  std::string text;
};

// Called before and after every call into the provider, on the thread of the call: so that a crash
// or a hang can be named. `what` reads like "IVdsDrive::SetStatus(VDS_DRS_OFFLINE) on drive0".
class CallObserver {
 public:
  virtual ~CallObserver() = default;
  virtual void OnCallBegins(const std::string& what) = 0;
  virtual void OnCallEnds(const std::string& what, HRESULT result) = 0;
};

// A drive as the engine holds it: its interface, and where it sits.
struct Drive {
  ComPtr<IVdsDrive> drive;
  DriveReading first;  // as read when it was found
};

// The provider module in this process. Lives as long as the worker; a Session is one OnLoad ...
// OnUnload.
class ProviderModule {
 public:
  virtual ~ProviderModule() = default;
  virtual HRESULT CreateProvider(REFIID iid, void** object) = 0;
  virtual HRESULT CanUnloadNow() = 0;  // S_OK where the module does not export the question
  // Whether its objects may be called from one thread only, which then has to pump messages.
  virtual bool IsApartment() const { return false; }
  virtual void PumpMessages() {}
};
// Throws ProviderError: no such file, wrong bitness, a missing dependency (named), no
// DllGetClassObject, no such class.
std::unique_ptr<ProviderModule> LoadProviderModule(const Profile& profile);

// What a session may use beside the provider and its profile.
struct SessionOptions {
  bool reset = false;                // applies the stimulus reset, where offered, before OnLoad
  const Stimuli* stimuli = nullptr;  // defaults of arguments and names of results; may be null
  // Asks the operator to do something; false: not done. Null: nobody is there to ask.
  std::function<bool(const std::string& request)> ask_operator;
};

// Thrown by Session::Call and Session::Read when an exception came out of the provider.
class ProviderThrew : public std::exception {
 public:
  explicit ProviderThrew(std::string call) : call_(std::move(call)) {
    text_ = "an exception crossed the COM boundary in " + call_;
  }
  const char* what() const noexcept override { return text_.c_str(); }
  const std::string& call() const { return call_; }

 private:
  std::string call_;
  std::string text_;
};

// Threads: made and destroyed on one thread; methods marked (any) may be called from any thread.
class Session {
 public:
  // Creates the provider object, passes an advise sink to OnLoad. Throws ProviderError.
  Session(ProviderModule& module, const Profile& profile, CallObserver& observer,
          SessionOptions options = {});
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // OnUnload, release of everything, DllCanUnloadNow: the rules of loading, unloading and
  // notification that were broken. All pointers of the session must have been released before.
  std::vector<Finding> Close();

  IVdsHwProvider* provider() const;
  // The subsystem of the scope, or the first one. Throws ProviderError when there is none.
  IVdsSubSystem* subsystem();

  std::vector<Drive> Drives();                              // as QueryDrives lists them now
  std::optional<Drive> FindDrive(const VDS_OBJECT_ID& id);  // looked up again: a fresh pointer
  bool InScope(const DriveReading& drive) const;

  // (any) Makes the call and reports it to the observer. `on` is the interface that has the method.
  // `arguments` are those of the method by name. Throws ProviderThrew.
  // Methods known: IVdsDrive::SetStatus, SetFlags, ClearFlags; IVdsHwProvider::Reenumerate,
  // Refresh; IVdsSubSystem::Reenumerate.
  HRESULT Call(const std::string& method, IUnknown* on,
               const std::map<std::string, std::int64_t>& arguments, bool by_slot,
               const std::string& label);

  DriveReading Read(IVdsDrive* drive, const std::string& label);  // (any) throws ProviderThrew

  // (any) Whether the stimulus can be applied: by IVdsLabStimulus, by a command of the profile, or
  // by the operator.
  bool Offers(const std::string& stimulus) const;
  // `target` is the drive that the stimulus is about, if any: commands may name its id and serial.
  StimulusAnswer Apply(const std::string& stimulus, const StimulusArguments& arguments,
                       const DriveReading* target = nullptr);

  // (any) Everything that arrived so far; waits for what is still queued (events.drain where
  // offered, else `event_grace`, or shorter when `enough` says that what was hoped for is there).
  std::vector<Notification> Settled(
      const std::function<bool(const std::vector<Notification>&)>& enough);
  std::size_t NotificationCount() const;  // (any) so far, without waiting

  // (any) Waits until `done` says so, at most `limit` of the provider's time; returns
  // what `done` said last. `done` is asked again after every Wake, and from time to time.
  bool WaitFor(Milliseconds limit, const std::function<bool()>& done);
  void WaitUntil(
      const std::function<bool()>& done);  // without a limit; provider time goes by itself
  void Wake();                             // (any)

  // What GetVersionSupport claims; 0 where the provider has no IVdsProviderSupport.
  std::uint32_t Versions();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vdslab::conformance
