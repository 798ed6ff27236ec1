#include "command.h"

#include <gmock/gmock.h>

namespace vdslab::conformance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Command Program(std::vector<std::string> words) {
  Command command;
  command.words = std::move(words);
  command.words.insert(command.words.begin(), TEST_PROGRAM);
  command.limit = Milliseconds(60000);
  return command;
}

std::string WithoutReturns(std::string text) {
  std::erase(text, '\r');
  return text;
}

TEST(ACommand, GetsItsArgumentsUnsplitAndItsEnvironment) {
  Command command = Program({"print", "a b", "", "c\"d\\", "--x=$HOME"});
  command.environment = {{"PRINTED", "value with blanks"}};
  const CommandResult result = RunCommand(command);
  EXPECT_TRUE(result.ok) << result.error;
  EXPECT_EQ(WithoutReturns(result.output), "a b\n\nc\"d\\\n--x=$HOME\nvalue with blanks\n");
}

TEST(ACommand, ThatFailsIsQuotedWithItsLastLine) {
  const CommandResult result = RunCommand(Program({"fail"}));
  EXPECT_FALSE(result.ok);
  EXPECT_EQ(result.error, "exit code 7: it failed");
}

TEST(ACommand, ThatHangsIsKilled) {
  Command command = Program({"hang"});
  command.limit = Milliseconds(50);
  const CommandResult result = RunCommand(command);
  EXPECT_FALSE(result.ok);
  EXPECT_THAT(result.error, HasSubstr("killed after 50 ms"));
}

TEST(ACommand, ThatDoesNotExistIsNamed) {
  Command command;
  command.words = {"no_such_program_anywhere"};
  command.limit = Milliseconds(1000);
  EXPECT_THAT(RunCommand(command).error, HasSubstr("no_such_program_anywhere"));
}

TEST(Placeholders, AreFilledWithArguments) {
  std::string error;
  EXPECT_THAT(
      FillPlaceholders({"cli", "fail", "{bus}:{slot}", "{"}, {{"bus", "0"}, {"slot", "3"}}, &error),
      ElementsAre("cli", "fail", "0:3", "{"));
  EXPECT_EQ(error, "");
}

TEST(Placeholders, WithoutAValueAreAnError) {
  std::string error;
  FillPlaceholders({"{size}"}, {}, &error);
  EXPECT_THAT(error, HasSubstr("{size}"));
}

}  // namespace
}  // namespace vdslab::conformance
