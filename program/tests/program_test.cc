// What holds for the program as a whole.

#include <gmock/gmock.h>

#include "conformance/report.h"
#include "fixture.h"

namespace vdslab::program {
namespace {

using testing::HasSubstr;
using testing::Not;

class Program : public ProgramTest {};

TEST_F(Program, PrintsItsVersion) {
  const std::string version = "vdslab " + conformance::SuiteVersion() + "\n";
  EXPECT_EQ(Invoke({"version"}).out, version);
  EXPECT_EQ(Invoke({"--version"}).out, version);
}

TEST_F(Program, ExplainsItselfAndHidesTheWorker) {
  const Outcome outcome = Invoke({"--help"});
  EXPECT_EQ(outcome.exit_code, 0);
  for (const char* word :
       {"check", "explain", "run", "soak", "validate", "version", "Exit codes"}) {
    EXPECT_THAT(outcome.out, HasSubstr(word));
  }
  EXPECT_THAT(outcome.out, Not(HasSubstr("worker")));
}

TEST(OwnFolder, IsOfNobodyElseAndGoes) {
  std::filesystem::path path;
  {
    const OwnFolder one;
    const OwnFolder other;  // as another process would have it
    path = one.path();
    EXPECT_NE(path, other.path());
    EXPECT_TRUE(std::filesystem::is_directory(path));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(Program, SuggestsACommand) {
  ExpectUsageError(
      Invoke({"chek"}),
      "unknown command `chek`; did you mean `check`? (expected one of: check, explain, "
      "run, soak, validate, version)");
  ExpectUsageError(Invoke({}), "a command is missing; `vdslab --help` lists them");
}

TEST_F(Program, TakesWhatFollowsASharpForAComment) {
  EXPECT_EQ(Invoke({"version", "#", "vdslab", "--nonsense"}).exit_code, 0);
}

TEST_F(Program, NamesAFolderOfScenariosThatDoesNotExist) {
  ExpectUsageError(Invoke({"check", "--scenarios", "no/folder"}),
                   "no/folder: no such folder (named by --scenarios)");
}

}  // namespace
}  // namespace vdslab::program
