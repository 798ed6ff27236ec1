// LUNs that a client has made in storage pools.

#include "pool_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PoolCreation : public PoolClient {
 protected:
  PoolCreation() : shelf_(FactsOf(Shelf()).id), primordial_(FactsOf(Primordial()).id) {}

  HRESULT Refused(VDS_LUN_TYPE type, ULONGLONG size) { return CreateIn(shelf_, type, size).result; }
  std::pair<HRESULT, ULONGLONG> MaxSize(const VDS_OBJECT_ID& pool, VDS_LUN_TYPE type) {
    ULONGLONG most = 77;
    const HRESULT result = Host()->QueryMaxLunCreateSizeInStoragePool(type, pool, nullptr, &most);
    return {result, most};
  }
  static constexpr std::pair<HRESULT, ULONGLONG> Of(HRESULT result, ULONGLONG most) {
    return {result, most};
  }

  const VDS_OBJECT_ID shelf_;
  const VDS_OBJECT_ID primordial_;
};

TEST_F(PoolCreation, GivesTheLunToWhoWaits) {
  const Begun begun = CreateIn(shelf_, VDS_LT_PARITY, 3 * kGiB);
  ASSERT_EQ(begun.result, S_OK);
  const Ended ended = Wait(begun.async);
  EXPECT_EQ(ended.result, S_OK);
  EXPECT_EQ(ended.type, VDS_ASYNCOUT_CREATELUN);
  ASSERT_TRUE(ended.lun);
  EXPECT_EQ(Read(ended.lun).type, VDS_LT_PARITY);
  EXPECT_EQ(Read(ended.lun).size, 3 * kGiB);
  EXPECT_EQ(Read(ended.lun).unmasking, "*");
  EXPECT_THAT(LunsOf(Shelf()), ElementsAre(ended.lun));
  EXPECT_THAT(Luns(), SizeIs(2));
  EXPECT_THAT(FreeDrives(), SizeIs(6));
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_MODIFY,
                                   VDS_NF_LUN_ARRIVE));
}

// Of free drives it would make a mirror for these hints.
TEST_F(PoolCreation, LeavesTheChoiceOfTheTypeToThePool) {
  VDS_HINTS2 hints{};
  hints.ullHintMask = VDS_HINT_MOSTLYREADS;
  hints.bMostlyReads = TRUE;
  for (const VDS_LUN_TYPE type : {VDS_LT_DEFAULT, VDS_LT_FAULT_TOLERANT}) {
    const Begun begun = CreateIn(shelf_, type, kGiB, &hints);
    ASSERT_EQ(begun.result, S_OK);
    EXPECT_EQ(Read(Wait(begun.async).lun).type, VDS_LT_PARITY);
  }
}

TEST_F(PoolCreation, InThePrimordialPoolIsThatOfFreeDrives) {
  const DriveIds free = FreeDrives();
  const Begun begun = CreateIn(primordial_, VDS_LT_MIRROR, kGiB);
  ASSERT_EQ(begun.result, S_OK);
  const auto lun = Wait(begun.async).lun;
  EXPECT_EQ(DrivesOf(Plexes(lun).at(0)), DriveIds{free[0]});
  EXPECT_THAT(FreeDrives(), SizeIs(4));
  EXPECT_THAT(LunsOf(Primordial()), SizeIs(2));
  EXPECT_THAT(LunsOf(Shelf()), IsEmpty());
}

TEST_F(PoolCreation, RefusesWhatTheArgumentsCannotMean) {
  WCHAR nobody[] = OLESTR("nobody");
  WCHAR all[] = OLESTR("*");
  const auto create = [&](VDS_LUN_TYPE type, ULONGLONG size, const VDS_OBJECT_ID& pool,
                          LPWSTR hosts) {
    return Begin(Host(), &IVdsHwProviderStoragePools::CreateLunInStoragePool, type, size, pool,
                 hosts, static_cast<VDS_HINTS2*>(nullptr))
        .result;
  };
  EXPECT_EQ(create(VDS_LT_UNKNOWN, kGiB, shelf_, all), E_INVALIDARG);
  EXPECT_EQ(create(static_cast<VDS_LUN_TYPE>(99), kGiB, shelf_, all), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_PARITY, 0, shelf_, all), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_PARITY, kGiB, VDS_OBJECT_ID{}, all), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_PARITY, kGiB, shelf_, nullptr), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_PARITY, kGiB, shelf_, nobody), E_INVALIDARG);
  EXPECT_EQ(create(VDS_LT_PARITY, kGiB, __uuidof(IVdsStoragePool), all), VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(MaxSize(VDS_OBJECT_ID{}, VDS_LT_PARITY), Of(E_INVALIDARG, 0));
  EXPECT_EQ(MaxSize(shelf_, VDS_LT_UNKNOWN), Of(E_INVALIDARG, 0));
  EXPECT_EQ(MaxSize(__uuidof(IVdsStoragePool), VDS_LT_PARITY), Of(VDS_E_OBJECT_NOT_FOUND, 0));
  EXPECT_THAT(Luns(), SizeIs(1));
}

TEST_F(PoolCreation, RefusesForItsReasonAndChangesNothing) {
  for (const VDS_LUN_TYPE type : {VDS_LT_NON_FAULT_TOLERANT, VDS_LT_MIRROR, VDS_LT_RAID2}) {
    EXPECT_EQ(Refused(type, kGiB), VDS_E_NOT_SUPPORTED) << type;
    EXPECT_EQ(MaxSize(shelf_, type), Of(VDS_E_NOT_SUPPORTED, 0)) << type;
  }
  EXPECT_EQ(Refused(VDS_LT_PARITY, 8 * kTiB + 1), VDS_E_NOT_ENOUGH_SPACE);
  EXPECT_EQ(CreateIn(primordial_, VDS_LT_SIMPLE, 5 * kTiB).result, VDS_E_NOT_ENOUGH_SPACE);
  const Json slot{{"bus", 0}, {"slot", 13}};
  Lab("drive.busy", slot);
  EXPECT_EQ(Refused(VDS_LT_PARITY, kGiB), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(Refused(VDS_LT_MIRROR, kGiB), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  Lab("drive.idle", slot);
  Lab("fault.arm", {{"kind", "out_of_memory"}, {"times", 1}});
  EXPECT_EQ(Refused(VDS_LT_PARITY, kGiB), E_OUTOFMEMORY);
  EXPECT_THAT(Codes(), IsEmpty());
  Lab("drive.fail", slot);
  EXPECT_EQ(Refused(VDS_LT_PARITY, kGiB), VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(MaxSize(shelf_, VDS_LT_PARITY), Of(VDS_E_OBJECT_STATUS_FAILED, 0));
  EXPECT_THAT(Luns(), SizeIs(1));
  Lab("cache.corrupt");
  EXPECT_EQ(Refused(VDS_LT_PARITY, kGiB), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(MaxSize(shelf_, VDS_LT_PARITY), Of(VDS_E_PROVIDER_CACHE_CORRUPT, 0));
  ASSERT_EQ(Unload(), S_OK);
  EXPECT_EQ(Refused(VDS_LT_PARITY, kGiB), VDS_E_INITIALIZE_NOT_CALLED);
}

TEST_F(PoolCreation, CanTellHowLargeALunCouldBe) {
  EXPECT_EQ(MaxSize(shelf_, VDS_LT_PARITY), Of(S_OK, 8 * kTiB));
  EXPECT_EQ(MaxSize(shelf_, VDS_LT_DEFAULT), Of(S_OK, 8 * kTiB));
  EXPECT_EQ(MaxSize(primordial_, VDS_LT_SIMPLE), Of(S_OK, 4 * kTiB));
  MadeInShelf(8 * kTiB);
  EXPECT_EQ(MaxSize(shelf_, VDS_LT_PARITY), Of(S_OK, 0));
  EXPECT_EQ(Refused(VDS_LT_PARITY, kGiB), VDS_E_NOT_ENOUGH_SPACE);
}

TEST_F(PoolCreation, KeepsTheHintsAndTheStripesOfThePool) {
  VDS_HINTS2 hints{};
  hints.ullHintMask = VDS_HINT_MOSTLYREADS;
  hints.bMostlyReads = TRUE;
  hints.ulStripeSize = 4096;
  hints.sRebuildPriority = 3;
  const Begun begun = CreateIn(shelf_, VDS_LT_DEFAULT, kGiB, &hints);
  ASSERT_EQ(begun.result, S_OK);
  VDS_HINTS2 told{};
  ASSERT_EQ(Wait(begun.async).lun.As<IVdsLun2>()->QueryHints2(&told), S_OK);
  EXPECT_EQ(told.ullHintMask, ULONGLONG{VDS_HINT_MOSTLYREADS});
  EXPECT_EQ(told.ulStripeSize, 65536u);
  EXPECT_EQ(told.sRebuildPriority, 3);
}

TEST_F(PoolCreation, LivesInThePoolAndGivesItsRoomBack) {
  const auto lun = MadeInShelf(kTiB);
  ULONGLONG most = 0;
  EXPECT_EQ(lun->QueryMaxLunExtendSize(nullptr, 0, &most), S_OK);
  EXPECT_EQ(most, 7 * kTiB);
  EXPECT_EQ(Do(lun, &IVdsLun::Extend, 2 * kTiB, nullptr, 0).result, S_OK);
  EXPECT_EQ(FactsOf(Shelf()).free, 5 * kTiB);
  EXPECT_EQ(Do(lun, &IVdsLun::Shrink, kTiB).result, S_OK);
  EXPECT_EQ(FactsOf(Shelf()).free, 6 * kTiB);
  EXPECT_EQ(lun->Delete(), S_OK);
  EXPECT_EQ(FactsOf(Shelf()).free, 8 * kTiB);
  EXPECT_THAT(LunsOf(Shelf()), IsEmpty());
  EXPECT_THAT(FreeDrives(), SizeIs(6));
}

TEST_F(PoolCreation, CancelledItLeavesNothing) {
  ASSERT_EQ(Lab("call.hold", {{"point", "before_commit"}}).result, S_OK);
  const Begun begun = CreateIn(shelf_, VDS_LT_PARITY, kGiB);
  ASSERT_EQ(begun.result, S_OK);
  ASSERT_TRUE(Parked(1));
  EXPECT_EQ(begun.async->Cancel(), S_OK);
  Lab("call.release");
  EXPECT_EQ(Wait(begun.async).result, VDS_E_OPERATION_CANCELED);
  EXPECT_THAT(LunsOf(Shelf()), IsEmpty());
  EXPECT_EQ(FactsOf(Shelf()).free, 8 * kTiB);
}

}  // namespace
}  // namespace vdslab::provider::testing
