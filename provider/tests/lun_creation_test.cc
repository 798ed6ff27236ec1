// LUNs that a client has made.

#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class LunCreation : public LunClient {
 protected:
  HRESULT Refused(VDS_LUN_TYPE type, ULONGLONG size, DriveIds drives = {}) {
    return Create(type, size, std::move(drives)).result;
  }
  std::pair<HRESULT, ULONGLONG> MaxSize(VDS_LUN_TYPE type, DriveIds drives = {}) {
    ULONGLONG most = 77;
    VDS_OBJECT_ID* const ids = drives.empty() ? nullptr : drives.data();
    const HRESULT result = Subsystem()->QueryMaxLunCreateSize(
        type, ids, static_cast<LONG>(drives.size()), nullptr, &most);
    return {result, most};
  }
  // All but `count` of them are OFFLINE.
  void LeaveFreeDrives(std::size_t count) {
    std::size_t seen = 0;
    for (const auto& drive : Drives()) {
      if (Facts(drive.get()).flags != VDS_DRF_UNASSIGNED || seen++ < count) continue;
      EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
    }
  }
};

TEST_F(LunCreation, GivesTheLunToWhoWaits) {
  const Begun begun = Create(VDS_LT_SIMPLE, 3 * kGiB);
  ASSERT_EQ(begun.result, S_OK);
  const Ended ended = Wait(begun.async);
  EXPECT_EQ(ended.result, S_OK);
  EXPECT_EQ(ended.type, VDS_ASYNCOUT_CREATELUN);
  ASSERT_TRUE(ended.lun);
  const LunFacts facts = Read(ended.lun);
  EXPECT_EQ(facts.size, 3 * kGiB);
  EXPECT_EQ(facts.type, VDS_LT_SIMPLE);
  EXPECT_EQ(facts.status, VDS_LS_ONLINE);
  EXPECT_EQ(facts.health, VDS_H_HEALTHY);
  EXPECT_EQ(facts.unmasking, "*");
  EXPECT_FALSE(facts.name.empty());
  EXPECT_EQ(Wait(begun.async).lun, ended.lun);
}

TEST_F(LunCreation, MakesALunThatIsFoundLikeAnyOther) {
  const auto lun = Made(VDS_LT_SIMPLE, kGiB);
  const VDS_OBJECT_ID id = Read(lun).id;
  const auto luns = Luns();
  ASSERT_THAT(luns, SizeIs(2));
  EXPECT_EQ(luns[1], lun);
  EXPECT_FALSE(Read(luns[0]).id == id);
  ComPtr<IUnknown> found;
  EXPECT_EQ(Life()->GetObject(id, VDS_OT_LUN, found.put()), S_OK);
  EXPECT_EQ(found.As<IVdsLun>(), lun);
  const auto plex = Plexes(lun).at(0);
  EXPECT_EQ(Life()->GetObject(IdOf(plex), VDS_OT_LUN_PLEX, found.put()), S_OK);
  EXPECT_EQ(found.As<IVdsLunPlex>(), plex);
  VDS_LUN_INFORMATION disk{};
  ASSERT_EQ(lun->GetIdentificationData(&disk), S_OK);
  VDS_OBJECT_ID of_disk{};
  WCHAR path[] = OLESTR("path");
  EXPECT_EQ(provider_.As<IVdsHwProviderPrivate>()->QueryIfCreatedLun(path, &disk, &of_disk), S_OK);
  EXPECT_EQ(of_disk, id);
  Free(disk);
}

TEST_F(LunCreation, TellsOfTheLunAndOfEachDriveThatItTakes) {
  const auto lun = Made(VDS_LT_MIRROR, kGiB);
  Drain();
  const auto told = sink_.told();
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_ARRIVE));
  EXPECT_EQ(told.back().object, Read(lun).id);
  EXPECT_EQ(told.front().call, told.back().call);
}

TEST_F(LunCreation, UsesTheDrivesThatAreNamedInTheirOrder) {
  DriveIds wanted = FreeDrives();
  ASSERT_THAT(wanted, SizeIs(6));
  wanted = {wanted[4], wanted[1], wanted[2]};
  const auto lun = Made(VDS_LT_PARITY, kGiB, wanted);
  EXPECT_EQ(DrivesOf(Plexes(lun).at(0)), wanted);
  EXPECT_THAT(FreeDrives(), SizeIs(3));
}

// Each type that the subsystem says it supports, and none of the others.
TEST_F(LunCreation, IsOfferedForTheTypesThatTheSubsystemNames) {
  VDS_SUB_SYSTEM_PROP2 read{};
  ASSERT_EQ(Subsystem().As<IVdsSubSystem2>()->GetProperties2(&read), S_OK);
  Take(read.pwszFriendlyName);
  Take(read.pwszIdentification);
  const auto is_offered = [&](VDS_LUN_TYPE type) { return MaxSize(type).first == S_OK; };
  for (int type = VDS_LT_SIMPLE; type <= VDS_LT_PARITY; ++type) {
    const ULONG flag = ULONG{VDS_SF_SUPPORTS_SIMPLE_LUNS} << (type - VDS_LT_SIMPLE);
    EXPECT_EQ(is_offered(static_cast<VDS_LUN_TYPE>(type)), (read.ulFlags & flag) != 0) << type;
  }
  for (int type = VDS_LT_RAID2; type <= VDS_LT_RAID61; ++type) {
    const ULONG flag = ULONG{VDS_SF_SUPPORTS_RAID2_LUNS} << (type - VDS_LT_RAID2);
    EXPECT_EQ(is_offered(static_cast<VDS_LUN_TYPE>(type)),
              (read.ulSupportedRaidTypeFlags & flag) != 0)
        << type;
  }
}

TEST_F(LunCreation, GivesAMirrorAPlexForEachCopy) {
  const auto lun = Made(VDS_LT_MIRROR, kGiB);
  const auto plexes = Plexes(lun);
  ASSERT_THAT(plexes, SizeIs(2));
  EXPECT_FALSE(IdOf(plexes[0]) == IdOf(plexes[1]));
  for (const auto& plex : plexes) {
    VDS_LUN_PLEX_PROP read{};
    EXPECT_EQ(plex->GetProperties(&read), S_OK);
    EXPECT_EQ(read.type, VDS_LPT_SIMPLE);
    EXPECT_EQ(read.ullSize, Read(lun).size);
    EXPECT_EQ(read.ulStripeSize, 0u);
    EXPECT_THAT(DrivesOf(plex), SizeIs(1));
    ComPtr<IVdsLun> back;
    EXPECT_EQ(plex->GetLun(back.put()), S_OK);
    EXPECT_EQ(back, lun);
  }
}

TEST_F(LunCreation, LeavesTheChoiceOfTheTypeToTheArray) {
  EXPECT_EQ(Read(Made(VDS_LT_FAULT_TOLERANT, kGiB)).type, VDS_LT_PARITY);
  EXPECT_EQ(Read(Made(VDS_LT_NON_FAULT_TOLERANT, kGiB)).type, VDS_LT_SIMPLE);
  // Two drives are left: enough for a mirror, and not for parity.
  EXPECT_EQ(Read(Made(VDS_LT_DEFAULT, kGiB)).type, VDS_LT_MIRROR);
}

TEST_F(LunCreation, RefusesWhatTheArgumentsCannotMean) {
  VDS_OBJECT_ID id = FreeDrives()[0];
  WCHAR all[] = OLESTR("*");
  WCHAR none[] = OLESTR("nobody");
  const auto create = [&](VDS_LUN_TYPE type, ULONGLONG size, VDS_OBJECT_ID* drives, LONG count,
                          LPWSTR hosts) {
    return Begin(Subsystem(), &IVdsSubSystem::CreateLun, type, size, drives, count, hosts, nullptr)
        .result;
  };
  EXPECT_EQ(create(static_cast<VDS_LUN_TYPE>(99), kGiB, nullptr, 0, all), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_UNKNOWN, kGiB, nullptr, 0, all), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_SIMPLE, 0, nullptr, 0, all), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_SIMPLE, kGiB, nullptr, 2, all), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_SIMPLE, kGiB, &id, 0, all), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_SIMPLE, kGiB, &id, -1, all), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_SIMPLE, kGiB, &id, 1, nullptr), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_SIMPLE, kGiB, &id, 1, none), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_RAID2, kGiB, nullptr, 0, all), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(create(VDS_LT_SIMPLE, kGiB, &id, 1, all), S_OK);
}

TEST_F(LunCreation, RefusesForItsReasonAndChangesNothing) {
  const DriveIds free = FreeDrives();
  const VDS_OBJECT_ID member = Facts(MemberDrive().get()).id;
  EXPECT_EQ(Refused(VDS_LT_SIMPLE, 5 * kTiB), VDS_E_NOT_ENOUGH_SPACE);
  EXPECT_EQ(Refused(VDS_LT_SIMPLE, kGiB, {__uuidof(IVdsDrive)}), VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Refused(VDS_LT_SIMPLE, kGiB, {member}), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(Refused(VDS_LT_PARITY, kGiB, {free[0], free[1]}), VDS_E_NOT_ENOUGH_DRIVE);
  Lab("drive.busy", {{"bus", 0}, {"slot", 5}});
  EXPECT_EQ(Refused(VDS_LT_SIMPLE, kGiB, {free[0]}), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  Lab("drive.idle", {{"bus", 0}, {"slot", 5}});
  Lab("fault.arm", {{"kind", "out_of_memory"}, {"times", 1}});
  EXPECT_EQ(Refused(VDS_LT_SIMPLE, kGiB), E_OUTOFMEMORY);
  EXPECT_THAT(Codes(), IsEmpty());
  EXPECT_EQ(FreeDrives(), free);
  LeaveFreeDrives(1);
  EXPECT_EQ(Refused(VDS_LT_MIRROR, kGiB), VDS_E_NOT_ENOUGH_DRIVE);
  const auto subsystem = Subsystem();
  WCHAR all[] = OLESTR("*");
  Lab("cache.corrupt");
  EXPECT_EQ(
      Begin(subsystem, &IVdsSubSystem::CreateLun, VDS_LT_SIMPLE, kGiB, nullptr, 0, all, nullptr)
          .result,
      VDS_E_PROVIDER_CACHE_CORRUPT);
}

TEST_F(LunCreation, CanTellHowLargeALunCouldBe) {
  const auto [result, most] = MaxSize(VDS_LT_SIMPLE);
  EXPECT_EQ(result, S_OK);
  EXPECT_EQ(Refused(VDS_LT_SIMPLE, most + kGiB), VDS_E_NOT_ENOUGH_SPACE);
  EXPECT_EQ(Read(Made(VDS_LT_SIMPLE, most)).size, most);
  EXPECT_EQ(MaxSize(VDS_LT_RAID2).first, VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(MaxSize(VDS_LT_SIMPLE, {__uuidof(IVdsDrive)}).first, VDS_E_OBJECT_NOT_FOUND);
  const DriveIds free = FreeDrives();
  EXPECT_EQ(MaxSize(VDS_LT_MIRROR, {free[0], free[1]}).second, MaxSize(VDS_LT_MIRROR).second);
  LeaveFreeDrives(1);
  EXPECT_EQ(MaxSize(VDS_LT_MIRROR), (std::pair<HRESULT, ULONGLONG>{S_OK, 0}));
}

TEST_F(LunCreation, FollowsHintsWhereItCanAndTellsThem) {
  VDS_HINTS hints{};
  hints.ullHintMask = VDS_HINT_MOSTLYREADS;
  hints.bMostlyReads = TRUE;
  hints.ulMaximumDriveCount = 2;
  hints.sRebuildPriority = 7;
  const Begun begun = Create(VDS_LT_FAULT_TOLERANT, kGiB, {}, "*", &hints);
  ASSERT_EQ(begun.result, S_OK);
  const auto mirror = Wait(begun.async).lun;
  EXPECT_EQ(Read(mirror).type, VDS_LT_MIRROR);
  VDS_HINTS told{};
  EXPECT_EQ(mirror->QueryHints(&told), S_OK);
  EXPECT_EQ(told.ullHintMask, ULONGLONG{VDS_HINT_MOSTLYREADS});
  EXPECT_EQ(told.bMostlyReads, TRUE);
  EXPECT_EQ(told.ulMaximumDriveCount, 2u);
  EXPECT_EQ(told.sRebuildPriority, 7);
  EXPECT_EQ(told.ullExpectedMaximumSize, Read(mirror).size);
  EXPECT_EQ(told.ulStripeSize, 0u);
}

TEST_F(LunCreation, FollowsTheNewerHints) {
  VDS_HINTS2 hints{};
  hints.ullHintMask = VDS_HINT_READCACHINGENABLED;
  hints.bReadCachingEnabled = TRUE;
  hints.ulStripeSize = 128 * 1024;
  hints.ulMaximumDriveCount = 3;
  WCHAR all[] = OLESTR("*");
  const auto subsystem = Subsystem().As<IVdsSubSystem2>();
  ULONGLONG most = 0;
  EXPECT_EQ(subsystem->QueryMaxLunCreateSize2(VDS_LT_STRIPE, nullptr, 0, &hints, &most), S_OK);
  EXPECT_GE(most, 12 * kTiB);
  const auto lun =
      Do(subsystem, &IVdsSubSystem2::CreateLun2, VDS_LT_STRIPE, kGiB, nullptr, 0, all, &hints).lun;
  ASSERT_TRUE(lun);
  const auto plex = Plexes(lun).at(0);
  EXPECT_LE(DrivesOf(plex).size(), 3u);
  VDS_HINTS2 told{};
  EXPECT_EQ(lun.As<IVdsLun2>()->QueryHints2(&told), S_OK);
  EXPECT_EQ(told.ulStripeSize, 128u * 1024);
  EXPECT_EQ(told.ullHintMask, ULONGLONG{VDS_HINT_READCACHINGENABLED});
  EXPECT_EQ(told.bReadCachingEnabled, TRUE);
  VDS_HINTS older{};
  EXPECT_EQ(lun->QueryHints(&older), S_OK);
  EXPECT_EQ(older.ullHintMask, 0u);
  EXPECT_EQ(older.ulStripeSize, 128u * 1024);
}

}  // namespace
}  // namespace vdslab::provider::testing
