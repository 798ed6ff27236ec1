// The checks of the repository: they can be read, and they cover what they are to cover.

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <set>

#include "abi/names.h"
#include "conformance/describe.h"
#include "fixture.h"

namespace vdslab::conformance {
namespace {

using testing::Contains;
using testing::HasSubstr;

std::string Numbered(const char* group, int number) {
  char text[32];
  std::snprintf(text, sizeof(text), "%s-%03d", group, number);
  return text;
}

// All codes that an expectation under the id waits for in a single-code list.
std::set<std::string> OnlyCodes() {
  std::set<std::string> names;
  for (const Case& each : TheLibrary().cases) {
    for (const Stage& stage : each.stages) {
      for (const Expectation& expectation : stage.then) {
        const auto* returns = std::get_if<Returns>(&expectation.what);
        if (returns == nullptr || returns->codes.size() != 1) continue;
        names.insert(abi::NameOfHresult(returns->codes.front()));
      }
    }
  }
  return names;
}

TEST(Checks, NameEveryRequirementOfSetStatusAndItsConcurrency) {
  std::set<std::string> named;
  for (const Case& each : TheLibrary().cases) {
    named.insert(each.requirements.begin(), each.requirements.end());
  }
  for (int i = 1; i <= 33; ++i) EXPECT_THAT(named, Contains(Numbered("DRV-SETSTATUS", i)));
  for (int i = 1; i <= 7; ++i) EXPECT_THAT(named, Contains(Numbered("CON", i)));
}

TEST(Checks, HaveOneCaseForEachPairOfStatuses) {
  EXPECT_EQ(Select(TheLibrary().cases, {"drive.set_status.pair"}).size(), 36u);
  EXPECT_EQ(Select(TheLibrary().cases, {"drive.set_status.pair[FAILED,*]"}).size(), 6u)
      << "brackets are characters like others in a pattern";
}

TEST(Checks, WaitForEveryCodeOfTheTableByItself) {
  for (const char* code : {"E_INVALIDARG", "VDS_E_PROVIDER_CACHE_CORRUPT", "VDS_E_OBJECT_DELETED",
                           "VDS_E_OBJECT_STATUS_FAILED", "VDS_E_ANOTHER_CALL_IN_PROGRESS"}) {
    EXPECT_THAT(OnlyCodes(), Contains(code));
  }
}

TEST(Checks, TryTheNumbersOfAmb04) {
  std::set<std::int64_t> numbers;
  for (const Case& each : Select(TheLibrary().cases, {"DRV-SETSTATUS-010"})) {
    numbers.insert(std::get<CallStep>(each.stages.at(0).step->action).with.at("status"));
  }
  EXPECT_EQ(numbers, (std::set<std::int64_t>{3, 6, 7, 9, 0x7FFFFFFF, -1}));
}

TEST(Checks, HaveUniqueIdsAndAPurpose) {
  std::set<std::string> ids;
  for (const Case& each : TheLibrary().cases) {
    EXPECT_TRUE(ids.insert(each.id).second) << each.id;
    EXPECT_FALSE(each.purpose.empty()) << each.id;
    EXPECT_FALSE(each.requirements.empty()) << each.id;
  }
}

TEST(Cases, CarryEverythingThatTheFileSays) {
  const Case parked = Select(TheLibrary().cases, {"drive.set_status.busy_by_gate[entered]"}).at(0);
  ASSERT_EQ(parked.given.size(), 1u);
  EXPECT_EQ(parked.given[0].use, Use::kFree);
  EXPECT_EQ(parked.given[0].status, 1);
  EXPECT_EQ(parked.stimuli, (std::vector<std::string>{"call.await", "call.hold", "call.release"}));
  const auto& hold = std::get<StimulusStep>(parked.stages.at(1).step->action);
  EXPECT_EQ(std::get<std::string>(hold.with.at("point")), "entered");
  const auto& call = std::get<CallStep>(parked.stages.at(2).step->action);
  EXPECT_EQ(call.thread, "a");
  EXPECT_EQ(call.with.at("status"), 4);
  const Stage& await = parked.stages.at(5);
  EXPECT_TRUE(std::get<AwaitStep>(await.step->action).or_settle);
  EXPECT_EQ(std::get<Returns>(await.then.at(0).what).call, "second") << "the awaited call is meant";
}

TEST(Cases, SayWhetherTheyGoOnWithoutAStatus) {
  const Case slot = Select(TheLibrary().cases, {"drive.set_status.vtable_slot"}).at(0);
  const Step& until = *slot.stages.at(1).step;
  EXPECT_TRUE(std::get<UntilStep>(until.action).or_settle);
  EXPECT_EQ(Describe(until),
            "wait until drive0 reports VDS_DRS_OFFLINE, or the settle time is over");
}

TEST(Cases, ReadInWords) {
  const Case pair = Select(TheLibrary().cases, {"drive.set_status.pair[ONLINE,UNKNOWN]"}).at(0);
  EXPECT_EQ(Describe(*pair.stages.at(0).step),
            "SetStatus: IVdsDrive::SetStatus(status = VDS_DRS_UNKNOWN) on drive0");
  EXPECT_EQ(pair.stages.at(1).then.at(0).text, "SetStatus returns E_INVALIDARG");
}

TEST(Select, TakesIdsChecksRequirementsAndWildcards) {
  const auto& cases = TheLibrary().cases;
  EXPECT_EQ(Select(cases, {}).size(), cases.size());
  EXPECT_EQ(Select(cases, {"drive.set_status.rejects_unknown"}).size(), 1u);
  EXPECT_EQ(Select(cases, {"drive.set_status.pair[*,OFFLINE]"}).size(), 6u);
  EXPECT_EQ(Select(cases, {"*rejects_unknown", "drive.*rejects_unknown"}).size(), 1u);
  EXPECT_GE(Select(cases, {"CON-00?"}).size(), 4u);
}

TEST(Select, KeepsTheOrderOfTheCases) {
  const auto chosen = Select(TheLibrary().cases, {"*rejects_unknown", "*announces_change"});
  EXPECT_EQ(chosen.front().check, "drive.set_status.announces_change");
}

TEST(Select, SuggestsWhatMayHaveBeenMeant) {
  EXPECT_EQ(ErrorOf([] { Select(TheLibrary().cases, {"drive.set_status.rejects_unknwon"}); }),
            "no check is selected by `drive.set_status.rejects_unknwon`; did you mean "
            "`drive.set_status.rejects_unknown`?");
}

class LibraryFolder : public TemporaryFolder {
 protected:
  void SetUp() override {
    for (const char* name : {"requirements.yaml", "stimuli.yaml"}) {
      std::filesystem::copy_file(Scenarios() / name, folder_ / name);
    }
  }
  static std::string Check() {
    return "schema: \"1.0-draft\"\ncheck: a.b\npurpose: One.\n"
           "given: {drive0: {object: drive}}\n"
           "when: {call: IVdsDrive::SetStatus, on: drive0, with: {status: 0}}\n"
           "then: [{requirement: DRV-SETSTATUS-001, returns: E_INVALIDARG}]\n";
  }
};

TEST_F(LibraryFolder, RefusesTwoChecksOfOneName) {
  Write("conformance/a.yaml", Check());
  Write("conformance/sub/b.yaml", Check());
  EXPECT_THAT(ErrorOf([&] { LoadScenarios(folder_); }),
              HasSubstr("b.yaml:1:1: the check `a.b` is already defined in "));
}

TEST_F(LibraryFolder, SaysThatThereAreNoChecks) {
  EXPECT_THAT(ErrorOf([&] { LoadScenarios(folder_); }), HasSubstr("the folder cannot be read"));
}

TEST_F(LibraryFolder, OrdersChecksByFileName) {
  Write("conformance/z.yaml", Check());
  std::string other = Check();
  other.replace(other.find("a.b"), 3, "c.d");
  Write("conformance/a/x.yaml", other);
  EXPECT_EQ(LoadScenarios(folder_).cases.front().check, "c.d");
}

}  // namespace
}  // namespace vdslab::conformance
