// What methods return, beside what is documented: nothing else, and all that can occur.

#include <fstream>
#include <set>
#include <sstream>

#include "cause.h"
#include "document.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

const std::vector<Observation>& Observations() {
  static const std::vector<Observation> all = ObserveAll();
  return all;
}

const Explanations& Known() {
  static const Explanations explanations = LoadExplanations(VDSLAB_EXPLANATIONS_FILE);
  return explanations;
}

bool IsDocumented(const Method& method, const std::string& code) {
  const auto& codes = method.documented;
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// Calls `see` with each pair of a method and a code that an explanation names.
template <class See>
void ForEachNamed(const std::vector<Explanation>& explanations, See see) {
  std::set<std::string> methods;
  for (const Explanation& explanation : explanations) {
    for (const std::string& method : explanation.methods) {
      const auto found =
          std::find_if(Observations().begin(), Observations().end(),
                       [&](const Observation& one) { return FullName(*one.method) == method; });
      ASSERT_NE(found, Observations().end()) << "there is no " << method;
      EXPECT_TRUE(methods.insert(method + explanation.code).second)
          << method << ", " << explanation.code << ": explained twice";
      see(*found, explanation);
    }
  }
}

TEST(Outcomes, OfEveryMethodWereSeen) {
  for (const Observation& one : Observations()) {
    EXPECT_FALSE(one.seen.empty()) << FullName(*one.method) << ": no object has it";
  }
}

TEST(Outcomes, HaveSpecialCausesOfMethodsThatThereAre) {
  std::set<std::string_view> special;
  for (const SpecialCause& cause : SpecialCauses()) special.insert(cause.method);
  for (const Method& method : kMethods) special.erase(FullName(method));
  EXPECT_THAT(special, ::testing::IsEmpty());
}

TEST(Outcomes, ThatAreDocumentedWereSeenOrCannotOccur) {
  for (const Observation& one : Observations()) {
    const std::string method = FullName(*one.method);
    for (const std::string& code : one.method->documented) {
      const bool is_explained = Find(Known().never, method, code) != nullptr;
      EXPECT_NE(one.Find(code) != nullptr, is_explained)
          << method << ", " << code << ": seen or explained, and not both";
    }
  }
}

TEST(Outcomes, ThatCannotOccurAreDocumented) {
  ForEachNamed(Known().never, [](const Observation& one, const Explanation& explanation) {
    EXPECT_TRUE(IsDocumented(*one.method, explanation.code))
        << FullName(*one.method) << ", " << explanation.code;
  });
}

TEST(Outcomes, ThatWereSeenAreDocumentedOrExplained) {
  for (const Observation& one : Observations()) {
    const std::string method = FullName(*one.method);
    for (const Seen& seen : one.seen) {
      const bool is_beyond = Find(Known().beyond_the_pages, method, seen.code) != nullptr;
      EXPECT_TRUE(IsDocumented(*one.method, seen.code) || is_beyond)
          << method << ", " << seen.code << ": " << ::testing::PrintToString(seen.causes);
    }
  }
}

TEST(Outcomes, ThatNoPageListsOccur) {
  ForEachNamed(Known().beyond_the_pages,
               [](const Observation& one, const Explanation& explanation) {
                 EXPECT_TRUE(one.Find(explanation.code)) << FullName(*one.method);
                 EXPECT_FALSE(IsDocumented(*one.method, explanation.code)) << FullName(*one.method);
               });
}

// Where a method refuses though nothing is in the way, there is a reason for it.
TEST(Outcomes, WithoutACauseAreSuccessOrExplained) {
  for (const Observation& one : Observations()) {
    const std::string method = FullName(*one.method);
    EXPECT_NE(one.usual == "S_OK", Find(Known().always, method, one.usual) != nullptr)
        << method << ": " << one.usual;
  }
  ForEachNamed(Known().always, [](const Observation& one, const Explanation& explanation) {
    EXPECT_EQ(one.usual, explanation.code) << FullName(*one.method);
  });
}

TEST(Outcomes, AreNeverThatAMethodIsNotThere) {
  for (const Observation& one : Observations()) {
    EXPECT_EQ(one.Find("E_NOTIMPL"), nullptr) << FullName(*one.method);
  }
}

TEST(Outcomes, AreThoseOfTheDocument) {
  std::ostringstream text;
  text << std::ifstream(VDSLAB_OUTCOMES_FILE).rdbuf();
  EXPECT_EQ(OutcomesMarkdown(Observations(), Known()), text.str())
      << "make it anew: provider_outcomes_test --markdown > docs/outcomes.md";
}

}  // namespace
}  // namespace vdslab::provider::testing
