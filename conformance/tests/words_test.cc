// Verdicts, requirements, stimuli, patterns and dates.

#include <gmock/gmock.h>

#include "conformance/verdict.h"
#include "dates.h"
#include "fixture.h"
#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

TEST(Verdict, NamesCanBeReadBack) {
  for (int i = 0; i <= static_cast<int>(Verdict::kError); ++i) {
    const auto verdict = static_cast<Verdict>(i);
    EXPECT_EQ(ParseVerdict(VerdictName(verdict)), verdict);
  }
  EXPECT_EQ(VerdictName(Verdict::kNotVerified), "not_verified");
  EXPECT_FALSE(ParseVerdict("passed").has_value());
  EXPECT_EQ(Worst(Verdict::kPass, Verdict::kNotVerified), Verdict::kNotVerified);
  EXPECT_EQ(Worst(Verdict::kFail, Verdict::kWarn), Verdict::kFail);
}

TEST(Requirements, DecideByTheHeaviestLevel) {
  const Requirements& all = TheLibrary().requirements;
  EXPECT_EQ(all.WhenBroken({"DRV-SETSTATUS-001"}), Verdict::kFail);
  EXPECT_EQ(all.WhenBroken({"DRV-SETSTATUS-009"}), Verdict::kWarn) << "SHOULD, implied";
  EXPECT_EQ(all.WhenBroken({"DRV-SETSTATUS-002"}), Verdict::kAdvisory) << "SHOULD, inferred";
  EXPECT_EQ(all.WhenBroken({"DRV-SETSTATUS-008"}), Verdict::kObserved) << "MAY";
  EXPECT_EQ(all.WhenBroken({"DRV-SETSTATUS-002", "CON-001"}), Verdict::kFail);
  EXPECT_EQ(all.WhenMet({"DRV-SETSTATUS-008"}), Verdict::kObserved);
  EXPECT_EQ(all.WhenMet({"DRV-SETSTATUS-008", "DRV-SETSTATUS-001"}), Verdict::kPass);
}

TEST(Requirements, NeverTakeAnUnknownIdForAPass) {
  const Requirements& all = TheLibrary().requirements;
  EXPECT_EQ(all.Find("DRV-999"), nullptr);
  EXPECT_EQ(all.WhenBroken({"DRV-999"}), Verdict::kError);
  EXPECT_EQ(all.WhenBroken({}), Verdict::kError);
}

class DataFiles : public TemporaryFolder {};

TEST_F(DataFiles, RefuseADuplicateRequirement) {
  const std::string entry =
      "- {id: A-1, object: drive, method: m, level: MUST, text: t, returns: [], precondition: "
      "none,\n"
      "   observable: o, source: [s], doc_quality: explicit}\n";
  const auto file = Write("r.yaml", entry + entry);
  EXPECT_EQ(ErrorOf([&] { Requirements::Load(file); }),
            file.string() + ":3:3: the id `A-1` is given twice");
}

TEST_F(DataFiles, RefuseAMustThatIsOnlyInferred) {
  const auto file = Write("r.yaml",
                          "- {id: A-1, object: drive, method: m, level: MUST, text: t, returns: "
                          "[], precondition: none,\n"
                          "   observable: o, source: [s], doc_quality: inferred}\n");
  EXPECT_THAT(ErrorOf([&] { Requirements::Load(file); }), testing::HasSubstr("not inferred"));
}

TEST_F(DataFiles, RefuseAStimulusWithADefaultOfAnotherType) {
  const auto file = Write("s.yaml",
                          "schema: \"1.0-draft\"\nstimuli:\n  a:\n    meaning: m\n    arguments:\n"
                          "      n: {type: duration, default: 5, meaning: m}\n");
  EXPECT_EQ(ErrorOf([&] { Stimuli::Load(file); }),
            file.string() + ":6:36: `5` has no unit; write a duration like `250ms`");
}

TEST(Stimuli, AreReadWithArgumentsAndResults) {
  const Stimulus* hold = TheLibrary().stimuli.Find("call.hold");
  ASSERT_NE(hold, nullptr);
  EXPECT_EQ(hold->arguments.at("point").default_value, "entered");
  EXPECT_EQ(hold->arguments.at("point").values.size(), 5u);
  EXPECT_EQ(TheLibrary().stimuli.Find("cache.state")->results.count("dirty_bytes"), 1u);
  EXPECT_EQ(TheLibrary().stimuli.Find("drive.fial"), nullptr);
}

TEST(Pattern, KnowsStarAndQuestionMark) {
  EXPECT_TRUE(Matches("a*c", "abbc"));
  EXPECT_TRUE(Matches("*", ""));
  EXPECT_TRUE(Matches("a?c", "abc"));
  EXPECT_TRUE(Matches("a[b,*]", "a[b,c]"));
  EXPECT_TRUE(Matches("*b*b", "abab"));
  EXPECT_FALSE(Matches("a?c", "ac"));
  EXPECT_FALSE(Matches("a", "ab"));
  EXPECT_TRUE(Matches("a*d", "a*xd")) << "a star in the text is a character like others";
}

TEST(Date, IsADayOfTheCalendar) {
  EXPECT_TRUE(IsDate("2028-02-29"));
  EXPECT_FALSE(IsDate("2027-02-29"));
  EXPECT_FALSE(IsDate("2027-2-1"));
  EXPECT_FALSE(IsDate("2027-13-01"));
  EXPECT_FALSE(IsDate("tomorrow"));
}

}  // namespace
}  // namespace vdslab::conformance
