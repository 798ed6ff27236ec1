// A fault lets a call that reads run out of memory, at the allocation that it says.

#include "client.h"

namespace vdslab::provider::testing {
namespace {

class QueryMemory : public LoadedClient {
 protected:
  void ArmShortage(int nth, Json on) {
    on["kind"] = "out_of_memory";
    on["operation"] = "query";
    on["nth_allocation"] = nth;
    on["times"] = 1;
    EXPECT_EQ(Lab("fault.arm", on).result, S_OK);
  }
};

// GetProperties of a drive allocates two strings.
TEST_F(QueryMemory, FailsAtEachAllocationOfACall) {
  const auto drive = FreeDrive();
  const DriveFacts before = Facts(drive.get());
  for (const int nth : {1, 2}) {
    ArmShortage(nth, At(before));
    VDS_DRIVE_PROP read{};
    read.pwszFriendlyName = reinterpret_cast<LPWSTR>(&read);
    EXPECT_EQ(drive->GetProperties(&read), E_OUTOFMEMORY) << nth;
    EXPECT_EQ(read.pwszFriendlyName, nullptr);
    EXPECT_EQ(read.pwszIdentification, nullptr);
    EXPECT_EQ(Facts(drive.get()).name, before.name);
  }
  ArmShortage(3, At(before));
  EXPECT_EQ(Facts(drive.get()).result, S_OK);
}

TEST_F(QueryMemory, IsThatOfTheObjectThatTheRuleNames) {
  const auto drive = FreeDrive();
  const auto member = MemberDrive();
  ArmShortage(1, At(Facts(member.get())));
  EXPECT_EQ(Facts(drive.get()).result, S_OK);
  EXPECT_EQ(Facts(member.get()).result, E_OUTOFMEMORY);
}

TEST_F(QueryMemory, IsThatOfAnEnumerationToo) {
  const auto lun = Lun();
  ArmShortage(1, {{"lun", 0}});
  IEnumVdsObject* plexes = reinterpret_cast<IEnumVdsObject*>(&provider_);
  EXPECT_EQ(lun->QueryPlexes(&plexes), E_OUTOFMEMORY);
  EXPECT_EQ(plexes, nullptr);
  ComPtr<IEnumVdsObject> again;
  EXPECT_EQ(lun->QueryPlexes(again.put()), S_OK);
}

// What no query has asked for is not counted for one that was refused before.
TEST_F(QueryMemory, IsNotThatOfTheNextCall) {
  const auto drive = FreeDrive();
  ArmShortage(1, At(Facts(drive.get())));
  EXPECT_EQ(drive->GetProperties(nullptr), E_INVALIDARG);
  VDS_PROVIDER_PROP read{};
  ASSERT_EQ(provider_.As<IVdsProvider>()->GetProperties(&read), S_OK);
  EXPECT_FALSE(Take(read.pwszName).empty());
  EXPECT_FALSE(Take(read.pwszVersion).empty());
}

}  // namespace
}  // namespace vdslab::provider::testing
