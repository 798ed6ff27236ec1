// The three reports, and the line that repeats a case.

#include "conformance/report.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "conformance/reproduce.h"
#include "fixture.h"
#include "shell_words.h"

namespace vdslab::conformance {
namespace {

using testing::HasSubstr;
using testing::Not;

CaseResult Result(const std::string& id, Verdict verdict, const std::string& message) {
  CaseResult result;
  result.id = id;
  result.verdict = verdict;
  result.message = message;
  result.requirements = {"DRV-SETSTATUS-001"};
  result.expectations = {{.requirements = {"DRV-SETSTATUS-001"},
                          .verdict = verdict,
                          .text = "it returns E_INVALIDARG",
                          .message = message}};
  result.reproduce = "vdslab check '" + id + "' # vdslab";
  result.seconds = 0.25;
  return result;
}

std::vector<CaseResult> Some() {
  return {Result("a.b[X]", Verdict::kPass, ""),
          Result("a.b[Y]", Verdict::kFail, "it said <&\"\x01\xff\u00e9> and\nmore"),
          Result("a.c", Verdict::kNotVerified, "no stimulus"),
          Result("a.d", Verdict::kWarn, "odd")};
}

const RunInfo kInfo{.suite_version = "0.1.0",
                    .profile = "p",
                    .profile_hash = "0123456789abcdef",
                    .provider = "simulated",
                    .level = Level::kDestroy,
                    .seed = 7};

TEST(JsonReport, HoldsWhatItPromises) {
  const auto report = nlohmann::json::parse(JsonReport(kInfo, Some()));
  EXPECT_EQ(report["suite_version"], "0.1.0");
  EXPECT_EQ(report["profile"]["hash"], "0123456789abcdef");
  EXPECT_EQ(report["level"], "destroy");
  EXPECT_EQ(report["seed"], 7);
  EXPECT_EQ(report["counts"]["fail"], 1);
  EXPECT_EQ(report["counts"]["advisory"], 0) << "every verdict is counted";
  EXPECT_EQ(report["requirements"]["DRV-SETSTATUS-001"], "fail");
  EXPECT_EQ(report["checks"][0]["id"], "a.b[X]");
  EXPECT_EQ(report["checks"][1]["verdict"], "fail");
  EXPECT_EQ(report["checks"][1]["expectations"][0]["text"], "it returns E_INVALIDARG");
  EXPECT_THAT(report["checks"][1]["reproduce"].get<std::string>(), HasSubstr("vdslab check"));
}

TEST(JsonReport, IsTheSameForTheSameResults) {
  EXPECT_EQ(JsonReport(kInfo, Some()), JsonReport(kInfo, Some()));
}

TEST(JUnitReport, IsWellFormedWhateverAMessageHolds) {
  const std::string xml = JUnitReport(kInfo, Some());
  EXPECT_THAT(xml, HasSubstr("tests=\"4\" failures=\"1\" errors=\"0\" skipped=\"1\""));
  EXPECT_THAT(xml,
              HasSubstr("message=\"it said &lt;&amp;&quot;\\x01\ufffd\u00e9&gt; and&#10;more\""));
  EXPECT_THAT(xml, HasSubstr("<skipped message=\"not_verified: no stimulus\"/>"));
  EXPECT_THAT(xml, HasSubstr("<system-out>warn: odd</system-out>"));
  EXPECT_THAT(xml,
              HasSubstr("<testcase classname=\"a.b\" name=\"a.b[X]\" time=\"0.250\"></testcase>"));
}

TEST(TableReport, HasALineForEachCheckAndTheReasonOfEachFailure) {
  const std::string table = TableReport(kInfo, Some(), false);
  EXPECT_THAT(table, HasSubstr("a.b        2  1 pass, 1 fail\n"));
  EXPECT_THAT(table, HasSubstr("\nfail a.b[Y]\n  it said"));
  EXPECT_THAT(table, HasSubstr("\nwarn a.d\n  odd\n"));
  EXPECT_THAT(table, HasSubstr("  1 x no stimulus\n"));
  EXPECT_THAT(table, HasSubstr("4 cases: 1 pass, 1 not_verified, 1 warn, 1 fail; 3 of 4 tried"));
  EXPECT_THAT(table, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(TableReport(kInfo, Some(), true), HasSubstr("\x1b[31m"));
}

TEST(RequirementVerdicts, TakeTheCaseWhereNothingWasJudged) {
  CaseResult crashed = Result("a.b", Verdict::kFail, "crash");
  crashed.expectations.clear();
  EXPECT_EQ(RequirementVerdicts({crashed}).at("DRV-SETSTATUS-001"), Verdict::kFail);
}

TEST(RequirementVerdicts, KnowOfKnownIssues) {
  CaseResult known = Result("a.b", Verdict::kFail, "");
  known.verdict = Verdict::kKnownIssue;
  EXPECT_EQ(RequirementVerdicts({known}).at("DRV-SETSTATUS-001"), Verdict::kKnownIssue);
}

TEST(ReproduceLine, RepeatsTheRunAndCanBePasted) {
  RunOptions options;
  options.program = "/opt/my tools/vdslab";
  options.profile = "/p/a.yaml";
  options.level = Level::kChange;
  options.seed = 9;
  Library library;
  library.folder = "/s";
  Profile profile;
  profile.hash = "0123456789abcdef";
  const std::string line = ReproduceLine(library, profile, options, "a.b[X,Y]");
  EXPECT_THAT(line, HasSubstr(ShellWord("a.b[X,Y]")));
  EXPECT_NE(ShellWord("a.b[X,Y]"), "a.b[X,Y]") << "a shell would take the brackets for a pattern";
  EXPECT_THAT(line, HasSubstr(" --level change --seed 9 # vdslab " + SuiteVersion() +
                              ", profile 0123456789abcdef, schedule none"));
}

}  // namespace
}  // namespace vdslab::conformance
