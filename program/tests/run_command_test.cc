#include <gmock/gmock.h>

#include "fixture.h"

namespace vdslab::program {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  std::erase(text, '\r');
  return text;
}

class RunCommand : public ProgramTest {
 protected:
  // Line 1 of the timeline is line 6 of the file.
  std::string Story(const std::string& name, const std::string& timeline) const {
    return Write(name + ".yaml", "schema: \"1.0-draft\"\nstory: " + name +
                                     "\npurpose: A & B\nenclosure: enclosure.yaml\ntimeline:\n" +
                                     timeline);
  }
  std::string Out(const std::string& name) const { return (folder_ / name).string(); }

  const std::string enclosure_ =
      Write("enclosure.yaml", ReadAll(SourceFolder() / "scenarios" / "enclosures" / "small.yaml"));
  const std::string good_ = Story("good",
                                  "  - {at: 2s, do: drive.fail, drive: \"0:1\"}\n"
                                  "  - {expect: {lun: mirror, health: FAILED_REDUNDANCY}}\n");
  const std::string bad_ = Story("bad",
                                 "  - {at: 2s, do: drive.fail, drive: \"0:1\"}\n"
                                 "  - {expect: {lun: mirror, health: FAILED}}\n");
};

// Also on Windows: the event log of a story does not depend on the platform.
TEST_F(RunCommand, TheShippedStoriesAreTrueAndTheirLogsAreThoseThatAreCommitted) {
  const Outcome outcome = Invoke({"run", "--scenarios", scenarios_, "--quiet", "--hash"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, ReadAll(SourceFolder() / "scenarios" / "stories" / "hashes.txt"));
}

TEST_F(RunCommand, TellsTheStory) {
  const Outcome outcome = Invoke({"run", good_});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("good: A & B\n"));
  EXPECT_THAT(outcome.out, HasSubstr("2s  drive.fail drive 0:1"));
  EXPECT_THAT(outcome.out, HasSubstr("2s    . lun mirror modified\n"));
  EXPECT_THAT(outcome.out, HasSubstr("= lun mirror health FAILED_REDUNDANCY"));
  EXPECT_THAT(outcome.out, testing::EndsWith("1 story, 1 actions, 1 expectations: all met\n"));
}

TEST_F(RunCommand, NamesTheLineOfAnExpectationThatIsNotMet) {
  const std::string line =
      bad_ + ":7: at 2s: expected lun mirror health FAILED, read FAILED_REDUNDANCY\n";
  const Outcome outcome = Invoke({"run", bad_, good_});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("NOT MET\n" + line));
  EXPECT_THAT(outcome.out, HasSubstr("2 stories, 2 actions, 2 expectations: 1 NOT as"));
  EXPECT_EQ(Invoke({"run", "--quiet", bad_, good_}).out, line);
}

TEST_F(RunCommand, SaysWhereAStoryBreaks) {
  const std::string file = Story("broken",
                                 "  - {at: 1s, do: drive.plug, drive: \"0:0\"}\n"
                                 "  - {expect: {lun: mirror, health: FAILED}}\n");
  const Outcome outcome = Invoke({"run", "--quiet", file});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.out, file +
                             ":6: at 1s: expected the answer ok, got not_found: there is no pulled "
                             "drive in slot 0:0\n" +
                             file + ": the story breaks there\n");
}

TEST_F(RunCommand, WritesTheEventLogAndItsHash) {
  const Outcome outcome = Invoke({"run", "--quiet", "--hash", "--trace", Out("trace"), good_});
  EXPECT_EQ(ReadAll(Out("trace")),
            "{\"time_ns\":0,\"what\":\"story\",\"story\":\"good\",\"seed\":1}\n"
            "{\"time_ns\":2000000000,\"what\":\"action\",\"do\":\"drive.fail\",\"arguments\":"
            "{\"drive\":\"0:1\"},\"answer\":\"ok\",\"ended_ns\":2000000000}\n"
            "{\"time_ns\":2000000000,\"what\":\"event\",\"object\":\"drive 0:1\",\"event\":"
            "\"modified\"}\n"
            "{\"time_ns\":2000000000,\"what\":\"event\",\"object\":\"drive 0:1\",\"event\":"
            "\"left_service\"}\n"
            "{\"time_ns\":2000000000,\"what\":\"event\",\"object\":\"lun mirror\",\"event\":"
            "\"modified\"}\n"
            "{\"time_ns\":2000000000,\"what\":\"event\",\"object\":\"subsystem\",\"event\":"
            "\"modified\"}\n"
            "{\"time_ns\":2000000000,\"what\":\"expectation\",\"expected\":"
            "\"lun mirror health FAILED_REDUNDANCY\",\"met\":true}\n");
  EXPECT_THAT(outcome.out, testing::EndsWith("  good\n"));
  EXPECT_EQ(outcome.out.find_first_not_of("0123456789abcdef"), 16u);
  EXPECT_NE(Invoke({"run", "--quiet", "--hash", "--seed", "2", good_}).out, outcome.out);
}

TEST_F(RunCommand, DrawsALaneForEachDriveAndLunAndForWhatChanged) {
  EXPECT_EQ(Invoke({"run", "--plot", Out("plot.svg"), good_}).exit_code, 0);
  const std::string plot = ReadAll(Out("plot.svg"));
  for (const char* object : {"drive 0:0", "drive 0:1", "drive 0:2", "lun mirror", "subsystem"}) {
    EXPECT_THAT(plot, HasSubstr("data-object=\"" + std::string(object) + "\""));
  }
  EXPECT_THAT(plot, Not(HasSubstr("data-object=\"controller")));
  EXPECT_THAT(plot, HasSubstr("A &amp; B"));
  EXPECT_THAT(plot, HasSubstr("<title>drive 0:1 modified at 2s</title>"));
  EXPECT_THAT(plot, Not(HasSubstr("<script")));
}

TEST_F(RunCommand, RefusesWrongInputInOneLineAndPlaysNothing) {
  ExpectUsageError(Invoke({"run", "no_such_story.yaml"}),
                   "no_such_story.yaml: the file cannot be opened");
  ExpectUsageError(Invoke({"run", "--plot", Out("p.svg"), good_, bad_}),
                   "--plot draws one story, and there are 2");
  ExpectUsageError(Invoke({"run", "--trace", "no/such/folder/t", good_}),
                   "--trace no/such/folder/t: the file cannot be written");
  const std::string wrong = Story("wrong", "  - {at: 1s, do: drive.fial, drive: \"0:1\"}\n");
  const Outcome outcome = Invoke({"run", good_, wrong});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("wrong.yaml:6:18: unknown action `drive.fial`; did you mean "
                                     "`drive.fail`?"));
}

}  // namespace
}  // namespace vdslab::program
