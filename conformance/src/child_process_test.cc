#include "child_process.h"

#include <gmock/gmock.h>

#include "line_stream.h"

namespace vdslab::conformance {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

using Clock = std::chrono::steady_clock;
constexpr auto kLong = std::chrono::seconds(60);

std::unique_ptr<Process> Start(std::vector<std::string> words, bool channel = false) {
  ProcessSpec spec;
  spec.command = std::move(words);
  spec.command.insert(spec.command.begin(), TEST_PROGRAM);
  spec.channel = channel;
  spec.own_group = true;
  return Process::Start(spec);
}

ProcessEnd End(std::vector<std::string> words) {
  return Start(std::move(words))->WaitUntil(Clock::now() + kLong).value();
}

TEST(AProcess, EndsWithItsExitCode) {
  const ProcessEnd end = End({"exit", "3"});
  EXPECT_TRUE(end.exited);
  EXPECT_EQ(end.code, 3);
  EXPECT_EQ(end.text, "exit code 3");
}

// A sanitizer turns a crash into a report and an exit code of its own.
TEST(AProcess, ThatCrashesNamesTheReason) {
  EXPECT_THAT(End({"crash"}).text, AnyOf(HasSubstr("SIGSEGV"), HasSubstr("access violation"),
                                         HasSubstr("SIGABRT"), HasSubstr("exit code")));
}

TEST(AProcess, ThatAbortsIsToldFromOneThatExits) {
  const ProcessEnd end = End({"abort"});
  EXPECT_FALSE(end.exited);
  EXPECT_THAT(end.text, AnyOf(HasSubstr("SIGABRT"), HasSubstr("abort")));
}

TEST(AProcess, ThatHangsIsStillThereAtTheDeadlineAndCanBeKilled) {
  const auto process = Start({"hang"});
  EXPECT_FALSE(process->WaitUntil(Clock::now() + std::chrono::milliseconds(20)));
  process->Kill();
  const auto end = process->WaitUntil(Clock::now() + kLong);
  ASSERT_TRUE(end);
  EXPECT_FALSE(end->exited);
}

TEST(AProcess, TalksThroughAChannelOfItsOwn) {
  const auto process = Start({"echo"}, true);
  LineQueue lines(*process->channel());
  EXPECT_TRUE(process->channel()->Write("one\ntwo\n"));
  EXPECT_EQ(lines.Next(Clock::now() + kLong), "one");
  EXPECT_EQ(lines.Next(Clock::now() + kLong), "two");
  EXPECT_EQ(lines.Next(Clock::now()), std::nullopt);
  EXPECT_FALSE(lines.closed());
  process->Kill();
  EXPECT_EQ(lines.Next(Clock::now() + kLong), std::nullopt);
  EXPECT_TRUE(lines.closed());
}

TEST(AProcess, ThatCannotBeStartedIsAnError) {
  ProcessSpec spec;
  spec.command = {"no_such_program_anywhere"};
  EXPECT_THROW(Process::Start(spec), std::runtime_error);
}

}  // namespace
}  // namespace vdslab::conformance
