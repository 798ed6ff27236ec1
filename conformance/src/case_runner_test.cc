#include "case_runner.h"

#include "advise_sink.h"
#include "fake_fixture.h"

namespace vdslab::conformance {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

const std::map<std::string, std::int64_t> kToOffline = {{"status", VDS_DRS_OFFLINE}};
const std::map<std::string, std::int64_t> kToUnknown = {{"status", VDS_DRS_UNKNOWN}};

Stage Do(std::variant<CallStep, StimulusStep, AwaitStep, ReadStep, FindStep, UntilStep, MarkStep>
             action) {
  return {Step{std::move(action), {}}, {}};
}

CallStep SetStatus(const std::map<std::string, std::int64_t>& with,
                   const std::string& name = "call", const std::string& thread = "") {
  CallStep step;
  step.method = "IVdsDrive::SetStatus";
  step.on = "drive0";
  step.with = with;
  step.name = name;
  step.thread = thread;
  return step;
}

template <class What>
Expectation Expect(const std::string& requirement, What what,
                   std::vector<Condition> conditions = {}) {
  Expectation expectation;
  expectation.requirements = {requirement};
  expectation.what = std::move(what);
  expectation.conditions = std::move(conditions);
  expectation.text = "what the test wants";
  return expectation;
}

Returns Codes(std::vector<std::int32_t> codes, const std::string& call = "call") {
  return {call, std::move(codes)};
}

Reads Status(std::int64_t status) { return {"drive0", {{"status", {status}}}}; }

class CaseRunnerTest : public FakeTest {
 protected:
  CaseRunnerTest()
      : requirements(Requirements::Load(SOURCE_FOLDER "/scenarios/requirements.yaml")) {
    AdviseSink::TakeLateCalls();
    what.id = what.check = "drive.set_status.test";
    what.level = Level::kChange;
    what.given = {{"drive0", "drive", VDS_DRS_ONLINE, Use::kFree, {}}};
    options.level = Level::kChange;
  }

  CaseOutcome Run() {
    CaseRunner runner(module, profile, requirements, nullptr, observer, options);
    return runner.Run(what);
  }
  Verdict RunVerdict() { return Run().result.verdict; }

  const Requirements requirements;
  Case what;
  CaseRunnerOptions options;
};

TEST_F(CaseRunnerTest, PassesWhatIsAsExpected) {
  what.stages = {Do(SetStatus(kToOffline))};
  what.stages[0].then = {Expect("DRV-SETSTATUS-011", Codes({S_OK})),
                         Expect("DRV-SETSTATUS-012", Status(VDS_DRS_OFFLINE))};
  const CaseOutcome outcome = Run();
  EXPECT_EQ(outcome.result.verdict, Verdict::kPass) << outcome.result.message;
  EXPECT_FALSE(outcome.tainted);
  EXPECT_EQ(array->live_objects, 0);
}

TEST_F(CaseRunnerTest, ComparesTheClaimsOfTheProfileWithWhatIsSeen) {
  array->manners.set_status = [](fake::FakeDrive&, int) { return VDS_E_NOT_SUPPORTED; };
  what.stages = {Do(SetStatus(kToOffline))};
  const Condition claimed{"", {}, false, VDS_DRS_OFFLINE};
  const Condition not_claimed{"", {}, true, VDS_DRS_OFFLINE};
  what.stages[0].then = {Expect("DRV-SETSTATUS-024", Codes({S_OK}), {claimed}),
                         Expect("DRV-SETSTATUS-011", Codes({S_OK}), {not_claimed})};
  EXPECT_EQ(RunVerdict(), Verdict::kNotVerified);  // nothing is claimed
  profile.claims["drive"] = {VDS_DRS_ONLINE, VDS_DRS_OFFLINE};
  EXPECT_EQ(RunVerdict(), Verdict::kAdvisory);
  profile.claims["drive"] = {VDS_DRS_ONLINE};
  EXPECT_EQ(RunVerdict(), Verdict::kFail);
}

TEST_F(CaseRunnerTest, JudgesByTheLevelOfTheRequirement) {
  what.stages = {Do(SetStatus(kToUnknown))};
  const auto verdict = [&](const std::string& requirement) {
    what.stages[0].then = {Expect(requirement, Codes({S_OK}))};
    return RunVerdict();
  };
  EXPECT_EQ(verdict("DRV-SETSTATUS-001"), Verdict::kFail);
  EXPECT_EQ(verdict("DRV-SETSTATUS-029"), Verdict::kWarn);
  EXPECT_EQ(verdict("DRV-SETSTATUS-020"), Verdict::kAdvisory);
  EXPECT_EQ(verdict("DRV-SETSTATUS-008"), Verdict::kObserved);
}

TEST_F(CaseRunnerTest, SaysWhatWasExpectedAndWhatCame) {
  what.stages = {Do(SetStatus(kToUnknown))};
  what.stages[0].then = {Expect("DRV-SETSTATUS-001", Codes({S_OK}))};
  EXPECT_EQ(Run().result.message,
            "DRV-SETSTATUS-001: expected what the test wants; "
            "IVdsDrive::SetStatus(VDS_DRS_UNKNOWN) on drive0 answered E_INVALIDARG");
}

TEST_F(CaseRunnerTest, FailsAChangeByARefusedCallWhateverTheLevel) {
  array->manners.set_status = [](fake::FakeDrive& drive, int) -> std::optional<HRESULT> {
    drive.status = VDS_DRS_OFFLINE;
    return VDS_E_NOT_SUPPORTED;
  };
  what.stages = {Do(SetStatus({{"status", VDS_DRS_NOT_READY}}))};
  const Condition refused{"call", {S_OK}, true};
  what.stages[0].then = {Expect("DRV-SETSTATUS-016", Unchanged{"drive0", "start"}, {refused})};
  EXPECT_EQ(RunVerdict(), Verdict::kFail);
  what.stages[0].then = {Expect("DRV-SETSTATUS-016", Status(VDS_DRS_ONLINE), {refused})};
  EXPECT_EQ(RunVerdict(), Verdict::kFail);
}

TEST_F(CaseRunnerTest, IsNotVerifiedWhenNoConditionHolds) {
  what.stages = {Do(SetStatus(kToUnknown))};
  what.stages[0].then = {Expect("DRV-SETSTATUS-012", Status(1), {{"call", {S_OK}, false}})};
  const CaseOutcome outcome = Run();
  EXPECT_EQ(outcome.result.verdict, Verdict::kNotVerified);
  EXPECT_EQ(outcome.result.expectations[0].verdict, Verdict::kNotApplicable);
}

TEST_F(CaseRunnerTest, WaitsForAStatusAndGoesOnWithoutItOnlyWhereItMay) {
  profile.limits.settle = std::chrono::milliseconds(1);
  UntilStep until{.on = "drive0", .status = VDS_DRS_OFFLINE};
  what.stages = {Do(until), Do(SetStatus(kToUnknown))};
  what.stages[1].then = {Expect("DRV-SETSTATUS-001", Codes({E_INVALIDARG}))};
  const CaseOutcome stopped = Run();
  EXPECT_EQ(stopped.result.verdict, Verdict::kNotVerified);
  EXPECT_THAT(stopped.result.message, HasSubstr("drive0 does not come to VDS_DRS_OFFLINE"));
  until.or_settle = true;
  what.stages[0] = Do(until);
  EXPECT_EQ(RunVerdict(), Verdict::kPass);
}

TEST_F(CaseRunnerTest, BringsDrivesIntoEveryStatus) {
  what.stages = {Do(ReadStep{"drive0", "now"})};
  for (const std::int32_t status :
       {VDS_DRS_UNKNOWN, VDS_DRS_ONLINE, VDS_DRS_NOT_READY, VDS_DRS_OFFLINE, VDS_DRS_FAILED}) {
    what.given[0].status = status;
    what.stages[0].then = {Expect("DRV-SETSTATUS-012", Status(status))};
    EXPECT_EQ(RunVerdict(), Verdict::kPass) << status;
  }
  what.given[0].status = VDS_DRS_REMOVED;
  what.stages = {Do(SetStatus(kToOffline))};
  what.stages[0].then = {Expect("DRV-SETSTATUS-004", Codes({VDS_E_OBJECT_DELETED})),
                         Expect("SUB-REENUM-003", Enumerated{"drive0", false})};
  EXPECT_EQ(RunVerdict(), Verdict::kPass);
}

TEST_F(CaseRunnerTest, IsNotVerifiedWithoutTheStimulus) {
  array->offered.erase("drive.fail");
  what.given[0].status = VDS_DRS_FAILED;
  what.stages = {Do(SetStatus(kToOffline))};
  const CaseOutcome outcome = Run();
  EXPECT_EQ(outcome.result.verdict, Verdict::kNotVerified);
  EXPECT_THAT(outcome.result.message, HasSubstr("drive.fail"));
}

TEST_F(CaseRunnerTest, IsNotVerifiedWithoutADriveInScope) {
  profile.scope.all = false;
  profile.scope.drives = {"FAKE9"};
  EXPECT_THAT(Run().result.message, HasSubstr("no free drive in scope"));
}

TEST_F(CaseRunnerTest, ChangesNothingAtLevelObserve) {
  options.level = Level::kObserve;
  what.stages = {Do(SetStatus(kToOffline))};
  EXPECT_EQ(RunVerdict(), Verdict::kNotVerified);
  EXPECT_TRUE(array->applied.empty());
  EXPECT_EQ(array->drives[0].status, VDS_DRS_ONLINE);
}

TEST_F(CaseRunnerTest, UndoesStepByStepWhereThereIsNoReset) {
  array->offered.erase("reset");
  what.given[0].status = VDS_DRS_FAILED;
  what.given.push_back({"drive1", "drive", VDS_DRS_OFFLINE, Use::kFree, {}});
  what.stages = {Do(SetStatus(kToOffline))};
  what.stages[0].then = {Expect("DRV-SETSTATUS-005", Codes({VDS_E_OBJECT_STATUS_FAILED}))};
  const CaseOutcome outcome = Run();
  EXPECT_EQ(outcome.result.verdict, Verdict::kPass) << outcome.result.message;
  for (const fake::FakeDrive& drive : array->drives) EXPECT_EQ(drive.status, VDS_DRS_ONLINE);
}

TEST_F(CaseRunnerTest, TouchesNothingThatCouldNotBeUndone) {
  array->offered = {"drive.fail"};
  what.given[0].status = VDS_DRS_FAILED;
  EXPECT_THAT(Run().result.message, HasSubstr("could not be undone"));
  for (const fake::FakeDrive& drive : array->drives) EXPECT_EQ(drive.status, VDS_DRS_ONLINE);
}

TEST_F(CaseRunnerTest, SaysWhenTheArrayIsNotRestored) {
  array->offered.clear();
  array->manners.set_status = [](fake::FakeDrive&, int status) -> std::optional<HRESULT> {
    if (status == VDS_DRS_ONLINE) return VDS_E_NOT_SUPPORTED;
    return std::nullopt;
  };
  what.stages = {Do(SetStatus(kToOffline))};
  what.stages[0].then = {Expect("DRV-SETSTATUS-011", Codes({S_OK}))};
  const CaseOutcome outcome = Run();
  EXPECT_EQ(outcome.result.verdict, Verdict::kError);
  EXPECT_THAT(outcome.result.message, HasSubstr("could not be restored"));
  EXPECT_TRUE(outcome.tainted);
}

TEST_F(CaseRunnerTest, DoesNotTrustAResetButLooks) {
  array->manners.reset_does_nothing = true;
  what.stages = {Do(SetStatus(kToOffline))};
  what.stages[0].then = {Expect("DRV-SETSTATUS-011", Codes({S_OK}))};
  const CaseOutcome outcome = Run();
  EXPECT_EQ(outcome.result.verdict, Verdict::kError);
  EXPECT_THAT(outcome.result.message,
              HasSubstr("status was VDS_DRS_ONLINE and is VDS_DRS_OFFLINE"));
}

TEST_F(CaseRunnerTest, WantsEventsAndTheirAbsence) {
  what.stages = {Do(SetStatus(kToOffline))};
  Events modify;
  modify.on = "drive0";
  modify.any_of = {VDS_NF_DRIVE_MODIFY};
  modify.once = modify.only = true;
  what.stages[0].then = {Expect("DRV-NOTIFY-012", modify)};
  for (const bool drained : {true, false}) {
    if (!drained) array->offered.erase("events.drain");
    array->manners = {};
    EXPECT_EQ(RunVerdict(), Verdict::kPass);
    array->manners.announces = false;
    EXPECT_EQ(RunVerdict(), Verdict::kFail);
    array->manners.announces = true;
    array->manners.announces_times = 2;
    EXPECT_EQ(RunVerdict(), Verdict::kFail);
  }
}

TEST_F(CaseRunnerTest, DoesNotCountEventsOfTheSetUp) {
  what.given[0].status = VDS_DRS_OFFLINE;
  what.stages = {Do(SetStatus(kToUnknown))};
  Events silence;
  silence.on = "drive0";
  silence.none = true;
  what.stages[0].then = {Expect("DRV-SETSTATUS-017", silence)};
  EXPECT_EQ(RunVerdict(), Verdict::kPass);
}

TEST_F(CaseRunnerTest, ReportsABadNotification) {
  array->manners.bad_notification = true;
  what.stages = {Do(SetStatus(kToOffline))};
  what.stages[0].then = {Expect("DRV-SETSTATUS-011", Codes({S_OK}))};
  const CaseOutcome outcome = Run();
  EXPECT_EQ(outcome.result.verdict, Verdict::kFail);
  EXPECT_THAT(outcome.result.requirements, Contains("NTF-001"));
}

TEST_F(CaseRunnerTest, ReportsALeakedReference) {
  array->manners.leaks = true;
  what.stages = {Do(SetStatus(kToUnknown))};
  what.stages[0].then = {Expect("DRV-SETSTATUS-001", Codes({E_INVALIDARG}))};
  const CaseOutcome outcome = Run();
  EXPECT_EQ(outcome.result.verdict, Verdict::kWarn);
  EXPECT_THAT(outcome.result.message, HasSubstr("OBJ-017"));
  EXPECT_TRUE(outcome.tainted);
  // The lost reference is given back here, so that a leak checker has nothing to say.
  ComPtr<IVdsDrive> lost;
  lost.Attach(array->lost.exchange(nullptr));
}

TEST_F(CaseRunnerTest, FailsAnExceptionThatCrossesTheBoundary) {
  array->manners.set_status = [](fake::FakeDrive&, int) -> std::optional<HRESULT> {
    throw std::runtime_error("thrown");
  };
  for (const char* thread : {"", "a"}) {
    what.stages = {Do(SetStatus(kToOffline, "call", thread)), Do(AwaitStep{"call", false})};
    const CaseOutcome outcome = Run();
    EXPECT_EQ(outcome.result.verdict, Verdict::kFail);
    EXPECT_THAT(outcome.result.message,
                HasSubstr("DRV-SETSTATUS-018; an exception crossed the COM"));
    EXPECT_TRUE(outcome.tainted);
  }
}

class GateTest : public CaseRunnerTest {
 protected:
  GateTest() {
    for (const char* name : {"call.hold", "call.await", "call.release"})
      array->offered.insert(name);
    what.stages = {
        Do(Stimulus("call.hold")),     Do(SetStatus(kToOffline, "first", "a")),
        Do(Stimulus("call.await")),    Do(SetStatus({{"status", VDS_DRS_ONLINE}}, "second", "b")),
        Do(AwaitStep{"second", true}), Do(Stimulus("call.release")),
        Do(AwaitStep{"first", false}), Do(AwaitStep{"second", false})};
    what.stages[4].then = {Expect("CON-001", Codes({VDS_E_ANOTHER_CALL_IN_PROGRESS}, "second"),
                                  {{"second", {}, false}}),
                           Expect("CON-004", Returned{"first", false}, {{"second", {}, false}})};
    what.stages[7].then = {Expect("CON-002", Serial{"drive0", {"first", "second"}})};
  }

  static StimulusStep Stimulus(const std::string& name) {
    StimulusStep step;
    step.stimulus = name;
    step.with = {{"slot", 0}};
    return step;
  }
};

TEST_F(GateTest, GivesOneVerdictEveryTime) {
  for (int i = 0; i < 200; ++i) {
    const CaseOutcome outcome = Run();
    ASSERT_EQ(outcome.result.verdict, Verdict::kPass) << outcome.result.message;
  }
}

TEST_F(GateTest, SeesARefusedCallThatTookEffect) {
  array->manners.set_status = [this](fake::FakeDrive&, int) -> std::optional<HRESULT> {
    if (array->parked == 0) return std::nullopt;
    return VDS_E_ANOTHER_CALL_IN_PROGRESS;
  };
  array->manners.after_park = [](fake::FakeDrive&, int) -> std::optional<int> {
    return VDS_DRS_ONLINE;
  };
  EXPECT_THAT(Run().result.message, HasSubstr("CON-002"));
}

TEST_F(GateTest, LetsGoOfWhatIsHeldWhenTheCaseStops) {
  what.stages.resize(4);  // nothing releases the first call
  what.stages.push_back(Do(StimulusStep{"drive.predict_failure", "drive0", {}, ""}));
  EXPECT_EQ(RunVerdict(), Verdict::kNotVerified);
  EXPECT_FALSE(array->held);
}

}  // namespace
}  // namespace vdslab::conformance
