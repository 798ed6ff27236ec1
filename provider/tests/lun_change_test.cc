// LUNs that grow and shrink, get a copy more or one less, and are brought back.

#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class LunChange : public LunClient {
 protected:
  static Ended Extend(const ComPtr<IVdsLun>& lun, ULONGLONG bytes, DriveIds drives = {}) {
    VDS_OBJECT_ID* const ids = drives.empty() ? nullptr : drives.data();
    return Do(lun, &IVdsLun::Extend, bytes, ids, static_cast<LONG>(drives.size()));
  }
  static ULONGLONG MaxExtend(const ComPtr<IVdsLun>& lun) {
    ULONGLONG most = 77;
    EXPECT_EQ(lun->QueryMaxLunExtendSize(nullptr, 0, &most), S_OK);
    return most;
  }
};

TEST_F(LunChange, AddsToTheEnd) {
  const auto lun = Made(VDS_LT_SIMPLE, kGiB);
  const ULONGLONG before = Read(lun).size;
  Codes();
  const Ended ended = Extend(lun, 2 * kGiB);
  EXPECT_EQ(ended.result, S_OK);
  EXPECT_EQ(ended.type, VDS_ASYNCOUT_EXTENDLUN);
  EXPECT_EQ(Read(lun).size, before + 2 * kGiB);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY, VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_MODIFY));
}

TEST_F(LunChange, AddsAsMuchAsItSaidAndNoMore) {
  const auto lun = Made(VDS_LT_SIMPLE, kGiB);
  const ULONGLONG before = Read(lun).size;
  const ULONGLONG most = MaxExtend(lun);
  EXPECT_EQ(Extend(lun, most + kGiB).result, VDS_E_NOT_ENOUGH_SPACE);
  EXPECT_EQ(Extend(lun, 0).result, E_INVALIDARG);
  EXPECT_EQ(Extend(lun, kGiB, {__uuidof(IVdsDrive)}).result, VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Extend(lun, kGiB, {FreeDrives()[0]}).result, VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(Read(lun).size, before);
  EXPECT_EQ(Extend(lun, most).result, S_OK);
  EXPECT_EQ(Read(lun).size, before + most);
  EXPECT_EQ(MaxExtend(lun), 0u);
}

TEST_F(LunChange, AddsDrivesToASpan) {
  const DriveIds free = FreeDrives();
  const auto lun = Made(VDS_LT_SPAN, 8 * kTiB, {free[0], free[1]});
  EXPECT_EQ(Extend(lun, 3 * kTiB, {free[3]}).result, S_OK);
  EXPECT_EQ(DrivesOf(Plexes(lun).at(0)), (DriveIds{free[0], free[1], free[3]}));
}

TEST_F(LunChange, TakesFromTheEnd) {
  const auto lun = Made(VDS_LT_SIMPLE, 3 * kGiB);
  const ULONGLONG before = Read(lun).size;
  Codes();
  const Ended ended = Do(lun, &IVdsLun::Shrink, kGiB);
  EXPECT_EQ(ended.result, S_OK);
  EXPECT_EQ(ended.type, VDS_ASYNCOUT_SHRINKLUN);
  EXPECT_EQ(Read(lun).size, before - kGiB);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY, VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_MODIFY));
  EXPECT_EQ(Do(lun, &IVdsLun::Shrink, 0).result, E_INVALIDARG);
  EXPECT_EQ(Do(lun, &IVdsLun::Shrink, before).result, E_INVALIDARG);
}

TEST_F(LunChange, MakesAMirrorOfTwoLuns) {
  const auto lun = Made(VDS_LT_SIMPLE, kGiB);
  const auto other = Made(VDS_LT_SIMPLE, kGiB);
  const DriveIds drives{DrivesOf(Plexes(lun).at(0)).at(0), DrivesOf(Plexes(other).at(0)).at(0)};
  const VDS_OBJECT_ID plex = IdOf(Plexes(lun).at(0));
  Codes();
  const Ended ended = Do(lun, &IVdsLun::AddPlex, Read(other).id);
  EXPECT_EQ(ended.result, S_OK);
  EXPECT_EQ(ended.type, VDS_ASYNCOUT_ADDLUNPLEX);
  EXPECT_EQ(Read(lun).type, VDS_LT_MIRROR);
  EXPECT_EQ(Read(other).result, VDS_E_OBJECT_DELETED);
  const auto plexes = Plexes(lun);
  ASSERT_THAT(plexes, SizeIs(2));
  EXPECT_EQ(IdOf(plexes[0]), plex);
  EXPECT_THAT(DrivesOf(plexes[1]), ElementsAre(drives[1]));
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY, VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_MODIFY,
                                   VDS_NF_LUN_DEPART));
  Lab("clock.advance", {{"by", "1000h"}});
  EXPECT_EQ(Read(lun).health, VDS_H_HEALTHY);
}

TEST_F(LunChange, AddsNoPlexThatIsNone) {
  const auto lun = Made(VDS_LT_SIMPLE, kGiB);
  const auto mirror = Made(VDS_LT_MIRROR, kGiB);
  EXPECT_EQ(Do(lun, &IVdsLun::AddPlex, Read(lun).id).result, E_INVALIDARG);
  EXPECT_EQ(Do(lun, &IVdsLun::AddPlex, __uuidof(IVdsLun)).result, VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Do(lun, &IVdsLun::AddPlex, Read(mirror).id).result, VDS_E_INVALID_OPERATION);
  EXPECT_EQ(Do(Lun(), &IVdsLun::AddPlex, Read(lun).id).result, VDS_E_INVALID_OPERATION);
}

TEST_F(LunChange, TakesAPlexFromAMirror) {
  const auto lun = Made(VDS_LT_MIRROR, kGiB);
  const auto plexes = Plexes(lun);
  const DriveIds drives = DrivesOf(plexes.at(0));
  const VDS_OBJECT_ID taken = IdOf(plexes.at(0));
  Codes();
  EXPECT_EQ(Do(lun, &IVdsLun::RemovePlex, IdOf(Plexes(Lun()).at(0))).result,
            VDS_E_OBJECT_NOT_FOUND);
  const Ended ended = Do(lun, &IVdsLun::RemovePlex, taken);
  EXPECT_EQ(ended.result, S_OK);
  EXPECT_EQ(ended.type, VDS_ASYNCOUT_REMOVELUNPLEX);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY, VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_MODIFY));
  EXPECT_EQ(Read(lun).type, VDS_LT_SIMPLE);
  VDS_LUN_PLEX_PROP read{};
  EXPECT_EQ(plexes[0]->GetProperties(&read), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(plexes[1]->GetProperties(&read), S_OK);
  EXPECT_THAT(FreeDrives(), Contains(drives.at(0)));
  EXPECT_EQ(Do(lun, &IVdsLun::RemovePlex, taken).result, VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Do(lun, &IVdsLun::RemovePlex, read.id).result, VDS_E_INVALID_OPERATION);
}

TEST_F(LunChange, BringsBackWhatCanBeBroughtBack) {
  const Ended nothing_to_do = Do(Lun(), &IVdsLun::Recover);
  EXPECT_EQ(nothing_to_do.result, S_OK);
  EXPECT_EQ(nothing_to_do.type, VDS_ASYNCOUT_RECOVERLUN);
  EXPECT_THAT(Codes(), IsEmpty());
  Lab("drive.fail", {{"bus", 0}, {"slot", 1}});
  EXPECT_EQ(Read(Lun()).health, VDS_H_FAILED_REDUNDANCY);
  Codes();
  EXPECT_EQ(Do(Lun(), &IVdsLun::Recover).result, S_OK);
  EXPECT_EQ(Read(Lun()).health, VDS_H_REBUILDING);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_MODIFY))
      << "the old drive, the spare and the LUN";
}

TEST_F(LunChange, CannotBringBackWhatHasNoRedundancyOrHasFailed) {
  const auto simple = Made(VDS_LT_SIMPLE, kGiB);
  EXPECT_EQ(Do(simple, &IVdsLun::Recover).result, VDS_E_INVALID_OPERATION);
  for (int slot : {0, 1}) Lab("drive.unplug", {{"bus", 0}, {"slot", slot}});
  EXPECT_EQ(Do(Lun(), &IVdsLun::Recover).result, VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(Extend(Lun(), kGiB).result, VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(Do(Lun(), &IVdsLun::Shrink, kGiB).result, VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(Do(simple, &IVdsLun::AddPlex, Read(Lun()).id).result, VDS_E_OBJECT_STATUS_FAILED);
}

TEST_F(LunChange, IsRefusedWhileAnotherOrderGoesOn) {
  const auto lun = Made(VDS_LT_MIRROR, kGiB);
  const VDS_OBJECT_ID plex = IdOf(Plexes(lun).at(0));
  const ULONGLONG before = Read(lun).size;
  Codes();
  Lab("call.hold", {{"point", "before_commit"}});
  const Begun under_way = Begin(lun, &IVdsLun::Recover);
  ASSERT_TRUE(Parked(1));
  const HRESULT busy = VDS_E_ANOTHER_CALL_IN_PROGRESS;
  EXPECT_EQ(Extend(lun, kGiB).result, busy);
  EXPECT_EQ(Do(lun, &IVdsLun::Shrink, kGiB / 2).result, busy);
  EXPECT_EQ(Do(lun, &IVdsLun::RemovePlex, plex).result, busy);
  EXPECT_EQ(Do(lun, &IVdsLun::Recover).result, busy);
  EXPECT_EQ(lun->Delete(), busy);
  WCHAR none[] = OLESTR("");
  EXPECT_EQ(lun->SetMask(none), busy);
  VDS_HINTS hints{};
  EXPECT_EQ(lun->ApplyHints(&hints), busy);
  EXPECT_EQ(Plexes(lun).at(0)->ApplyHints(&hints), busy);
  Lab("call.release");
  EXPECT_EQ(Wait(under_way.async).result, S_OK);
  EXPECT_EQ(Read(lun).size, before);
  EXPECT_EQ(Read(lun).unmasking, "*");
  EXPECT_THAT(Plexes(lun), SizeIs(2));
  EXPECT_THAT(Codes(), IsEmpty());
}

}  // namespace
}  // namespace vdslab::provider::testing
