#include <gmock/gmock.h>

#include <fstream>

#include "conformance/path_text.h"
#include "conformance/runner.h"

namespace vdslab::conformance {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::HasSubstr;

class NoObserver final : public RunObserver {
 public:
  void OnCaseBegins(const Case&) override {}
  void OnCaseEnds(const CaseResult&) override {}
};

const Library& TheLibrary() {
  static const Library library = LoadScenarios(SOURCE_FOLDER "/scenarios");
  return library;
}

class RunCasesTest : public ::testing::Test {
 protected:
  RunCasesTest() {
    options.program = TEST_PROGRAM;
    options.provider = FAKE_PROVIDER;
    options.level = Level::kChange;
    profile.scope.all = true;
    profile.limits.call = Milliseconds(60000);
    profile.limits.settle = Milliseconds(200);
    profile.file = FAKE_PROVIDER;
  }

  // The profile that the worker reads is made here, so that both sides see the same one.
  void WriteProfile() {
    const ::testing::TestInfo* test = ::testing::UnitTest::GetInstance()->current_test_info();
    options.profile = std::filesystem::temp_directory_path() /
                      ("vdslab_run_cases_" + std::string(test->name()) + ".yaml");
    std::ofstream(options.profile)
        << "schema: \"1.0-draft\"\nprofile: fake\n"
        << "provider: {file: \"fake\"}\nscope: all\n"
        << "limits: {settle: 200ms, call: " << profile.limits.call.count() << "ms}\n";
  }

  std::vector<CaseResult> Run(const std::vector<std::string>& patterns) {
    WriteProfile();
    NoObserver observer;
    auto results =
        RunCases(TheLibrary(), Select(TheLibrary().cases, patterns), profile, options, observer);
    std::filesystem::remove(options.profile);
    return results;
  }

  std::vector<CaseResult> RunWith(const std::string& manners) {
    profile.environment = {{"FAKE_MANNERS", manners}};
    return Run({"drive.set_status.rejects_unknown", "drive.set_status.offline_stays_enumerated"});
  }

  std::string RefusalOf(const std::string& provider) {
    options.provider = provider;
    profile.file = provider;
    try {
      Run({"drive.set_status.rejects_unknown"});
    } catch (const RunError& error) {
      EXPECT_EQ(error.exit_code(), 2);
      return error.what();
    }
    return "not refused";
  }

  Profile profile;
  RunOptions options;
};

TEST_F(RunCasesTest, PassesTheSuiteOfAFaultlessProvider) {
  for (const CaseResult& result : RunWith("")) {
    EXPECT_EQ(result.verdict, Verdict::kPass) << result.id << ": " << result.message;
  }
}

TEST_F(RunCasesTest, IsNotDisturbedByNoiseOnTheOutput) {
  for (const CaseResult& result : RunWith("noise")) {
    EXPECT_EQ(result.verdict, Verdict::kPass) << result.id << ": " << result.message;
  }
}

TEST_F(RunCasesTest, SurvivesAProviderThatEndsTheProcess) {
  for (const char* manners : {"crash", "abort", "exit"}) {
    const auto results = RunWith(manners);
    ASSERT_EQ(results.size(), 2u);
    for (const CaseResult& result : results) {
      if (result.id == "drive.set_status.rejects_unknown") {
        EXPECT_EQ(result.verdict, Verdict::kFail);
        EXPECT_THAT(result.message, AnyOf(HasSubstr("crashed"), HasSubstr("ended with exit code")));
        EXPECT_THAT(result.message, HasSubstr("IVdsDrive::SetStatus(VDS_DRS_UNKNOWN) on drive0"));
        EXPECT_THAT(result.requirements, Contains("CON-027"));
      } else {
        EXPECT_EQ(result.verdict, Verdict::kPass) << result.message;
      }
    }
  }
}

TEST_F(RunCasesTest, KillsAProviderThatHangsAndNamesTheCall) {
  profile.limits.call = Milliseconds(500);
  profile.environment = {{"FAKE_MANNERS", "hang"}};
  const auto results = Run({"drive.set_status.rejects_unknown"});
  EXPECT_EQ(results[0].verdict, Verdict::kFail);
  EXPECT_THAT(results[0].message, HasSubstr("hangs in IVdsDrive::SetStatus(VDS_DRS_UNKNOWN)"));
  EXPECT_THAT(results[0].requirements, Contains("CON-026"));
}

TEST_F(RunCasesTest, FailsAnExceptionAndGoesOn) {
  for (const CaseResult& result : RunWith("throw")) {
    const bool hit = result.id == "drive.set_status.rejects_unknown";
    EXPECT_EQ(result.verdict, hit ? Verdict::kFail : Verdict::kPass) << result.message;
  }
}

TEST_F(RunCasesTest, RunsTheRecoverCommandAfterADeath) {
  profile.recover = {TEST_PROGRAM, "fail"};
  const auto results = RunWith("abort");
  EXPECT_THAT(results,
              Contains(::testing::Field(&CaseResult::message, HasSubstr("recover failed"))));
}

TEST_F(RunCasesTest, ReportsALeakOnceForEachCase) {
  options.repeat = 2;
  for (const CaseResult& result : RunWith("leak")) {
    const bool hit = result.id == "drive.set_status.rejects_unknown";
    EXPECT_EQ(result.verdict, hit ? Verdict::kWarn : Verdict::kPass) << result.message;
  }
}

TEST_F(RunCasesTest, StopsAtTheFirstFailWhenAsked) {
  options.fail_fast = true;
  profile.environment = {{"FAKE_MANNERS", "throw"}};
  EXPECT_EQ(Run({"drive.set_status.rejects_unknown", "drive.set_status.same_status"}).size(), 1u);
}

TEST_F(RunCasesTest, RefusesWhatIsNoProvider) {
  EXPECT_THAT(RefusalOf("nonexistent.so"), HasSubstr("nonexistent.so: no such file"));
  EXPECT_THAT(RefusalOf(EMPTY_MODULE), HasSubstr("has no DllGetClassObject"));
  EXPECT_THAT(RefusalOf(SOURCE_FOLDER "/LICENSE"), HasSubstr("it is no library"));
}

TEST_F(RunCasesTest, RefusesAClassThatRefusesOnLoad) {
  profile.environment = {{"FAKE_MANNERS", "refuse"}};
  EXPECT_THAT(RefusalOf(FAKE_PROVIDER), HasSubstr("refuses OnLoad: VDS_E_INITIALIZED_FAILED"));
}

}  // namespace
}  // namespace vdslab::conformance
