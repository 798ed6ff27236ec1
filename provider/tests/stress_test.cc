// Eight threads that call random methods of random objects while the hardware is pulled about:
// nothing crashes, nothing hangs, nothing is left, and all heals. The library is linked into the
// test, which looks at the array inside whenever all threads stand still: what must hold of it
// holds, whatever was called.
//
// One round takes a few seconds. VDSLAB_STRESS_SECONDS asks for so many rounds, of different seeds,
// as begin within that time. With VDSLAB_ENCLOSURE the second test plays in any role; CTest has it
// play in some that have many manners.

#include <gmock/gmock.h>

#include <chrono>
#include <cstdlib>
#include <future>
#include <iostream>
#include <set>
#include <string>
#include <thread>

#include "abi/names.h"
#include "invariants/contradictions.h"
#include "module.h"
#include "picture.h"
#include "random_caller.h"

// In exports.cc.
STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void** out);
STDAPI DllCanUnloadNow();

namespace vdslab::provider::testing {
namespace {

constexpr std::uint32_t kCallers = 8;
constexpr int kPhases = 8;           // of a round, at the end of which all stand still
constexpr int kCallsOfEach = 3'000;  // a phase
constexpr int kCallsInARole = 1'000;
constexpr std::chrono::milliseconds kBusyTime{10};
constexpr std::size_t kShelfPlaces = 64;
constexpr int kDriveSlots = 15;
constexpr int kHealthy = VDS_H_HEALTHY;

// Calls that want so much to be as they need it that a round may do without their success.
const std::set<std::string> kRare{"AddPlex", "Extend onto drives", "ReplaceDrive", "Shrink"};

class Stress : public LoadedClient {
 protected:
  Stress() : LoadedClient({&DllGetClassObject, &DllCanUnloadNow}) {}

  // Rounds until the time is over that was asked for, or one has failed.
  template <class PlayRound>
  static void Repeat(PlayRound play_round) {
    const char* const asked = std::getenv("VDSLAB_STRESS_SECONDS");
    const auto end = std::chrono::steady_clock::now() +
                     std::chrono::seconds(asked == nullptr ? 0 : std::atoi(asked));
    std::uint32_t round = 0;
    do {
      SCOPED_TRACE("round " + std::to_string(round));
      play_round(round++);
    } while (!HasFailure() && std::chrono::steady_clock::now() < end);
  }

  void Round(std::uint32_t number, int phases, int calls) {
    Shelf shelf(kShelfPlaces);
    std::vector<RandomCaller> callers;
    for (std::uint32_t i = 0; i < kCallers; ++i) {
      callers.emplace_back(module_, provider_, shelf, number * kCallers + i + 1);
    }
    for (int phase = 0; phase < phases && !HasFailure(); ++phase) {
      SCOPED_TRACE("phase " + std::to_string(phase));
      CallAll(callers, calls);
      Calm();
      ExpectInvariants();
    }
    for (const RandomCaller& caller : callers) {
      for (const auto& [result, count] : caller.results()) tally_[result] += count;
      for (const auto& [what, count] : caller.successes()) successes_[what] += count;
    }
    Drain();
    sink_.Clear();
  }

  void CallAll(std::vector<RandomCaller>& callers, int calls) {
    const bool may_wait = Enclosure().spec().on_conflict == sim::OnConflict::kWait;
    std::vector<std::future<void>> threads;
    for (RandomCaller& caller : callers) {
      threads.push_back(std::async(std::launch::async, [&caller, calls] {
        for (int call = 0; call < calls; ++call) caller.Call();
      }));
    }
    if (may_wait) LetDrivesGo(threads);
    for (std::future<void>& thread : threads) thread.get();
  }

  // Where calls wait, all of them may wait for drives that are busy.
  void LetDrivesGo(const std::vector<std::future<void>>& threads) {
    for (const std::future<void>& thread : threads) {
      while (thread.wait_for(kBusyTime) != std::future_status::ready) {
        for (int slot = 0; slot < kDriveSlots; ++slot)
          Lab("drive.idle", {{"bus", 0}, {"slot", slot}});
      }
    }
  }

  // Faults go, and what was begun comes to its end.
  void Calm() {
    Lab("fault.disarm");
    Lab("enclosure.reachable");
    AwaitOperations();
  }

  static sim::Enclosure& Enclosure() { return Module::Get().CurrentArray()->enclosure(); }

  // Nothing happens at this moment.
  static void ExpectInvariants() {
    EXPECT_THAT(sim::FindContradictions(Enclosure().spec(), sim::Look(Enclosure())),
                ::testing::IsEmpty());
  }

  // Whether random calls leave drives that several LUNs share is chance.
  void ExpectInvariantsOfSharedDrives() {
    for (int lun = 0; lun < 2; ++lun) {
      const sim::LunOrder order{
          .type = sim::LunType::kParity, .size_bytes = sim::Bytes{1} << 30, .pool = 1};
      sim::LunNumber made = 0;
      EXPECT_EQ(Enclosure().CreateLun(order, nullptr, &made), sim::Outcome::kOk);
    }
    ExpectInvariants();
    DeleteLunsThatWereMade();
  }

  // Takes faults and stimuli back, and has the client do what is left to do.
  void Heal() {
    for (int slot = 0; slot < kDriveSlots; ++slot) {
      for (const char* mend : {"drive.plug", "drive.idle", "drive.heal"}) {
        Lab(mend, {{"bus", 0}, {"slot", slot}});
      }
    }
    Lab("controller.repair", {{"controller", 1}});
    Lab("port.repair", {{"controller", 0}, {"port", 0}});
    Lab("link.restore", {{"controller", 0}, {"port", 1}});
    EXPECT_EQ(provider_->Refresh(), S_OK);
    for (int time = 0; time < 2; ++time) {  // each waits for what it depends on
      for (const auto& object : Everything(provider_)) SetOnline(object);
    }
    for (const auto& lun : Luns()) Resume(lun);
    DeleteLunsThatWereMade();
    Lab("clock.advance", {{"by", "1000h"}});
    Lab("cache.flush");
    Lab("writes.accept_loss", {{"lun", 0}});
  }

  // Nobody calls any more; but an operation that somebody began may go on.
  void AwaitOperations() {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    HRESULT result = provider_->Reenumerate();
    while (result == VDS_E_ANOTHER_CALL_IN_PROGRESS && std::chrono::steady_clock::now() < limit) {
      std::this_thread::yield();
      result = provider_->Reenumerate();
    }
    EXPECT_EQ(result, S_OK);
  }

  std::vector<ComPtr<IVdsLun>> Luns() {
    ComPtr<IEnumVdsObject> luns;
    EXPECT_EQ(Subsystem()->QueryLuns(luns.put()), S_OK);
    return All<IVdsLun>(luns.get());
  }

  static ULONG NumberOf(const ComPtr<IVdsLun>& lun) {
    ULONG number = 0;
    EXPECT_EQ(lun.As<IVdsLunNumber>()->GetLunNumber(&number), S_OK);
    return number;
  }

  // Whatever the LUN is, what its drives lack is made anew.
  void Resume(const ComPtr<IVdsLun>& lun) {
    const ULONG number = NumberOf(lun);
    EXPECT_EQ(Lab("rebuild.resume", {{"lun", number}}).result, S_OK);
    EXPECT_EQ(Lab("rebuild.priority", {{"lun", number}, {"priority", "high"}}).result, S_OK);
  }

  void DeleteLunsThatWereMade() {
    for (const auto& lun : Luns()) {
      if (NumberOf(lun) == 0) continue;
      EXPECT_EQ(lun->Delete(), S_OK);
    }
  }

  static void SetOnline(const ComPtr<IUnknown>& object) {
    if (const auto it = object.As<IVdsSubSystem>()) it->SetStatus(VDS_SSS_ONLINE);
    if (const auto it = object.As<IVdsController>()) it->SetStatus(VDS_CS_ONLINE);
    if (const auto it = object.As<IVdsControllerPort>()) it->SetStatus(VDS_PRS_ONLINE);
    if (const auto it = object.As<IVdsDrive>()) it->SetStatus(VDS_DRS_ONLINE);
    if (const auto it = object.As<IVdsLun>()) it->SetStatus(VDS_LS_ONLINE);
  }

  static_assert(VDS_SSS_ONLINE + 0 == 1 && VDS_CS_ONLINE + 0 == 1 && VDS_PRS_ONLINE + 0 == 1 &&
                VDS_DRS_ONLINE + 0 == 1 && VDS_LS_ONLINE + 0 == 1 && VDS_LPS_ONLINE + 0 == 1);
  void ExpectAllWell() {
    const auto objects = Everything(provider_);
    EXPECT_EQ(objects.size(), 28u);
    for (const auto& object : objects) {
      const Json shown = Shown(object);
      if (shown == nullptr) continue;
      EXPECT_EQ(shown["result"], S_OK) << shown;
      EXPECT_EQ(shown.value("status", 1), 1) << shown;
      EXPECT_EQ(shown.value("health", kHealthy), kHealthy) << shown;
    }
  }

  Tally tally_;
  std::map<std::string, std::uint64_t> successes_;
};

TEST_F(Stress, RandomCallsOfManyThreadsDoNoHarmAndAllHeals) {
  const Json before = Picture(Everything(provider_));
  Repeat([&](std::uint32_t round) {
    Round(round, kPhases, kCallsOfEach);
    Heal();
    ExpectInvariants();
    ExpectInvariantsOfSharedDrives();
    ExpectAllWell();
    EXPECT_EQ(Lab("reset").result, S_OK);
    EXPECT_EQ(Picture(Everything(provider_)), before);
  });
  for (const auto& [result, count] : tally_) {
    std::cout << abi::NameOfHresult(result) << ": " << count << "\n";
  }
  EXPECT_EQ(successes_.size(), 21u);
  for (const auto& [what, count] : successes_) {
    std::cout << what << " succeeded: " << count << "\n";
    EXPECT_TRUE(count > 0 || kRare.count(what) != 0) << what;
  }
  // What was never met was not tried.
  for (const HRESULT met :
       {S_OK, S_FALSE, VDS_S_PROPERTIES_INCOMPLETE, E_INVALIDARG, E_OUTOFMEMORY,
        VDS_E_NOT_SUPPORTED, VDS_E_ANOTHER_CALL_IN_PROGRESS, VDS_E_OBJECT_DELETED,
        VDS_E_OBJECT_NOT_FOUND, VDS_E_OBJECT_STATUS_FAILED, VDS_E_PROVIDER_CACHE_CORRUPT,
        VDS_E_TIMEOUT, VDS_E_CANCEL_TOO_LATE, VDS_E_NOT_ENOUGH_SPACE, VDS_E_NOT_ENOUGH_DRIVE,
        VDS_E_INVALID_OPERATION}) {
    EXPECT_GT(tally_[met], 0u) << abi::NameOfHresult(met);
  }
}

TEST_F(Stress, RandomCallsDoNoHarmInAnyRole) {
  Repeat([&](std::uint32_t round) {
    Round(round, 1, kCallsInARole);
    EXPECT_EQ(Lab("reset").result, S_OK);
    ExpectInvariants();
  });
  EXPECT_GT(tally_[S_OK], 0u);
}

}  // namespace
}  // namespace vdslab::provider::testing
