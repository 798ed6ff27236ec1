// ReplaceDrive, as a client sees it.

#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::UnorderedElementsAre;

class ReplaceDrive : public LunClient {
 protected:
  HRESULT Replace(const ComPtr<IVdsDrive>& old, const ComPtr<IVdsDrive>& fresh) {
    return Subsystem()->ReplaceDrive(Facts(old.get()).id, Facts(fresh.get()).id);
  }
};

// [SUB-REPLACE-001, SUB-REPLACE-004]
TEST_F(ReplaceDrive, MovesTheRoleOfAMember) {
  const auto member = MemberDrive();
  const auto free = FreeDrive();
  EXPECT_EQ(Replace(member, free), S_OK);
  EXPECT_THAT(Codes(), UnorderedElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_REMOVED,
                                            VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_MODIFY));
  EXPECT_EQ(Facts(member.get()).flags, ULONG{VDS_DRF_UNASSIGNED});
  EXPECT_EQ(Facts(free.get()).flags, ULONG{VDS_DRF_ASSIGNED});
  EXPECT_EQ(Read(Lun()).health, VDS_H_REBUILDING);
  const VDS_OBJECT_ID first = DrivesOf(Plexes(Lun()).at(0)).at(0);
  EXPECT_EQ(first, Facts(free.get()).id);
}

// [SUB-REPLACE-002, SUB-REPLACE-003]
TEST_F(ReplaceDrive, IsRefusedForItsReason) {
  const auto member = MemberDrive();
  const auto free = FreeDrive();
  EXPECT_EQ(Replace(member, member), E_INVALIDARG);
  EXPECT_EQ(Subsystem()->ReplaceDrive(__uuidof(IVdsDrive), Facts(free.get()).id),
            VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Replace(free, member), VDS_E_NOT_SUPPORTED);
  Lab("drive.busy", At(Facts(free.get())));
  EXPECT_EQ(Replace(member, free), VDS_E_ANOTHER_CALL_IN_PROGRESS);
}

}  // namespace
}  // namespace vdslab::provider::testing
