// Where a device takes the interfaces of its objects along when it goes: methods that reach another
// object of the provider find that one without them.

#include <atomic>
#include <functional>
#include <future>
#include <thread>

#include "changed_enclosure.h"
#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

constexpr int kRounds = 300;

class DepartedInterfaces : private ChangedEnclosure, public LunClient {
 protected:
  using PlexCall = std::function<HRESULT(const ComPtr<IVdsLunPlex>& plex)>;

  DepartedInterfaces()
      : ChangedEnclosure("notify: queued",
                         "notify: queued, manners: [deleted_object_has_no_interface]") {}

  static bool MayGoOn(HRESULT result) {
    return result == S_OK || result == VDS_E_ANOTHER_CALL_IN_PROGRESS;
  }

  static void Delete(const ComPtr<IVdsLun>& lun) {
    HRESULT result = lun->Delete();
    while (result == VDS_E_ANOTHER_CALL_IN_PROGRESS) result = lun->Delete();
    EXPECT_EQ(result, S_OK);
  }

  // What `call` answers at last that is repeated while its LUN is deleted.
  HRESULT LastAnswer(const PlexCall& call) {
    const auto lun = Made(VDS_LT_SIMPLE, kGiB);
    const auto plex = Plexes(lun).at(0);
    std::atomic<bool> has_begun{false};
    auto last = std::async(std::launch::async, [&] {
      HRESULT result = S_OK;
      while (MayGoOn(result)) {
        result = call(plex);
        has_begun = true;
      }
      return result;
    });
    while (!has_begun) std::this_thread::yield();
    Delete(lun);
    return last.get();
  }
};

TEST_F(DepartedInterfaces, OfALunAreNotMissedByItsPlexThatReadsHints) {
  const auto read = [](const ComPtr<IVdsLunPlex>& plex) {
    VDS_HINTS hints{};
    return plex->QueryHints(&hints);
  };
  for (int round = 0; round < kRounds; ++round) {
    ASSERT_EQ(LastAnswer(read), VDS_E_OBJECT_DELETED);
  }
}

TEST_F(DepartedInterfaces, OfALunAreNotMissedByItsPlexThatKeepsHints) {
  const auto keep = [](const ComPtr<IVdsLunPlex>& plex) {
    VDS_HINTS hints{};
    return plex->ApplyHints(&hints);
  };
  for (int round = 0; round < kRounds; ++round) {
    ASSERT_EQ(LastAnswer(keep), VDS_E_OBJECT_DELETED);
  }
}

TEST_F(DepartedInterfaces, AreAllButIUnknown) {
  const auto lun = Made(VDS_LT_SIMPLE, kGiB);
  const auto plex = Plexes(lun).at(0);
  Delete(lun);
  EXPECT_FALSE(lun.As<IVdsLun>());
  EXPECT_FALSE(plex.As<IVdsLunPlex>());
  EXPECT_TRUE(lun.As<IUnknown>());
  ComPtr<IVdsLun> own;
  EXPECT_EQ(plex->GetLun(own.put()), VDS_E_OBJECT_DELETED);
}

}  // namespace
}  // namespace vdslab::provider::testing
