#include <gmock/gmock.h>

#include "fixture.h"

namespace vdslab::program {
namespace {

using testing::HasSubstr;

class ValidateCommand : public ProgramTest {
 protected:
  Outcome Validate(std::vector<std::string> files) const {
    files.insert(files.begin(), {"validate", "--scenarios", scenarios_});
    return Invoke(files);
  }
  std::string Shipped(const std::string& name) const { return scenarios_ + "/" + name; }
};

TEST_F(ValidateCommand, TellsTheKindOfEachFile) {
  const Outcome outcome = Validate(
      {Shipped("requirements.yaml"), Shipped("stimuli.yaml"), Shipped("profiles/simulated.yaml"),
       Shipped("enclosures/default.yaml"), Shipped("conformance/drive/pair.yaml"),
       Shipped("stories/failure_of_a_member.yaml")});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  for (const char* kind : {"requirements.yaml: requirements\n", "stimuli.yaml: stimuli\n",
                           "simulated.yaml: a profile\n", "default.yaml: an enclosure\n",
                           "pair.yaml: a check of 36 cases\n", "member.yaml: a story\n"}) {
    EXPECT_THAT(outcome.out, HasSubstr(kind));
  }
}

TEST_F(ValidateCommand, GoesOnAfterAFileThatIsWrong) {
  const std::string bad = Write("bad.yaml", "schema: \"1.0-draft\"\nprofile: [unclosed\n");
  const Outcome outcome = Validate({bad, Shipped("stimuli.yaml")});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("vdslab: " + bad + ":"));
  EXPECT_THAT(outcome.out, HasSubstr("stimuli.yaml: stimuli\n"));
}

TEST_F(ValidateCommand, RefusesAFileOfNoKind) {
  const std::string file = Write("odd.yaml", "a: 1\n");
  ExpectUsageError(Validate({file}),
                   file +
                       ":1:1: this is no file of vdslab; it has none of the keys `check`, "
                       "`profile`, `story`, `enclosure` and `stimuli`");
  ExpectUsageError(Validate({"no_such_file.yaml"}), "no_such_file.yaml: the file cannot be opened");
}

}  // namespace
}  // namespace vdslab::program
