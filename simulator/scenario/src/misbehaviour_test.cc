#include "scenario/misbehaviour.h"

#include <gmock/gmock.h>

#include <set>

#include "scenario/enclosure_file.h"
#include "test_files.h"

namespace vdslab::sim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kWellBehaved[] =
    "schema: \"1.0-draft\"\nenclosure: e\nserial: S\nvendor: v\nslots_per_bus: 1\n";

std::vector<std::string> Misbehave(const std::string& provider) {
  return ParseEnclosure(kWellBehaved + provider, "test.yaml").misbehave;
}

TEST(Misbehave, IsAListOfDefectsAtDifferentPlaces) {
  EXPECT_THAT(Misbehave(""), ElementsAre());
  EXPECT_THAT(Misbehave("provider: {misbehave: []}\n"), ElementsAre());
  EXPECT_THAT(Misbehave("provider: {misbehave: [no_flush, busy_is_hidden, corrupt_is_e_fail]}\n"),
              ElementsAre("no_flush", "busy_is_hidden", "corrupt_is_e_fail"));
}

TEST(DefectDefinitions, HaveOneNameEach) {
  std::set<std::string> names;
  for (const DefectDefinition& defect : DefectDefinitions()) {
    EXPECT_TRUE(names.insert(defect.name).second) << defect.name;
    EXPECT_EQ(FindDefectDefinition(defect.name), &defect);
  }
  EXPECT_EQ(FindDefectDefinition("none"), nullptr);
}

TEST(DefectDefinitions, NameRequirementsThatThereAre) {
  const std::string requirements = ReadAll(SourceFolder() / "scenarios/requirements.yaml");
  for (const DefectDefinition& defect : DefectDefinitions()) {
    EXPECT_FALSE(defect.breaks.empty()) << defect.name;
    for (const std::string& requirement : defect.breaks) {
      EXPECT_THAT(requirements, HasSubstr("- id: " + requirement + "\n")) << defect.name;
    }
  }
}

}  // namespace
}  // namespace vdslab::sim
