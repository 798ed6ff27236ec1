// LUNs that a client deletes.

#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class LunDeletion : public LunClient {};

TEST_F(LunDeletion, FreesTheDrivesAndTellsOfIt) {
  const DriveIds free = FreeDrives();
  const auto lun = Made(VDS_LT_MIRROR, kGiB);
  const VDS_OBJECT_ID id = Read(lun).id;
  Codes();
  EXPECT_EQ(lun->Delete(), S_OK);
  EXPECT_EQ(FreeDrives(), free);
  EXPECT_THAT(Luns(), SizeIs(1));
  Drain();
  EXPECT_EQ(sink_.told().back().object, id);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_DEPART));
}

TEST_F(LunDeletion, LeavesObjectsOfWhatIsGone) {
  const auto lun = Made(VDS_LT_SIMPLE, kGiB);
  const auto plex = Plexes(lun).at(0);
  const VDS_OBJECT_ID plex_id = IdOf(plex);
  const VDS_OBJECT_ID id = Read(lun).id;
  EXPECT_EQ(lun->Delete(), S_OK);
  EXPECT_EQ(lun->Delete(), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(Read(lun).result, VDS_E_OBJECT_DELETED);
  EXPECT_EQ(lun->SetStatus(VDS_LS_OFFLINE), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(lun->SetStatus(VDS_LS_UNKNOWN), VDS_E_OBJECT_DELETED);
  WCHAR text[] = OLESTR("*");
  EXPECT_EQ(lun->SetMask(text), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(lun.As<IVdsLunNaming>()->SetFriendlyName(text), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(Do(lun, &IVdsLun::Recover).result, VDS_E_OBJECT_DELETED);
  EXPECT_EQ(Do(lun, &IVdsLun::Shrink, kGiB).result, VDS_E_OBJECT_DELETED);
  EXPECT_EQ(Do(lun, &IVdsLun::AddPlex, Read(Lun()).id).result, VDS_E_OBJECT_DELETED);
  EXPECT_EQ(Do(Lun(), &IVdsLun::AddPlex, id).result, VDS_E_OBJECT_NOT_FOUND);
  VDS_LUN_PLEX_PROP read{};
  EXPECT_EQ(plex->GetProperties(&read), VDS_E_OBJECT_DELETED);
  ComPtr<IUnknown> found;
  EXPECT_EQ(Life()->GetObject(id, VDS_OT_LUN, found.put()), VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Life()->GetObject(plex_id, VDS_OT_LUN_PLEX, found.put()), VDS_E_OBJECT_NOT_FOUND);
}

TEST_F(LunDeletion, GivesItsIdToNoOther) {
  const auto lun = Made(VDS_LT_SIMPLE, kGiB);
  const VDS_OBJECT_ID id = Read(lun).id;
  EXPECT_EQ(lun->Delete(), S_OK);
  const auto next = Made(VDS_LT_SIMPLE, kGiB);
  EXPECT_FALSE(Read(next).id == id);
  EXPECT_FALSE(next == lun);
}

TEST_F(LunDeletion, IsRefusedByADamagedCache) {
  const auto lun = Made(VDS_LT_SIMPLE, kGiB);
  Codes();
  Lab("cache.corrupt");
  EXPECT_EQ(lun->Delete(), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(provider_->Reenumerate(), S_OK);
  EXPECT_EQ(provider_->Refresh(), S_OK);
  EXPECT_THAT(Codes(), IsEmpty());
  EXPECT_EQ(lun->Delete(), S_OK);
}

TEST_F(LunDeletion, TakesTheLunOfTheFileToo) {
  EXPECT_EQ(Lun()->Delete(), S_OK);
  EXPECT_THAT(Luns(), IsEmpty());
  EXPECT_THAT(FreeDrives(), SizeIs(11));
  EXPECT_EQ(Lab("reset").result, S_OK);
  EXPECT_THAT(Luns(), SizeIs(1));
}

}  // namespace
}  // namespace vdslab::provider::testing
