// Objects of devices are made when a client asks for them, one a device, and end with the client's
// last reference.

#include <map>

#include "held_client.h"
#include "path_client.h"
#include "picture.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

class ObjectsOnDemand : public HeldClient {
 protected:
  // How many of each kind there are.
  std::map<std::string, int> Kinds() {
    std::map<std::string, int> kinds;
    for (const std::string& line : Held()) ++kinds[line.substr(0, line.find(' '))];
    return kinds;
  }
  ComPtr<IUnknown> Get(const VDS_OBJECT_ID& id, VDS_OBJECT_TYPE type) {
    ComPtr<IUnknown> object;
    EXPECT_EQ(Life()->GetObject(id, type, object.put()), S_OK);
    return object;
  }
};

TEST_F(ObjectsOnDemand, AreNoneAfterOnLoad) {
  EXPECT_EQ(Lab("objects.held").json.at("objects"), Json({"provider 2"}));  // and who asks
}

TEST_F(ObjectsOnDemand, AreMadeAsAnEnumerationIsReadAndNotBefore) {
  ComPtr<IEnumVdsObject> drives;
  ASSERT_EQ(Subsystem()->QueryDrives(drives.put()), S_OK);
  EXPECT_THAT(Held(), ElementsAre("enumeration 1"));
  EXPECT_EQ(drives->Skip(3), S_OK);
  ComPtr<IEnumVdsObject> clone;
  ASSERT_EQ(drives->Clone(clone.put()), S_OK);
  EXPECT_THAT(Held(), ElementsAre("enumeration 1", "enumeration 1"));
  IUnknown* read[2] = {};
  ULONG fetched = 0;
  ASSERT_EQ(drives->Next(2, read, &fetched), S_OK);
  EXPECT_THAT(Kinds(), ElementsAre(Pair("drive", 2), Pair("enumeration", 2)));
  for (IUnknown* object : read) EXPECT_EQ(object->Release(), 0u);
  EXPECT_THAT(Held(), ElementsAre("enumeration 1", "enumeration 1"));
}

TEST_F(ObjectsOnDemand, OfEachKindEndWithTheLastReference) {
  auto all = Everything(provider_);
  EXPECT_THAT(Kinds(), ElementsAre(Pair("controller", 2), Pair("drive", 15), Pair("enumeration", 1),
                                   Pair("lun", 1), Pair("plex", 1), Pair("pool", 2),
                                   Pair("port", 4), Pair("subsystem", 1)));
  for (std::size_t i = all.size(); i-- > 1;) {  // the first one is the provider
    EXPECT_THAT(Held(), SizeIs(i));
    EXPECT_EQ(all[i].Detach()->Release(), 0u) << i;
  }
  EXPECT_THAT(Held(), IsEmpty());
}

TEST_F(ObjectsOnDemand, AreNotMadeToBeTalkedOf) {
  const auto lun = Lun();
  const auto plex = Plexes(lun).at(0);
  (void)DrivesOf(plex);
  (void)Paths(lun);
  (void)ExtentsOf(Primordial());
  EXPECT_THAT(Kinds(), ElementsAre(Pair("lun", 1), Pair("plex", 1)));
}

TEST_F(ObjectsOnDemand, AreTheSameForAllWhoAskWhileTheyAreHeld) {
  const VDS_OBJECT_ID id = Facts(FreeDrive().get()).id;
  EXPECT_THAT(Held(), IsEmpty());
  auto one = Get(id, VDS_OT_DRIVE);
  EXPECT_THAT(Held(), ElementsAre(Line("drive", id, 1)));
  auto other = Get(id, VDS_OT_DRIVE);
  EXPECT_EQ(other, one);
  EXPECT_THAT(Held(), ElementsAre(Line("drive", id, 2)));
  one.Reset();
  EXPECT_EQ(Get(id, VDS_OT_DRIVE), other);
  EXPECT_THAT(Held(), ElementsAre(Line("drive", id, 1)));
  other.Reset();
  EXPECT_THAT(Held(), IsEmpty());
  EXPECT_EQ(Facts(Get(id, VDS_OT_DRIVE).As<IVdsDrive>().get()).id, id);
}

// What OnUnload of one ends must not be what another one holds.
TEST_F(ObjectsOnDemand, AreOthersForAnotherProvider) {
  RecordingSink sink;
  const auto other = module_.CreateProvider().As<IVdsProviderPrivate>();
  ASSERT_EQ(other->OnLoad(nullptr, &sink), S_OK);
  const auto drive = FreeDrive();
  const VDS_OBJECT_ID id = Facts(drive.get()).id;
  ComPtr<IUnknown> same;
  ASSERT_EQ(other->GetObject(id, VDS_OT_DRIVE, same.put()), S_OK);
  EXPECT_NE(same, drive.As<IUnknown>());
  EXPECT_EQ(other->OnUnload(FALSE), S_OK);
  EXPECT_EQ(Facts(same.As<IVdsDrive>().get()).result, VDS_E_OBJECT_DELETED);
  EXPECT_EQ(Facts(drive.get()).result, S_OK);
}

}  // namespace
}  // namespace vdslab::provider::testing
