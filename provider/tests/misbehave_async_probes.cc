// Defects of how a client follows an operation.

#include <future>
#include <memory>
#include <utility>

#include "misbehave_probes.h"

namespace vdslab::provider::testing {
namespace {

constexpr HRESULT kUnset = 0x1234;

using Async = ComPtr<IVdsAsync>;

// A LUN on a free drive.
Async Create(Subject& s) {
  VDS_OBJECT_ID drive = Facts(s.FreeDrive().get()).id;
  WCHAR hosts[] = OLESTR("*");
  Async async;
  s.Subsystem()->CreateLun(VDS_LT_SIMPLE, 1 << 20, &drive, 1, hosts, nullptr, async.put());
  return async;
}

// The same, parked before it is there.
Async Begin(Subject& s) {
  s.Lab("call.hold", {{"point", "before_commit"}});
  Async async = Create(s);
  EXPECT_TRUE(s.Parked(1));
  return async;
}

// The same, and its drive has failed meanwhile.
Async BeginToFail(Subject& s) {
  const Json slot = At(Facts(s.FreeDrive().get()));
  Async async = Begin(s);
  s.Lab("drive.fail", slot);
  s.Lab("call.release");
  return async;
}

struct Ended {
  HRESULT returned;
  HRESULT code;
  VDS_ASYNC_OUTPUT_TYPE type;
  IUnknown* made;
};

// What Wait gives; the object's reference is still there.
Ended WaitFor(const Async& async, IUnknown* made_before = nullptr) {
  HRESULT code = kUnset;
  VDS_ASYNC_OUTPUT out{};
  out.cl.pLunUnk = made_before;
  const HRESULT returned = async->Wait(&code, &out);
  return {returned, code, out.type, out.cl.pLunUnk};
}

// The same, without the object.
Ended Wait(const Async& async) {
  Ended ended = WaitFor(async);
  if (ended.made != nullptr) std::exchange(ended.made, nullptr)->Release();
  return ended;
}

struct Progress {
  HRESULT code;
  ULONG percent;
};

Progress Look(const Async& async) {
  Progress progress{};
  async->QueryStatus(&progress.code, &progress.percent);
  return progress;
}

std::vector<ComPtr<IVdsLun>> Luns(Subject& s) {
  ComPtr<IEnumVdsObject> enumeration;
  s.Subsystem()->QueryLuns(enumeration.put());
  return All<IVdsLun>(enumeration.get());
}

// Waits on a thread of its own, and says when it is back.
class Waiter {
 public:
  // The operation must go on for as long as this takes, which is long enough to be waiting.
  explicit Waiter(const Async& async)
      : back_(promise_->get_future()),
        did_wait_(TakesLong([promise = promise_, async = Async(async)]() mutable {
          Wait(async);
          async.Reset();
          promise->set_value();
        })) {}
  bool did_wait() const { return did_wait_; }
  bool IsBack() { return back_.wait_for(std::chrono::seconds(5)) == std::future_status::ready; }

 private:
  const std::shared_ptr<std::promise<void>> promise_ = std::make_shared<std::promise<void>>();
  std::future<void> back_;
  const bool did_wait_;
};

}  // namespace

const std::vector<Probe> kAsyncProbes = {
    {"async_is_missing", [](Subject& s) { return !Create(s); }},
    {"progress_goes_back",
     [](Subject& s) {
       const auto async = Create(s);
       Wait(async);
       return Look(async).percent == 100 && Look(async).percent != 100;
     }},
    {"progress_is_complete_too_early", [](Subject& s) { return Look(Begin(s)).percent > 99; }},
    {"running_operation_has_succeeded",
     [](Subject& s) { return Look(Begin(s)).code != VDS_E_OPERATION_PENDING; }},
    {"query_status_waits",
     [](Subject& s) { return TakesLong([async = Begin(s)] { Look(async); }); }},
    {"ended_operation_is_pending",
     [](Subject& s) {
       const auto async = Create(s);
       Wait(async);
       return Look(async).code == VDS_E_OPERATION_PENDING;
     }},
    {"end_is_at_0_per_cent",
     [](Subject& s) {
       const auto async = Create(s);
       Wait(async);
       return Look(async).percent != 100;
     }},
    {"wait_does_not_wait",
     [](Subject& s) {
       Waiter waiter(Begin(s));
       s.Lab("call.release");
       return waiter.IsBack() && !waiter.did_wait();
     }},
    {"second_waiter_is_not_woken",
     [](Subject& s) {
       const auto async = Begin(s);
       Waiter first(async);
       Waiter second(async);
       s.Lab("call.release");
       return first.IsBack() && !second.IsBack();
     }},
    {"second_wait_fails",
     [](Subject& s) {
       const auto async = Create(s);
       return Wait(async).returned == S_OK && Wait(async).returned != S_OK;
     }},
    {"result_is_not_set", [](Subject& s) { return Wait(Create(s)).code == kUnset; }},
    {"output_type_is_unknown",
     [](Subject& s) { return Wait(Create(s)).type != VDS_ASYNCOUT_CREATELUN; }},
    {"made_lun_is_missing",
     [](Subject& s) {
       const Ended ended = WaitFor(Create(s));
       if (ended.made == nullptr) return ended.code == S_OK;
       ended.made->Release();
       return false;
     }},
    {"made_lun_comes_without_reference",
     [](Subject& s) {
       const auto async = Create(s);
       IUnknown* const first = WaitFor(async).made;
       const auto lun = Luns(s).back();
       const ULONG before = References(lun.get());
       IUnknown* const second = WaitFor(async).made;
       if (References(lun.get()) == before) return true;
       first->Release();
       second->Release();
       return false;
     }},
    {"failed_operation_leaves_the_output",
     [](Subject& s) {
       IUnknown* const garbage = s.provider_.get();
       return WaitFor(BeginToFail(s), garbage).made != nullptr;
     }},
    {"failed_operation_is_told_as_success",
     [](Subject& s) { return SUCCEEDED(Wait(BeginToFail(s)).code); }},
    {"wait_fails_with_the_operation",
     [](Subject& s) { return FAILED(Wait(BeginToFail(s)).returned); }},
    {"cancel_does_nothing",
     [](Subject& s) {
       const auto async = Begin(s);
       if (async->Cancel() != S_OK) return false;
       s.Lab("call.release");
       return Wait(async).code != VDS_E_OPERATION_CANCELED;
     }},
    {"cancel_leaves_the_lun",
     [](Subject& s) {
       const auto async = Begin(s);
       if (async->Cancel() != S_OK) return false;
       s.Lab("call.release");
       return Wait(async).code == VDS_E_OPERATION_CANCELED && Luns(s).size() != 1;
     }},
    {"late_cancel_is_s_ok",
     [](Subject& s) {
       const auto async = Create(s);
       Wait(async);
       return async->Cancel() != VDS_E_CANCEL_TOO_LATE;
     }},
    {"second_cancel_is_s_ok",
     [](Subject& s) {
       const auto async = Begin(s);
       async->Cancel();
       return async->Cancel() != VDS_E_OPERATION_CANCELED;
     }},
    {"release_cancels",
     [](Subject& s) {
       Begin(s).Reset();
       s.Lab("call.release");
       return !s.sink_.Await(2);
     }},
};

}  // namespace vdslab::provider::testing
