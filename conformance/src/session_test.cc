#include "session.h"

#include "advise_sink.h"
#include "fake_fixture.h"

namespace vdslab::conformance {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class SessionTest : public FakeTest {};

TEST_F(SessionTest, ListsAndReadsTheDrives) {
  Session session(module, profile, observer);
  const std::vector<Drive> drives = session.Drives();
  ASSERT_EQ(drives.size(), 4u);
  EXPECT_EQ(drives[2].first.identification, "FAKE2");
  EXPECT_EQ(drives[2].first.slot, 2);
  EXPECT_EQ(drives[2].first.status, VDS_DRS_ONLINE);
  EXPECT_EQ(drives[2].first.extents.size(), 1u);
}

TEST_F(SessionTest, EndsWithoutFindingsWhenTheProviderKeepsTheRules) {
  Session session(module, profile, observer);
  session.Drives();
  EXPECT_THAT(session.Close(), IsEmpty());
  EXPECT_EQ(array->live_objects, 0);
}

TEST_F(SessionTest, CannotBeginWhenOnLoadIsRefused) {
  array->manners.on_load = VDS_E_INITIALIZED_FAILED;
  try {
    Session session(module, profile, observer);
    FAIL();
  } catch (const ProviderError& error) {
    EXPECT_THAT(error.what(), HasSubstr("VDS_E_INITIALIZED_FAILED"));
  }
  EXPECT_EQ(array->live_objects, 0);
}

TEST_F(SessionTest, NamesEveryCallToTheObserver) {
  Session session(module, profile, observer);
  auto drives = session.Drives();
  session.Call("IVdsDrive::SetStatus", drives[0].drive.get(), {{"status", VDS_DRS_OFFLINE}}, false,
               "drive0");
  EXPECT_EQ(observer.calls.back(), "IVdsDrive::SetStatus(VDS_DRS_OFFLINE) on drive0");
  EXPECT_EQ(array->drives[0].status, VDS_DRS_OFFLINE);
}

TEST_F(SessionTest, ReachesTheSameMethodByItsSlot) {
  Session session(module, profile, observer);
  auto drives = session.Drives();
  EXPECT_EQ(session.Call("IVdsDrive::SetStatus", drives[1].drive.get(),
                         {{"status", VDS_DRS_OFFLINE}}, true, "drive1"),
            S_OK);
  EXPECT_EQ(array->drives[1].status, VDS_DRS_OFFLINE);
  EXPECT_EQ(session.Call("IVdsDrive::ClearFlags", drives[1].drive.get(), {{"flags", 1}}, true, "d"),
            VDS_E_NOT_SUPPORTED);
}

TEST_F(SessionTest, FindsADriveAgainByItsId) {
  Session session(module, profile, observer);
  const auto drives = session.Drives();
  const auto again = session.FindDrive(drives[3].first.id);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->first.slot, 3);
  EXPECT_NE(again->drive.get(), drives[3].drive.get());
  EXPECT_FALSE(session.FindDrive(fake::DriveId(9)));
}

TEST_F(SessionTest, CatchesAnExceptionOfTheProvider) {
  array->manners.set_status = [](fake::FakeDrive&, int) -> std::optional<HRESULT> { throw 1; };
  Session session(module, profile, observer);
  auto drives = session.Drives();
  EXPECT_THROW(
      session.Call("IVdsDrive::SetStatus", drives[0].drive.get(), {{"status", 1}}, false, "drive0"),
      ProviderThrew);
}

TEST_F(SessionTest, GivesUpOnAnEnumerationWithoutEnd) {
  array->manners.endless_enumeration = true;
  Session session(module, profile, observer);
  EXPECT_THROW(session.Drives(), ProviderError);
  EXPECT_THAT(session.Close(), Contains(Field(&Finding::text, HasSubstr("no end"))));
}

TEST_F(SessionTest, ObjectsToANullPointerInAnEnumeration) {
  array->manners.null_in_enumeration = true;
  Session session(module, profile, observer);
  EXPECT_THROW(session.Drives(), ProviderError);  // the only subsystem is the null pointer
  EXPECT_THAT(session.Close(), Contains(Field(&Finding::text, HasSubstr("null pointer"))));
}

TEST_F(SessionTest, ObjectsToANotificationAfterTheUnload) {
  AdviseSink::TakeLateCalls();
  array->manners.notifies_after_unload = true;
  Session session(module, profile, observer);
  const auto findings = session.Close();
  EXPECT_THAT(findings, ElementsAre(Field(&Finding::text, HasSubstr("after OnUnload"))));
  EXPECT_TRUE(findings[0].always_fails);
}

TEST_F(SessionTest, ObjectsToASinkThatIsKept) {
  array->manners.keeps_sink = true;
  Session session(module, profile, observer);
  EXPECT_THAT(session.Close(), ElementsAre(Field(&Finding::requirement, "PRV-LIFE-007")));
  array->sink.Reset();
}

TEST_F(SessionTest, KnowsTheScopeBySerialNumbers) {
  profile.scope.all = false;
  profile.scope.drives = {"FAKE1"};
  Session session(module, profile, observer);
  const auto drives = session.Drives();
  EXPECT_FALSE(session.InScope(drives[0].first));
  EXPECT_TRUE(session.InScope(drives[1].first));
}

TEST_F(SessionTest, HasNoSubsystemOutsideTheScope) {
  profile.scope.subsystem = "ANOTHER";
  Session session(module, profile, observer);
  EXPECT_THROW(session.subsystem(), ProviderError);
}

TEST_F(SessionTest, AppliesStimuliOfTheProviderAndRefusesOthers) {
  Session session(module, profile, observer);
  EXPECT_TRUE(session.Offers("drive.fail"));
  EXPECT_FALSE(session.Offers("cache.corrupt"));
  EXPECT_TRUE(session.Apply("drive.fail", {{"bus", 0}, {"slot", 2}}).ok);
  EXPECT_EQ(array->drives[2].status, VDS_DRS_FAILED);
  EXPECT_FALSE(session.Apply("drive.fail", {}).ok);
}

TEST_F(SessionTest, AppliesStimuliByCommandsOfTheProfile) {
  profile.stimuli["cache.state"].command = {TEST_PROGRAM, "print", "dirty_bytes {slot}7"};
  Session session(module, profile, observer);
  ASSERT_TRUE(session.Offers("cache.state"));
  const StimulusAnswer answer = session.Apply("cache.state", {{"bus", 0}, {"slot", 3}});
  EXPECT_TRUE(answer.ok) << answer.error;
  EXPECT_EQ(answer.values.at("dirty_bytes"), 37);
}

TEST_F(SessionTest, AsksTheOperatorOnlyWhenThereIsOne) {
  const Stimuli stimuli = Stimuli::Load(SOURCE_FOLDER "/scenarios/stimuli.yaml");
  array->offered.clear();
  std::vector<std::string> requests;
  SessionOptions options;
  options.stimuli = &stimuli;
  options.ask_operator = [&](const std::string& request) {
    requests.push_back(request);
    return true;
  };
  Session session(module, profile, observer, options);
  EXPECT_TRUE(session.Apply("drive.unplug", {{"bus", 0}, {"slot", 2}}).ok);
  EXPECT_THAT(requests, ElementsAre(HasSubstr("drive.unplug bus=0 slot=2")));
  EXPECT_FALSE(session.Offers("cache.state"));
}

}  // namespace
}  // namespace vdslab::conformance
