// What does IVdsDrive::SetStatus cost through the COM interface, in multiples of what any such call
// must cost: a virtual call, an uncontended mutex pair, one compare-and-swap?
//
// BM_Accepted/...       OFFLINE and ONLINE in turn, no latency modelled: without a sink; with one
//                       sink whose dispatcher is awake; when the dispatcher has to be woken; by two
//                       threads.
// BM_RefusedBusy        another station holds the drive
// BM_RefusedInvalid     a number that is no status
// BM_GetProperties      with its two strings, which are freed again
// BM_Floor/...          the floors

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <vector>

#include "array.h"
#include "callee.h"
#include "embedded.h"
#include "ratio_reporter.h"
#include "scenario/enclosure_file.h"
#include "session.h"

namespace vdslab::bench {
namespace {

using namespace provider;

// A sink that can be made to stay inside OnNotify.
class Sink final : public IVdsAdviseSink {
 public:
  STDMETHODIMP QueryInterface(REFIID, void**) override { return E_NOINTERFACE; }
  STDMETHODIMP_(ULONG) AddRef() override { return 2; }
  STDMETHODIMP_(ULONG) Release() override { return 1; }
  STDMETHODIMP OnNotify(LONG, VDS_NOTIFICATION* notifications) override {
    CoTaskMemFree(notifications);
    std::unique_lock lock(mutex_);
    is_inside_ = true;
    changed_.notify_all();
    changed_.wait(lock, [&] { return !held_; });
    is_inside_ = false;
    return S_OK;
  }
  void Hold() {
    const std::lock_guard guard(mutex_);
    held_ = true;
  }
  void AwaitInside() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_inside_; });
  }
  void Open() {
    const std::lock_guard guard(mutex_);
    held_ = false;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool held_ = false;
  bool is_inside_ = false;
};

// The default enclosure without modelled latency.
struct Bench {
  static sim::EnclosureSpec Spec() {
    auto spec = sim::ParseEnclosure(kDefaultEnclosure, "default.yaml");
    spec.spin_up = sim::Duration(0);
    spec.clock = sim::ClockKind::kVirtual;
    return spec;
  }

  abi::ComPtr<IVdsDrive> FreeDrive(int number) {
    for (const sim::DriveHandle handle : array->enclosure().Drives()) {
      sim::DriveProperties drive;
      array->enclosure().Read(handle, &drive);
      if (drive.flags == sim::kUnassigned && number-- == 0) {
        slot = drive.slot;
        return session->ObjectAs<IVdsDrive>(DeviceOf(handle));
      }
    }
    return nullptr;
  }

  std::shared_ptr<Array> array = std::make_shared<Array>(Spec());
  std::shared_ptr<Session> session =
      std::make_shared<Session>(array, std::make_shared<ProviderLink>(WeakObject(), nullptr));
  sim::SlotAddress slot;  // of the drive found last
};

VDS_DRIVE_STATUS Other(VDS_DRIVE_STATUS status) {
  return status == VDS_DRS_OFFLINE ? VDS_DRS_ONLINE : VDS_DRS_OFFLINE;
}

void ChangeInTurn(benchmark::State& state, IVdsDrive* drive) {
  VDS_DRIVE_STATUS status = VDS_DRS_ONLINE;
  for (auto _ : state) {
    status = Other(status);
    if (drive->SetStatus(status) != S_OK) state.SkipWithError("refused");
  }
}

void BM_AcceptedWithoutSink(benchmark::State& state) {
  Bench bench;
  ChangeInTurn(state, bench.FreeDrive(0).get());
}
BENCHMARK(BM_AcceptedWithoutSink)->Name("BM_Accepted/sinks:0");

void BM_AcceptedByTwoThreads(benchmark::State& state) {
  static Bench bench;
  static const abi::ComPtr<IVdsDrive> drives[] = {bench.FreeDrive(0), bench.FreeDrive(1)};
  IVdsDrive* drive = drives[state.thread_index()].get();
  drive->SetStatus(VDS_DRS_ONLINE);
  ChangeInTurn(state, drive);
}
BENCHMARK(BM_AcceptedByTwoThreads)->Name("BM_Accepted/own_drives")->Threads(2)->UseRealTime();

// The dispatcher is inside OnNotify for the whole of a batch, so that no call wakes it and none
// waits for it; in between everything is delivered.
void BM_AcceptedWithSink(benchmark::State& state) {
  constexpr int kCalls = 1000;
  Bench bench;
  Sink sink;
  const auto mailbox = Mailbox::Open(abi::ComPtr<IVdsAdviseSink>(&sink), sim::NotifyManner::kQueued,
                                     bench.array->ids());
  bench.array->relay().Attach(mailbox);
  const auto drive = bench.FreeDrive(0);
  for (auto _ : state) {
    state.PauseTiming();
    sink.Hold();
    drive->SetStatus(VDS_DRS_OFFLINE);
    sink.AwaitInside();
    state.ResumeTiming();
    for (int call = 0; call < kCalls; ++call) {
      drive->SetStatus(call % 2 == 0 ? VDS_DRS_ONLINE : VDS_DRS_OFFLINE);
    }
    state.PauseTiming();
    drive->SetStatus(VDS_DRS_ONLINE);
    sink.Open();
    mailbox->Drain();
    state.ResumeTiming();
  }
  state.counters["calls"] = kCalls;
  mailbox->Close();
}
BENCHMARK(BM_AcceptedWithSink)->Name("BM_Accepted/sinks:1");

void BM_AcceptedWakingTheDispatcher(benchmark::State& state) {
  Bench bench;
  Sink sink;
  const auto mailbox = Mailbox::Open(abi::ComPtr<IVdsAdviseSink>(&sink), sim::NotifyManner::kQueued,
                                     bench.array->ids());
  bench.array->relay().Attach(mailbox);
  const auto drive = bench.FreeDrive(0);
  VDS_DRIVE_STATUS status = VDS_DRS_ONLINE;
  for (auto _ : state) {
    status = Other(status);
    drive->SetStatus(status);
    state.PauseTiming();
    mailbox->Drain();
    state.ResumeTiming();
  }
  mailbox->Close();
}
BENCHMARK(BM_AcceptedWakingTheDispatcher)->Name("BM_Accepted/wakes");

void BM_RefusedBusy(benchmark::State& state) {
  Bench bench;
  const auto drive = bench.FreeDrive(0);
  bench.array->enclosure().SeizeDrive(bench.slot);
  for (auto _ : state) benchmark::DoNotOptimize(drive->SetStatus(VDS_DRS_OFFLINE));
}
BENCHMARK(BM_RefusedBusy);

void BM_RefusedInvalid(benchmark::State& state) {
  Bench bench;
  const auto drive = bench.FreeDrive(0);
  for (auto _ : state) {
    benchmark::DoNotOptimize(drive->SetStatus(static_cast<VDS_DRIVE_STATUS>(3)));
  }
}
BENCHMARK(BM_RefusedInvalid);

void BM_GetProperties(benchmark::State& state) {
  Bench bench;
  const auto drive = bench.FreeDrive(0);
  for (auto _ : state) {
    VDS_DRIVE_PROP properties;
    drive->GetProperties(&properties);
    CoTaskMemFree(properties.pwszFriendlyName);
    CoTaskMemFree(properties.pwszIdentification);
  }
}
BENCHMARK(BM_GetProperties);

void BM_VirtualCall(benchmark::State& state) {
  const auto callee = MakeCallee();
  int number = 0;
  for (auto _ : state) benchmark::DoNotOptimize(number = callee->Answer(number));
}
BENCHMARK(BM_VirtualCall)->Name("BM_Floor/virtual_call");

void BM_MutexPair(benchmark::State& state) {
  std::mutex mutex;
  for (auto _ : state) {
    mutex.lock();
    mutex.unlock();
  }
}
BENCHMARK(BM_MutexPair)->Name("BM_Floor/mutex_pair");

void BM_CompareAndSwap(benchmark::State& state) {
  std::atomic<int> word{0};
  for (auto _ : state) {
    int free = 0;
    benchmark::DoNotOptimize(word.compare_exchange_strong(free, 1, std::memory_order_acquire));
    word.store(0, std::memory_order_release);
  }
}
BENCHMARK(BM_CompareAndSwap)->Name("BM_Floor/compare_and_swap");

void PrintRatios(const RatioReporter& times) {
  const double call = times.TimeOf("BM_Floor/virtual_call");
  const double call_and_lock = call + times.TimeOf("BM_Floor/mutex_pair");
  const double one_thread = times.TimeOf("BM_Accepted/sinks:0");
  std::printf(
      "\nRatios of this run. The floor of accepted calls is a virtual call and a mutex pair,\n"
      "%.1f ns; that of the others is a virtual call, %.1f ns. A compare-and-swap: %.1f ns.\n\n",
      call_and_lock, call, times.TimeOf("BM_Floor/compare_and_swap"));
  times.PrintRatio("accepted, one sink", "BM_Accepted/sinks:1", call_and_lock, "aim: at most 5");
  times.PrintRatio("accepted, no sink", "BM_Accepted/sinks:0", call_and_lock, "");
  times.PrintRatio("accepted, wakes the dispatcher", "BM_Accepted/wakes", call_and_lock, "");
  times.PrintRatio("refused busy", "BM_RefusedBusy", call, "aim: at most 3");
  times.PrintRatio("refused invalid", "BM_RefusedInvalid", call, "");
  times.PrintRatio("GetProperties", "BM_GetProperties", call_and_lock, "");
  // Time a call, both threads counted: half of one thread's when they do not hinder each other.
  times.PrintRatio("two threads, own drives", "BM_Accepted/own_drives", one_thread,
                   "of one thread's time; aim: at most 0.59");
}

}  // namespace
}  // namespace vdslab::bench

int main(int argc, char** argv) {
  return vdslab::bench::RunBenchmarks(argc, argv, vdslab::bench::PrintRatios);
}
