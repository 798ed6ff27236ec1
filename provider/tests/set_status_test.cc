// SetStatus of controllers, ports, LUNs and the subsystem, as a client sees it.

#include "controller_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SetStatus : public ControllerClient {
 protected:
  // What GetProperties tells; its texts are freed.
  template <class Properties, class Object>
  static Properties Read(Object* object) {
    Properties read{};
    EXPECT_EQ(object->GetProperties(&read), S_OK);
    Take(read.pwszFriendlyName);
    Take(read.pwszIdentification);
    if constexpr (requires { read.pwszUnmaskingList; }) Take(read.pwszUnmaskingList);
    return read;
  }
  static auto Status(IVdsController* part) { return Read<VDS_CONTROLLER_PROP>(part).status; }
  static auto Status(IVdsControllerPort* part) { return Read<VDS_PORT_PROP>(part).status; }
  static auto Status(IVdsLun* part) { return Read<VDS_LUN_PROP>(part).status; }
  auto SubsystemStatus() { return Read<VDS_SUB_SYSTEM_PROP>(Subsystem().get()).status; }
  static VDS_OBJECT_ID IdOf(IVdsController* part) { return Read<VDS_CONTROLLER_PROP>(part).id; }
  std::vector<ULONG> Codes() {
    Drain();
    return sink_.codes();
  }
};

TEST_F(SetStatus, AControllerGoesOfflineWithItsPortsAndComesBack) {
  const auto controller = Controller(0);
  EXPECT_EQ(controller->SetStatus(VDS_CS_OFFLINE), S_OK);
  EXPECT_EQ(Status(controller.get()), VDS_CS_OFFLINE);
  for (const auto& port : Ports(controller)) EXPECT_EQ(Status(port.get()), VDS_PRS_OFFLINE);
  EXPECT_EQ(Status(Lun().get()), VDS_LS_ONLINE);
  EXPECT_THAT(Codes(),
              ElementsAre(VDS_NF_CONTROLLER_MODIFY, VDS_NF_CONTROLLER_REMOVED, VDS_NF_PORT_MODIFY,
                          VDS_NF_PORT_REMOVED, VDS_NF_PORT_MODIFY, VDS_NF_PORT_REMOVED));
  for (const Told& told : sink_.told()) EXPECT_EQ(told.call, 0u);
  EXPECT_EQ(controller->SetStatus(VDS_CS_ONLINE), S_OK);
  EXPECT_EQ(Status(controller.get()), VDS_CS_ONLINE);
}

TEST_F(SetStatus, OneControllerIsActiveForALun) {
  const auto active = [&] {
    ComPtr<IEnumVdsObject> enumeration;
    EXPECT_EQ(Lun()->QueryActiveControllers(enumeration.put()), S_OK);
    return All<IVdsController>(enumeration.get());
  };
  const auto lun_count = [](IVdsController* controller) {
    ComPtr<IEnumVdsObject> enumeration;
    EXPECT_EQ(controller->QueryAssociatedLuns(enumeration.put()), S_OK);
    return All<IVdsLun>(enumeration.get()).size();
  };
  const auto controllers = Controllers();
  EXPECT_THAT(active(), ElementsAre(controllers[0]));
  EXPECT_EQ(lun_count(controllers[0].get()), 1u);
  EXPECT_EQ(lun_count(controllers[1].get()), 0u);
  EXPECT_EQ(controllers[0]->SetStatus(VDS_CS_OFFLINE), S_OK);
  EXPECT_THAT(active(), ElementsAre(controllers[1]));
  EXPECT_EQ(lun_count(controllers[0].get()), 0u);
  EXPECT_EQ(lun_count(controllers[1].get()), 1u);
}

TEST_F(SetStatus, APortIsTakenOutAlone) {
  const auto ports = Ports(Controller(1));
  EXPECT_EQ(ports[0]->SetStatus(VDS_PRS_OFFLINE), S_OK);
  EXPECT_EQ(Status(ports[0].get()), VDS_PRS_OFFLINE);
  EXPECT_EQ(Status(ports[1].get()), VDS_PRS_ONLINE);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_PORT_MODIFY, VDS_NF_PORT_REMOVED));
  EXPECT_EQ(ports[0]->SetStatus(VDS_PRS_ONLINE), S_OK);
}

TEST_F(SetStatus, ALunIsOfflineUntilItIsOrderedOnline) {
  EXPECT_EQ(Lun()->SetStatus(VDS_LS_OFFLINE), S_OK);
  EXPECT_EQ(Status(Lun().get()), VDS_LS_OFFLINE);
  EXPECT_EQ(Lun()->SetStatus(VDS_LS_ONLINE), S_OK);
  EXPECT_EQ(Status(Lun().get()), VDS_LS_ONLINE);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY, VDS_NF_LUN_MODIFY));
}

TEST_F(SetStatus, TheSubsystemTakesItsLunsWithIt) {
  EXPECT_EQ(Subsystem()->SetStatus(VDS_SSS_OFFLINE), S_OK);
  EXPECT_EQ(SubsystemStatus(), VDS_SSS_OFFLINE);
  EXPECT_EQ(Status(Lun().get()), VDS_LS_OFFLINE);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_SUB_SYSTEM_MODIFY, VDS_NF_LUN_MODIFY));
  sink_.Clear();
  EXPECT_EQ(Subsystem()->SetStatus(VDS_SSS_ONLINE), S_OK);
  EXPECT_EQ(SubsystemStatus(), VDS_SSS_ONLINE);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_SUB_SYSTEM_MODIFY, VDS_NF_LUN_MODIFY));
}

TEST_F(SetStatus, BothListsOfControllersAreCarriedOutTogether) {
  const auto controllers = Controllers();
  VDS_OBJECT_ID first = IdOf(controllers[0].get());
  VDS_OBJECT_ID second = IdOf(controllers[1].get());
  EXPECT_EQ(Subsystem()->SetControllerStatus(&first, 1, &second, 1), S_OK);
  EXPECT_EQ(Status(controllers[1].get()), VDS_CS_OFFLINE);
  EXPECT_THAT(Codes(),
              ElementsAre(VDS_NF_CONTROLLER_MODIFY, VDS_NF_CONTROLLER_REMOVED, VDS_NF_PORT_MODIFY,
                          VDS_NF_PORT_REMOVED, VDS_NF_PORT_MODIFY, VDS_NF_PORT_REMOVED));
  sink_.Clear();
  EXPECT_EQ(Subsystem()->SetControllerStatus(&second, 1, &first, 1), S_OK);
  EXPECT_THAT(Codes(),
              ElementsAre(VDS_NF_CONTROLLER_MODIFY, VDS_NF_PORT_MODIFY, VDS_NF_PORT_MODIFY,
                          VDS_NF_CONTROLLER_MODIFY, VDS_NF_CONTROLLER_REMOVED, VDS_NF_PORT_MODIFY,
                          VDS_NF_PORT_REMOVED, VDS_NF_PORT_MODIFY, VDS_NF_PORT_REMOVED));
  EXPECT_EQ(Status(controllers[0].get()), VDS_CS_OFFLINE);
  EXPECT_EQ(Status(controllers[1].get()), VDS_CS_ONLINE);
  EXPECT_EQ(Subsystem()->SetControllerStatus(&first, 1, nullptr, 0), E_INVALIDARG);
  EXPECT_EQ(Subsystem()->SetControllerStatus(&first, 1, &first, 1), E_INVALIDARG);
  VDS_OBJECT_ID nobody = __uuidof(IVdsController);
  EXPECT_EQ(Subsystem()->SetControllerStatus(&first, 1, &nobody, 1), VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Status(controllers[0].get()), VDS_CS_OFFLINE);
}

TEST_F(SetStatus, WhatCannotBeOrderedIsRefused) {
  const auto controller = Controller(0);
  const auto port = Ports(controller)[0];
  EXPECT_EQ(controller->SetStatus(VDS_CS_UNKNOWN), E_INVALIDARG);
  EXPECT_EQ(controller->SetStatus(VDS_CS_FAILED), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(port->SetStatus(VDS_PRS_UNKNOWN), E_INVALIDARG);
  EXPECT_EQ(port->SetStatus(VDS_PRS_NOT_READY), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(Lun()->SetStatus(VDS_LS_UNKNOWN), E_INVALIDARG);
  EXPECT_EQ(Lun()->SetStatus(VDS_LS_FAILED), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(Subsystem()->SetStatus(VDS_SSS_UNKNOWN), E_INVALIDARG);
  EXPECT_EQ(Subsystem()->SetStatus(VDS_SSS_PARTIALLY_MANAGED), VDS_E_NOT_SUPPORTED);
  EXPECT_THAT(Codes(), IsEmpty());
  Lab("controller.fail", {{"controller", 0}});
  EXPECT_EQ(controller->SetStatus(VDS_CS_OFFLINE), VDS_E_OBJECT_STATUS_FAILED);
  Lab("cache.corrupt");
  EXPECT_EQ(controller->SetStatus(VDS_CS_OFFLINE), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(port->SetStatus(VDS_PRS_OFFLINE), VDS_E_PROVIDER_CACHE_CORRUPT);
}

TEST_F(SetStatus, ObjectsThatOutliveTheProviderAreDeleted) {
  const auto controller = Controller(0);
  const auto lun = Lun();
  EXPECT_EQ(Unload(), S_OK);
  EXPECT_EQ(controller->SetStatus(VDS_CS_OFFLINE), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(lun->SetStatus(VDS_LS_OFFLINE), VDS_E_OBJECT_DELETED);
}

}  // namespace
}  // namespace vdslab::provider::testing
