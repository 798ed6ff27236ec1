// What a provider with a defect keeps and lets go, beside that defect.

#include "changed_enclosure.h"
#include "client.h"
#include "held_client.h"

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

class PlexEnclosure : public DefectEnclosure {
 protected:
  PlexEnclosure() : DefectEnclosure("plex_is_too_small") {}
};
class HeldWithADefect : private PlexEnclosure, public HeldClient {};

// They are told with the references that the client has, and once.
TEST_F(HeldWithADefect, AreEnumerationsAndOperationsAsWithoutOne) {
  ComPtr<IEnumVdsObject> enumeration;
  ASSERT_EQ(Subsystem()->QueryDrives(enumeration.put()), S_OK);
  const ComPtr<IEnumVdsObject> again = enumeration;
  ComPtr<IEnumVdsObject> clone;
  ASSERT_EQ(enumeration->Clone(clone.put()), S_OK);
  const Begun begun = Begin(Lun(), &IVdsLun::Recover);
  const ComPtr<IVdsAsync> async = begun.async;
  EXPECT_EQ(Wait(async).result, S_OK);
  EXPECT_THAT(Held(), ::testing::ElementsAre("enumeration 2", "enumeration 1", "async 2"));
}

}  // namespace
}  // namespace vdslab::provider::testing
