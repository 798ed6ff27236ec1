// Which objects a client has forgotten to release: told by a stimulus, and in the log.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "held_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class HeldObjects : public HeldClient {};

TEST_F(HeldObjects, AreNoneWhenAllIsReleased) {
  EXPECT_THAT(Held(), IsEmpty());
  (void)Drives();
  EXPECT_THAT(Held(), IsEmpty());
  // The thread of an operation lets go of the LUN soon after its end.
  (void)Made(VDS_LT_SIMPLE, kGiB);
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (!Held().empty() && std::chrono::steady_clock::now() < limit) std::this_thread::yield();
  EXPECT_THAT(Held(), IsEmpty());
}

TEST_F(HeldObjects, AreNamedByKindAndIdWithTheirReferences) {
  const auto drive = FreeDrive();
  const auto again = drive;
  const auto lun = Lun();
  EXPECT_THAT(Held(),
              ElementsAre(Line("drive", Facts(drive.get()).id, 2), Line("lun", Read(lun).id, 1)));
}

TEST_F(HeldObjects, AreInTheOrderInWhichTheyWereMade) {
  const auto lun = Lun();
  const auto plex = Plexes(lun).at(0);
  const auto subsystem = Subsystem();
  const auto held = Held();
  ASSERT_EQ(held.size(), 3u);
  EXPECT_THAT(held[0], StartsWith("lun {"));
  EXPECT_EQ(held[1], Line("plex", IdOf(plex), 1));
  EXPECT_THAT(held[2], StartsWith("subsystem {"));
}

TEST_F(HeldObjects, AreEnumerationsAndOperationsToo) {
  ComPtr<IEnumVdsObject> enumeration;
  ASSERT_EQ(Subsystem()->QueryDrives(enumeration.put()), S_OK);
  ComPtr<IEnumVdsObject> clone;
  ASSERT_EQ(enumeration->Clone(clone.put()), S_OK);
  const Begun begun = Create(VDS_LT_SIMPLE, kGiB);
  const VDS_OBJECT_ID made = Read(Wait(begun.async).lun).id;
  EXPECT_THAT(Held(), ElementsAre("enumeration 1", "enumeration 1", "async 1",
                                  Line("lun", made, 1)));  // which the operation holds
}

// The slot has another object then.
TEST_F(HeldObjects, AreThoseOfDrivesThatHaveLeftToo) {
  const auto drive = FreeDrive();
  const DriveFacts facts = Facts(drive.get());
  ASSERT_EQ(Lab("drive.unplug", At(facts)).result, S_OK);
  ASSERT_EQ(Lab("drive.plug", At(facts)).result, S_OK);
  ComPtr<IVdsDrive> fresh;
  ASSERT_EQ(Subsystem()->GetDrive(facts.bus, facts.slot, fresh.put()), S_OK);
  ASSERT_NE(fresh, drive);
  EXPECT_THAT(Held(), ElementsAre(Line("drive", facts.id, 1), Line("drive", facts.id, 1)));
}

class HeldObjectsInTheLog : public HeldObjects {
 protected:
  HeldObjectsInTheLog() {
    std::filesystem::remove(file_);
    SetVariable("VDSLAB_LOG", file_.string());
  }
  ~HeldObjectsInTheLog() override {
    SetVariable("VDSLAB_LOG", "");
    std::filesystem::remove(file_);
  }
  std::string Log() const {
    std::ostringstream text;
    text << std::ifstream(file_).rdbuf();
    return text.str();
  }

 private:
  const std::filesystem::path file_ =
      std::filesystem::temp_directory_path() / "vdslab_held_objects_test.log";
};

TEST_F(HeldObjectsInTheLog, AreTheClientsAtOnUnload) {
  RecordingSink sink;
  const auto other = module_.CreateProvider();
  ASSERT_EQ(other.As<IVdsProviderPrivate>()->OnLoad(nullptr, &sink), S_OK);
  const auto lun = Lun();
  const VDS_OBJECT_ID id = Read(lun).id;
  EXPECT_EQ(other.As<IVdsProviderPrivate>()->OnUnload(FALSE), S_OK);
  EXPECT_EQ(Log(), "") << "the other client holds nothing";
  EXPECT_EQ(Unload(), S_OK);
  EXPECT_EQ(Log(), "OnUnload: still held: " + Line("lun", id, 1) + "\n");
}

TEST_F(HeldObjectsInTheLog, AreAllThatKeepTheLibraryWhenNobodyIsLoaded) {
  EXPECT_EQ(module_.CanUnloadNow(), S_FALSE);
  EXPECT_EQ(Log(), "") << "a client is loaded";
  const auto drive = FreeDrive();
  const VDS_OBJECT_ID id = Facts(drive.get()).id;
  EXPECT_EQ(Unload(), S_OK);
  provider_.Reset();
  EXPECT_EQ(module_.CanUnloadNow(), S_FALSE);
  EXPECT_EQ(module_.CanUnloadNow(), S_FALSE);
  EXPECT_EQ(Log(), "OnUnload: still held: " + Line("drive", id, 1) +
                       "\nDllCanUnloadNow: still held: " + Line("drive", id, 1) + "\n");
}

}  // namespace
}  // namespace vdslab::provider::testing
