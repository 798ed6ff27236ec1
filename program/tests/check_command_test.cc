// `vdslab check` as far as it comes without a provider.

#include <gmock/gmock.h>

#include "fixture.h"

namespace vdslab::program {
namespace {

using testing::HasSubstr;

class CheckCommand : public ProgramTest {
 protected:
  Outcome Check(std::vector<std::string> words) const {
    words.insert(words.begin(), {"check", "--scenarios", scenarios_});
    return Invoke(words);
  }
  std::string Foreign(const std::string& more = "") const {
    return Write("foreign.yaml",
                 "schema: \"1.0-draft\"\nprofile: foreign\nprovider: {file: a.so}\n" + more);
  }
};

TEST_F(CheckCommand, ListsTheCasesThatAPatternSelects) {
  const Outcome outcome = Check({"--list", "drive.set_status.pair[UNKNOWN,O*"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.out,
            "drive.set_status.pair[UNKNOWN,ONLINE]\ndrive.set_status.pair[UNKNOWN,OFFLINE]\n");
}

TEST_F(CheckCommand, RefusesAPatternThatSelectsNothing) {
  ExpectUsageError(Check({"drive.set_status.rejects_unknwon"}),
                   "no check is selected by `drive.set_status.rejects_unknwon`; did you mean "
                   "`drive.set_status.rejects_unknown`?");
}

TEST_F(CheckCommand, ExplainsItsExitCodesAndOptions) {
  const Outcome outcome = Invoke({"check", "--help"});
  EXPECT_EQ(outcome.exit_code, 0);
  for (const char* word :
       {"--provider", "--profile", "--enclosure", "--level", "--seed", "--report", "--list",
        "--repeat", "--fail-fast", "--strict", "--require-verified", "--manual", "--scenarios",
        "Exit codes:", "  3  "}) {
    EXPECT_THAT(outcome.out, HasSubstr(word));
  }
}

TEST_F(CheckCommand, RefusesWrongOptionsInOneLine) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"--leevel", "change"},
                                                                 {"--level", "chnage"},
                                                                 {"--seed", "x"},
                                                                 {"--repeat", "0"},
                                                                 {"--require-verified", "101"}}) {
    const Outcome outcome = Check(words);
    EXPECT_EQ(outcome.exit_code, 2) << words[0];
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, testing::StartsWith("vdslab: "));
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
  }
}

TEST_F(CheckCommand, RefusesAReportThatCannotBeWrittenBeforeItRunsAnything) {
  ExpectUsageError(Check({"--report", "json=no/such/folder/r.json"}),
                   "no/such/folder/r.json: the folder of the report does not exist");
  ExpectUsageError(Check({"--report", "html=r.html"}),
                   "--report takes json=FILE or junit=FILE, not `html=r.html`");
}

TEST_F(CheckCommand, ChangesNothingOfAForeignProviderWithoutAScope) {
  for (const char* level : {"change", "destroy"}) {
    const Outcome outcome = Check({"--profile", Foreign(), "--level", level});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("no scope says which ones may be changed"));
  }
  EXPECT_THAT(Check({"--provider", "a.so", "--level", "change"}).err, HasSubstr("no scope"));
}

TEST_F(CheckCommand, SaysAloudThatTheScopeIsAll) {
  const Outcome outcome = Check({"--profile", Foreign("scope: all\nlevel: change\n")});
  EXPECT_THAT(outcome.err, HasSubstr("vdslab: the scope is all: every drive"));
}

TEST_F(CheckCommand, KeepsToTheLevelOfTheProfile) {
  ExpectUsageError(
      Check({"--profile", Foreign("scope: all\nlevel: change\n"), "--level", "destroy"}),
      "--level destroy is more than the profile allows, which is change");
}

TEST_F(CheckCommand, RefusesAnEnclosureForAForeignProvider) {
  ExpectUsageError(Check({"--profile", Foreign(), "--enclosure", "x.yaml"}),
                   "--enclosure is for the simulated provider, and this is another one");
}

TEST_F(CheckCommand, NamesWhatIsWrongWithAnEnclosure) {
  const std::string file =
      Write("enclosure.yaml", "schema: \"1.0-draft\"\nenclosure: x\ndrivess: 3\n");
  const Outcome outcome = Check({"--enclosure", file});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("enclosure.yaml:3:1: unknown key `drivess`"));
}

TEST_F(CheckCommand, NamesWhatIsWrongWithAProfile) {
  const Outcome outcome = Check({"--profile", Foreign("limitz: {call: 1s}\n")});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err,
              HasSubstr("foreign.yaml:4:1: unknown key `limitz`; did you mean `limits`?"));
}

TEST_F(CheckCommand, RefusesAKnownIssueOfNoCase) {
  const std::string issue =
      "known_issues: [{pattern: drive.set_state, owner: o, reason: r, expires: 2099-01-01}]\n";
  const Outcome outcome = Check({"--profile", Foreign(issue)});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err,
              HasSubstr("known issue of the profile foreign: no check is selected by"));
}

}  // namespace
}  // namespace vdslab::program
