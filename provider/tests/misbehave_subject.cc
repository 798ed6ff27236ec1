#include "misbehave_subject.h"

#include <algorithm>

namespace vdslab::provider::testing {

std::vector<ComPtr<IVdsController>> Subject::Controllers() {
  ComPtr<IEnumVdsObject> enumeration;
  Subsystem()->QueryControllers(enumeration.put());
  return All<IVdsController>(enumeration.get());
}

ComPtr<IVdsControllerPort> Subject::Port() {
  ComPtr<IEnumVdsObject> enumeration;
  Controller(0).As<IVdsControllerControllerPort>()->QueryControllerPorts(enumeration.put());
  return All<IVdsControllerPort>(enumeration.get()).at(0);
}

ComPtr<IVdsLunPlex> Subject::Plex() {
  ComPtr<IEnumVdsObject> enumeration;
  Lun()->QueryPlexes(enumeration.put());
  return All<IVdsLunPlex>(enumeration.get()).at(0);
}

ComPtr<IEnumVdsObject> Subject::DriveEnumeration() {
  ComPtr<IEnumVdsObject> enumeration;
  Subsystem()->QueryDrives(enumeration.put());
  return enumeration;
}

HRESULT Subject::WhileBusy(const std::function<HRESULT()>& call) {
  const auto drive = MemberDrive();
  Lab("call.hold", {{"point", "before_commit"}});
  std::thread caller([&] { drive->SetStatus(VDS_DRS_OFFLINE); });
  EXPECT_TRUE(Parked(1));
  const HRESULT result = call();
  Lab("call.release");
  caller.join();
  return result;
}

void Subject::FailMembers(int count) {
  for (const auto& drive : Drives()) {
    const DriveFacts facts = Facts(drive.get());
    if (facts.flags == VDS_DRF_ASSIGNED && count-- > 0) Lab("drive.fail", At(facts));
  }
}

std::vector<ULONG> Subject::Codes() {
  Drain();
  return sink_.codes();
}

bool Subject::WasTold(ULONG code) {
  const std::vector<ULONG> codes = Codes();
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace vdslab::provider::testing
