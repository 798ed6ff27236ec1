#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "conformance/report.h"
#include "conformance/runner.h"
#include "fixture.h"
#include "soak_run.h"

namespace vdslab::program {
namespace {

using testing::HasSubstr;

std::string SoakFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  std::erase(text, '\r');
  return text;
}

class SoakCommand : public ProgramTest {};

// Also on Windows: what a seed plays does not depend on the platform.
TEST_F(SoakCommand, TheEventLogsOfTwoHundredSeedsAreThoseThatAreCommitted) {
  const Outcome outcome = Invoke({"soak", "--seeds", "1..200", "--quiet", "--hash"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, SoakFile(SourceFolder() / "scenarios" / "soak" / "hashes.txt"));
}

TEST_F(SoakCommand, TellsWhatItMet) {
  const std::string file = (folder_ / "soak.json").string();
  const Outcome outcome = Invoke({"soak", "--seeds", "3..4", "--json", file});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr("Faults that fired\n"));
  EXPECT_THAT(outcome.out, HasSubstr("  takeovers "));
  EXPECT_THAT(outcome.out, testing::EndsWith("2 seeds: all clean\n"));
  const auto json = nlohmann::json::parse(SoakFile(file));
  EXPECT_EQ(json["suite_version"], conformance::SuiteVersion());
  EXPECT_EQ(json["seeds"]["played"], 2);
  EXPECT_TRUE(json["failures"].empty());
  EXPECT_GT(json["coverage"]["consequences"]["steps"], 100);
  EXPECT_TRUE(json["coverage"]["faults"].contains("drive_failure"));
}

TEST_F(SoakCommand, PlaysASingleSeed) {
  const std::string one = Invoke({"soak", "--seeds", "7", "--quiet", "--hash"}).out;
  EXPECT_THAT(one, testing::EndsWith("  soak_7\n"));
  EXPECT_EQ(Invoke({"soak", "--seeds", "7..7", "--quiet", "--hash"}).out, one);
}

// The simulator is right, so the plan is made to fail: nothing is healed.
sim::Plan WithoutHealing(std::uint64_t seed) {
  sim::Plan plan = sim::MakePlan(seed);
  std::erase_if(plan.timeline, [](const sim::PlanEntry& entry) {
    return entry.body.starts_with("do: drive.heal") || entry.body.starts_with("do: drive.plug");
  });
  plan.timeline.insert(plan.timeline.begin(),
                       {sim::Duration(0), "do: drive.fail, drive: \"0:0\", answers: any"});
  return plan;
}

TEST_F(SoakCommand, TellsHowToReproduceAFailureAndWritesTheStoryThatIsLeftOfIt) {
  std::ostringstream out;
  World world{.self = folder_ / "no_such_program", .out = out, .err = out, .terminal = {}};
  const SoakRequest request{.from = 1,
                            .to = 6,
                            .limit = {},
                            .out = (folder_ / "failures").string(),
                            .json = (folder_ / "soak.json").string(),
                            .quiet = true};
  EXPECT_EQ(RunSoak(request, world, &WithoutHealing), 1);
  const auto json = nlohmann::json::parse(SoakFile(request.json));
  ASSERT_FALSE(json["failures"].empty());
  const auto& failure = json["failures"].front();
  const std::string seed = std::to_string(failure["seed"].get<int>());
  EXPECT_EQ(failure["invariant"], "recovery");
  EXPECT_EQ(failure["reproduce"], "vdslab soak --seeds " + seed + ".." + seed + "  # vdslab " +
                                      conformance::SuiteVersion());
  EXPECT_THAT(out.str(), HasSubstr("seed " + seed + ": not all has recovered: "));
  const Outcome played = Invoke({"run", "--quiet", failure["story"].get<std::string>()});
  EXPECT_EQ(played.exit_code, 1);
  EXPECT_THAT(played.out, HasSubstr("not all has recovered: "));
}

// That a folder takes no files shows with the first story: then the failure has been told.
TEST_F(SoakCommand, EndsWhenAStoryCannotBeWritten) {
  const std::filesystem::path out_folder = folder_ / "failures";
  for (int seed = 1; seed <= 6; ++seed) {
    std::filesystem::create_directories(out_folder / ("soak_" + std::to_string(seed) + ".yaml"));
  }
  std::ostringstream out;
  World world{.self = folder_ / "no_such_program", .out = out, .err = out, .terminal = {}};
  const SoakRequest request{
      .from = 1, .to = 6, .limit = {}, .out = out_folder.string(), .json = "", .quiet = true};
  try {
    RunSoak(request, world, &WithoutHealing);
    FAIL() << "nothing was said";
  } catch (const conformance::RunError& error) {
    EXPECT_EQ(error.exit_code(), 4);
    EXPECT_THAT(error.what(), HasSubstr("the file cannot be written"));
  }
  EXPECT_THAT(out.str(), HasSubstr("vdslab soak --seeds "));
}

TEST_F(SoakCommand, ExplainsThatOneSeedIsEnough) {
  EXPECT_THAT(Invoke({"soak", "--help"}).out, HasSubstr("N|FROM..TO"));
}

TEST_F(SoakCommand, RefusesWrongUsageInOneLine) {
  ExpectUsageError(Invoke({"soak", "--seeds", "1.."}),
                   "--seeds 1..: expected a number, or two like 1..200");
  ExpectUsageError(Invoke({"soak", "--seeds", "x"}),
                   "--seeds x: expected a number, or two like 1..200");
  ExpectUsageError(Invoke({"soak", "--seeds", "9..2"}),
                   "--seeds 9..2: the first seed is above the last");
  ExpectUsageError(Invoke({"soak", "--json", "no/such/folder/f"}),
                   "--json no/such/folder/f: the file cannot be written");
}

}  // namespace
}  // namespace vdslab::program
