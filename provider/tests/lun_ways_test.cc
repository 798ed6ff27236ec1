// Which controllers and ports are active for a LUN, and that a client may have it be others.

#include <future>

#include "changed_enclosure.h"
#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Ids = std::vector<VDS_OBJECT_ID>;

template <class Properties, class Object>
Ids IdsOf(IEnumVdsObject* enumeration) {
  Ids ids;
  for (const auto& object : All<Object>(enumeration)) {
    Properties read{};
    EXPECT_EQ(object->GetProperties(&read), S_OK);
    Take(read.pwszFriendlyName);
    Take(read.pwszIdentification);
    ids.push_back(read.id);
  }
  return ids;
}

class LunWays : public LunClient {
 protected:
  LunWays() {
    ComPtr<IEnumVdsObject> enumeration;
    EXPECT_EQ(Subsystem()->QueryControllers(enumeration.put()), S_OK);
    for (const auto& controller : All<IVdsController>(enumeration.get())) {
      ComPtr<IEnumVdsObject> ports;
      const auto with_ports = controller.As<IVdsControllerControllerPort>();
      EXPECT_EQ(with_ports->QueryControllerPorts(ports.put()), S_OK);
      ports_.push_back(IdsOf<VDS_PORT_PROP, IVdsControllerPort>(ports.get()));
    }
    enumeration->Reset();
    controllers_ = IdsOf<VDS_CONTROLLER_PROP, IVdsController>(enumeration.get());
  }
  HRESULT Associate(Ids active, Ids inactive) {
    return Lun()->AssociateControllers(active.data(), static_cast<LONG>(active.size()),
                                       inactive.data(), static_cast<LONG>(inactive.size()));
  }
  HRESULT AssociatePorts(Ids active, Ids inactive) {
    return Lun().As<IVdsLunControllerPorts>()->AssociateControllerPorts(
        active.data(), static_cast<LONG>(active.size()), inactive.data(),
        static_cast<LONG>(inactive.size()));
  }
  Ids Active() {
    ComPtr<IEnumVdsObject> enumeration;
    EXPECT_EQ(Lun()->QueryActiveControllers(enumeration.put()), S_OK);
    return IdsOf<VDS_CONTROLLER_PROP, IVdsController>(enumeration.get());
  }
  Ids ActivePorts() {
    ComPtr<IEnumVdsObject> enumeration;
    const auto with_ports = Lun().As<IVdsLunControllerPorts>();
    EXPECT_EQ(with_ports->QueryActiveControllerPorts(enumeration.put()), S_OK);
    return IdsOf<VDS_PORT_PROP, IVdsControllerPort>(enumeration.get());
  }

  Ids controllers_;
  std::vector<Ids> ports_;  // of each controller
};

TEST_F(LunWays, LeadThroughTheControllerThatIsAskedFor) {
  ASSERT_EQ(controllers_.size(), 2u);
  EXPECT_THAT(Active(), ElementsAre(controllers_[0]));
  EXPECT_EQ(Associate({controllers_[1]}, {controllers_[0]}), S_OK);
  EXPECT_THAT(Active(), ElementsAre(controllers_[1]));
  EXPECT_EQ(ActivePorts(), ports_[1]);
  EXPECT_EQ(Read(Lun()).status, VDS_LS_ONLINE);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY));
}

TEST_F(LunWays, LeadThroughThePortsThatAreAskedFor) {
  EXPECT_EQ(AssociatePorts(ports_[1], ports_[0]), S_OK);
  EXPECT_THAT(Active(), ElementsAre(controllers_[1]));
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY));
}

TEST_F(LunWays, WhatIsSoAlreadyMayBeAskedFor) {
  EXPECT_EQ(Associate({controllers_[0]}, {controllers_[1]}), S_OK);
  EXPECT_EQ(AssociatePorts(ports_[0], ports_[1]), S_OK);
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(LunWays, AreNotWhatTheArrayCannotDo) {
  EXPECT_EQ(Associate({controllers_[0], controllers_[1]}, {}), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(Associate({}, {controllers_[0], controllers_[1]}), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(AssociatePorts({ports_[0][0]}, {ports_[0][1], ports_[1][0], ports_[1][1]}),
            VDS_E_NOT_SUPPORTED);
  ASSERT_EQ(Lab("controller.fail", {{"controller", 1}}).result, S_OK);
  EXPECT_EQ(Associate({controllers_[1]}, {controllers_[0]}), VDS_E_NOT_SUPPORTED);
  EXPECT_THAT(Active(), ElementsAre(controllers_[0]));
}

TEST_F(LunWays, AreNamedEachOnce) {
  EXPECT_EQ(Associate({controllers_[0]}, {}), E_INVALIDARG);
  EXPECT_EQ(Associate({controllers_[0]}, {controllers_[0], controllers_[1]}), E_INVALIDARG);
  EXPECT_EQ(Associate({controllers_[0]}, {__uuidof(IVdsLun)}), VDS_E_OBJECT_NOT_FOUND);
  const auto ports = Lun().As<IVdsLunControllerPorts>();
  EXPECT_EQ(ports->AssociateControllerPorts(nullptr, 0, nullptr, 0), E_INVALIDARG);
  EXPECT_EQ(AssociatePorts(ports_[1], {controllers_[0]}), VDS_E_OBJECT_NOT_FOUND);
}

TEST_F(LunWays, AreRefusedForTheirReason) {
  ASSERT_EQ(Lab("call.hold", {{"point", "before_commit"}}).result, S_OK);
  auto parked = std::async(std::launch::async, [&] { return Lun()->SetStatus(VDS_LS_OFFLINE); });
  ASSERT_TRUE(Parked(1));
  EXPECT_EQ(Associate({controllers_[1]}, {controllers_[0]}), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(AssociatePorts(ports_[1], ports_[0]), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  Lab("call.release");
  EXPECT_EQ(parked.get(), S_OK);
  for (int slot : {0, 1}) Lab("drive.unplug", {{"bus", 0}, {"slot", slot}});
  EXPECT_EQ(Associate({controllers_[1]}, {controllers_[0]}), VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(AssociatePorts(ports_[1], ports_[0]), VDS_E_OBJECT_STATUS_FAILED);
  const auto lun = Lun();
  const auto ports = lun.As<IVdsLunControllerPorts>();
  Lab("cache.corrupt");
  EXPECT_EQ(lun->AssociateControllers(controllers_.data(), 1, &controllers_[1], 1),
            VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(ports->AssociateControllerPorts(ports_[0].data(), 2, ports_[1].data(), 2),
            VDS_E_PROVIDER_CACHE_CORRUPT);
}

class PassiveEnclosure : private ChangedEnclosure {
 protected:
  PassiveEnclosure() : ChangedEnclosure("schema:", "failover: {mode: active/passive}\nschema:") {}
};
class PassiveLunWays : private PassiveEnclosure, public LunWays {};

TEST_F(PassiveLunWays, AreTheArraysAffair) {
  EXPECT_EQ(Associate({controllers_[0]}, {controllers_[1]}), S_OK);
  EXPECT_EQ(Associate({controllers_[1]}, {controllers_[0]}), VDS_E_NOT_SUPPORTED);
}

}  // namespace
}  // namespace vdslab::provider::testing
