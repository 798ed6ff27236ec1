// Each manner that the enclosure file can give the provider shows, and shows only then.

#include <set>
#include <string>

#include "changed_enclosure.h"
#include "manner_probes.h"
#include "scenario/provider_manners.h"

namespace vdslab::provider::testing {
namespace {

std::vector<MannerProbe> AllMannerProbes() {
  std::vector<MannerProbe> all;
  for (const auto& some :
       {&kAnswerManners, &kArgumentManners, &kArrayManners, &kDriveManners, &kIdentityManners,
        &kLifeManners, &kOrderManners, &kPathManners, &kPoolManners, &kReadingManners,
        &kSettlingManners, &kShowingManners, &kTellingManners, &kUnloadManners}) {
    all.insert(all.end(), some->begin(), some->end());
  }
  return all;
}

// The provider has these manners for as long as this lives.
class EnclosureOfProbe : private ChangedEnclosure {
 public:
  EnclosureOfProbe(const MannerProbe& probe, const std::string& manners)
      : ChangedEnclosure("provider: {on_conflict: refuse, notify: queued}",
                         std::string(probe.lines) + "provider: {" + probe.keys +
                             "on_conflict: refuse, notify: " + probe.notify + ", manners: [" +
                             manners + "]}",
                         probe.left_out) {}
};

class Manners : public ::testing::TestWithParam<MannerProbe> {};

TEST_P(Manners, ShowWithTheSwitch) {
  const EnclosureOfProbe enclosure(GetParam(), GetParam().manner);
  Subject subject;
  EXPECT_TRUE(GetParam().shows(subject));
}

TEST_P(Manners, DoNotShowWithoutTheSwitch) {
  const EnclosureOfProbe enclosure(GetParam(), "");
  Subject subject;
  EXPECT_FALSE(GetParam().shows(subject));
}

INSTANTIATE_TEST_SUITE_P(Each, Manners, ::testing::ValuesIn(AllMannerProbes()),
                         [](const ::testing::TestParamInfo<MannerProbe>& info) {
                           return std::string(info.param.manner);
                         });

TEST(MannerCatalogue, HasAProbeForEachManner) {
  std::set<std::string> played;
  for (const sim::MannerDefinition& manner : sim::MannerDefinitions()) played.insert(manner.name);
  std::set<std::string> probed;
  for (const MannerProbe& probe : AllMannerProbes()) probed.insert(probe.manner);
  EXPECT_EQ(probed, played);
  EXPECT_EQ(probed.size(), AllMannerProbes().size());
}

}  // namespace
}  // namespace vdslab::provider::testing
