#include <gmock/gmock.h>

#include "fixture.h"

namespace vdslab::program {
namespace {

using testing::HasSubstr;

class ExplainCommand : public ProgramTest {
 protected:
  Outcome Explain(const std::string& id) const {
    return Invoke({"explain", "--scenarios", scenarios_, id});
  }
};

TEST_F(ExplainCommand, TellsOfARequirementItsRulingsAndChecks) {
  const Outcome outcome = Explain("DRV-SETSTATUS-005");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("DRV-SETSTATUS-005: MUST, explicit in the documentation"));
  EXPECT_THAT(outcome.out, HasSubstr("AMB-05 - What a failed drive still does\nONLINE: prefer"));
  EXPECT_THAT(outcome.out, HasSubstr("  drive.set_status.failed\n"));
  EXPECT_THAT(Explain("OBJ-001").out, HasSubstr("No check exercises it."));
}

TEST_F(ExplainCommand, TellsOfACheckItsCasesAndOfACaseItsSteps) {
  EXPECT_THAT(Explain("drive.set_status.pair").out, HasSubstr("36 cases"));
  const std::string text = Explain("drive.set_status.pair[FAILED,OFFLINE]").out;
  EXPECT_THAT(text, HasSubstr("given drive0 is a free drive with status VDS_DRS_FAILED\n"));
  EXPECT_THAT(text, HasSubstr("1. SetStatus: IVdsDrive::SetStatus(status = VDS_DRS_OFFLINE)"));
  EXPECT_THAT(text, HasSubstr("[DRV-SETSTATUS-005]"));
}

TEST_F(ExplainCommand, TellsOfStimuliAndRulings) {
  EXPECT_THAT(Explain("drive.fail").out, HasSubstr("argument slot (integer, required)"));
  EXPECT_THAT(Explain("stimuli").out, HasSubstr("cache.corrupt"));
  EXPECT_THAT(Explain("AMB-19").out,
              HasSubstr("AMB-19 - Several reasons to fail at once\n\n*Docs.*"));
}

TEST_F(ExplainCommand, TellsOfADefectWhatItBreaksAndWhoSeesIt) {
  const std::string text = Explain("busy_is_hidden").out;
  EXPECT_THAT(text,
              HasSubstr("answers S_OK, and its change is lost.\n  breaks DRV-SETSTATUS-006: "));
  EXPECT_THAT(text, HasSubstr("  breaks CON-001: A call that reaches an object"));
  EXPECT_THAT(text, HasSubstr("  place: SetStatus of a busy drive; contradicts busy_is_e_fail, "));
  EXPECT_THAT(text,
              HasSubstr("  suite: drive.set_status.busy_by_gate reports it (fail), and so may "
                        "drive.set_status.busy_elsewhere\n"));
  EXPECT_THAT(text, HasSubstr("provider: {misbehave: [busy_is_hidden]}\n"));
  EXPECT_THAT(Explain("hangs").out, HasSubstr("; ends the worker (hang)\n"));
  EXPECT_THAT(Explain("lun_has_no_plex").out,
              HasSubstr("place: its own, so it goes with all other defects\n  suite: no check"));
}

TEST_F(ExplainCommand, ListsDefectsAndThoseThatBreakARequirement) {
  const std::string all = Explain("defects").out;
  EXPECT_THAT(all, HasSubstr("\nCache\n  corrupt_is_e_fail "));
  EXPECT_THAT(all, HasSubstr("A damaged cache answers E_FAIL.\n"));
  EXPECT_THAT(Explain("CTL-METHOD-001").out,
              HasSubstr("Defects that break it:\n  flush_is_not_carried_out\n"));
  ExpectUsageError(Explain("busy_is_hiden"),
                   "nothing is known of `busy_is_hiden`; did you mean `busy_is_hidden`?");
}

TEST_F(ExplainCommand, TellsOfAMannerWhatItPlays) {
  const std::string text = Explain("removed_is_told_alone").out;
  EXPECT_THAT(text, HasSubstr("without VDS_NF_DRIVE_MODIFY.\n  plays: AMB-07\n  place: how it"));
  EXPECT_THAT(text, HasSubstr("contradicts removed_is_told_first\n"));
  EXPECT_THAT(text, HasSubstr("  of providers of VDS 3.0 or newer\n"));
  EXPECT_THAT(text, HasSubstr("provider: {manners: [removed_is_told_alone]}\n"));
  EXPECT_THAT(Explain("same_status_is_told").out,
              HasSubstr("  place: its own, so it goes with all other manners\n"));
}

TEST_F(ExplainCommand, ListsMannersAndThoseThatPlayARuling) {
  EXPECT_THAT(Explain("manners").out, HasSubstr("\nNotifications\n  removed_is_told_alone "));
  EXPECT_THAT(Explain("AMB-03").out,
              HasSubstr("\nManners that play it:\n  same_status_is_told (b)\n"));
  ExpectUsageError(
      Explain("same_status_is_tolt"),
      "nothing is known of `same_status_is_tolt`; did you mean `same_status_is_told`?");
}

TEST_F(ExplainCommand, SuggestsAnIdThatIsKnown) {
  ExpectUsageError(Explain("DRV-SETSTATUS-0005"),
                   "nothing is known of `DRV-SETSTATUS-0005`; did you mean `DRV-SETSTATUS-005`?");
  ExpectUsageError(Invoke({"explain", "--scenarios", scenarios_}),
                   "explain what? name an id (`vdslab explain --help`)");
}

TEST_F(ExplainCommand, MakesTheDocumentOfTheStimuliThatIsInTheRepository) {
  std::ifstream stream(SourceFolder() / "docs/stimuli.md", std::ios::binary);
  const std::string document{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_EQ(Invoke({"explain", "--scenarios", scenarios_, "--stimuli-markdown"}).out, document)
      << "make it anew: vdslab explain --stimuli-markdown > docs/stimuli.md";
}

TEST_F(ExplainCommand, MakesTheDocumentOfTheDefectsThatIsInTheRepository) {
  std::ifstream stream(SourceFolder() / "docs/misbehave.md", std::ios::binary);
  const std::string document{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_EQ(Invoke({"explain", "--misbehave-markdown"}).out, document)
      << "make it anew: vdslab explain --misbehave-markdown > docs/misbehave.md";
}

TEST_F(ExplainCommand, MakesTheDocumentOfTheMannersThatIsInTheRepository) {
  std::ifstream stream(SourceFolder() / "docs/manners.md", std::ios::binary);
  const std::string document{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_EQ(Invoke({"explain", "--manners-markdown"}).out, document)
      << "make it anew: vdslab explain --manners-markdown > docs/manners.md";
}

TEST_F(ExplainCommand, MakesTheDocumentsOfTheLifecyclesThatAreInTheRepository) {
  EXPECT_EQ(Invoke({"explain", "--lifecycles", folder_.string()}).exit_code, 0);
  const auto text_of = [](const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(stream), {}};
  };
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
    if (!entry.is_regular_file()) continue;
    const auto name = std::filesystem::relative(entry.path(), folder_);
    EXPECT_EQ(text_of(entry.path()), text_of(SourceFolder() / "docs" / name))
        << "make it anew: vdslab explain --lifecycles docs";
    ++count;
  }
  EXPECT_EQ(count, 11u);  // one page, and two pictures of each of five
}

TEST_F(ExplainCommand, NamesTheOptionWhenALifecycleCannotBeWritten) {
  const std::string file = Write("a_file", "");
  const std::string page = (std::filesystem::path(file) / "lifecycles.md").string();
  ExpectUsageError(Invoke({"explain", "--lifecycles", file}),
                   "--lifecycles " + page + ": the file cannot be written");
}

}  // namespace
}  // namespace vdslab::program
