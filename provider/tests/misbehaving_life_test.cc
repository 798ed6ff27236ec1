// What a provider with a defect keeps and lets go, beside that defect.

#include "changed_enclosure.h"
#include "client.h"

namespace vdslab::provider::testing {
namespace {

class DefectEnclosure : private ChangedEnclosure {
 protected:
  explicit DefectEnclosure(const std::string& defect)
      : ChangedEnclosure("notify: queued", "notify: queued, misbehave: [" + defect + "]") {}
};

class NullIdEnclosure : public DefectEnclosure {
 protected:
  NullIdEnclosure() : DefectEnclosure("drive_id_is_null") {}
};
class ReleasedWithADefect : private NullIdEnclosure, public LoadedClient {};

TEST_F(ReleasedWithADefect, LetsGoOfTheSinkWithoutOnUnload) {
  const auto drive = FreeDrive();
  provider_.Reset();
  EXPECT_EQ(sink_.references(), 1u);
}

class ArrivalEnclosure : public DefectEnclosure {
 protected:
  ArrivalEnclosure() : DefectEnclosure("refresh_announces_arrivals") {}
};
class LoadedWithADefect : private ArrivalEnclosure, public LoadedClient {};

TEST_F(LoadedWithADefect, StillSpeaksToTheFirstSinkAfterASecondOnLoad) {
  RecordingSink other;
  EXPECT_EQ(Life()->OnLoad(nullptr, &other), VDS_E_INITIALIZED_FAILED);
  EXPECT_EQ(provider_->Refresh(), S_OK);
  Drain();
  EXPECT_THAT(sink_.codes(), ::testing::Contains(VDS_NF_DRIVE_ARRIVE));
  EXPECT_EQ(other.references(), 1u);
}

}  // namespace
}  // namespace vdslab::provider::testing
