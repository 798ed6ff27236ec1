// What is told of a part that does not tell its state, and of what such parts belong to (AMB-22).

#include "abi/guid_text.h"
#include "controller_client.h"
#include "picture.h"

namespace vdslab::provider::testing {
namespace {

// What was `shown`, as it is to be shown without the state.
Json WithoutState(Json shown) {
  shown["status"] = 0;
  if (shown.contains("health")) shown["health"] = static_cast<int>(VDS_H_UNKNOWN);
  shown["result"] = VDS_S_PROPERTIES_INCOMPLETE;
  return shown;
}

static_assert(VDS_DRS_UNKNOWN + 0 == 0 && VDS_CS_UNKNOWN + 0 == 0 && VDS_PRS_UNKNOWN + 0 == 0);

class IncompleteProperties : public ControllerClient {
 protected:
  void Hang(int controller) {
    const Json hang{{"kind", "controller_hang"}, {"controller", controller}};
    EXPECT_EQ(Lab("fault.arm", hang).result, S_OK);
  }
};

// [DRV-PROP-002]
TEST_F(IncompleteProperties, OfASilentDriveAreAllButItsState) {
  const auto drive = FreeDrive();
  const Json place = At(Facts(drive.get()));
  const Json before = Shown(drive);
  EXPECT_EQ(before["result"], S_OK);
  EXPECT_EQ(Lab("drive.silent", place).result, S_OK);
  EXPECT_EQ(Shown(drive), WithoutState(before));
  EXPECT_EQ(Lab("drive.heal", place).result, S_OK);
  EXPECT_EQ(Shown(drive), before);
}

TEST_F(IncompleteProperties, OfASilentDriveAreInTheSecondStructureToo) {
  const auto drive = FreeDrive();
  const DriveFacts facts = Facts(drive.get());
  EXPECT_EQ(Lab("drive.silent", At(facts)).result, S_OK);
  VDS_DRIVE_PROP2 read{};
  EXPECT_EQ(drive.As<IVdsDrive2>()->GetProperties2(&read), VDS_S_PROPERTIES_INCOMPLETE);
  EXPECT_EQ(read.id, facts.id);
  EXPECT_EQ(Take(read.pwszFriendlyName), facts.name);
  EXPECT_EQ(Take(read.pwszIdentification), facts.serial);
  EXPECT_EQ(read.busType, VDSBusTypeSas);
  EXPECT_EQ(read.status, VDS_DRS_UNKNOWN);
  EXPECT_EQ(read.health, VDS_H_UNKNOWN);
}

TEST_F(IncompleteProperties, AreNotToldOfASubsystemThatWasSilentInTheCachedPicture) {
  const auto subsystem = Subsystem();
  const Json before = Shown(subsystem);
  EXPECT_EQ(Lab("enclosure.unreachable").result, S_OK);
  const Answer stale = Lab("fault.arm", {{"kind", "stale_cache"}});
  ASSERT_EQ(stale.result, S_OK);
  EXPECT_EQ(Lab("enclosure.reachable").result, S_OK);
  EXPECT_EQ(Shown(FreeDrive())["result"], S_OK) << "calls are admitted";
  EXPECT_EQ(Shown(subsystem)["result"], VDS_E_PROVIDER_CACHE_CORRUPT);
  VDS_SUB_SYSTEM_PROP2 read{};
  EXPECT_EQ(subsystem.As<IVdsSubSystem2>()->GetProperties2(&read), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(read.pwszFriendlyName, nullptr);
  EXPECT_EQ(Lab("fault.disarm", {{"fault", stale.json["fault"]}}).result, S_OK);
  EXPECT_EQ(Shown(subsystem), before);
}

TEST_F(IncompleteProperties, OfAHungControllerAndItsPortsAreAllButTheirState) {
  const auto hanging = Controller(0);
  std::vector<ComPtr<IUnknown>> parts{hanging};
  for (const auto& port : Ports(hanging)) parts.push_back(port);
  ASSERT_EQ(parts.size(), 3u);
  const Json before = Picture(parts);
  Hang(0);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    EXPECT_EQ(Shown(parts[i]), WithoutState(before[i]));
  }
  VDS_PORT_PROP port{};
  EXPECT_EQ(hanging->GetPortProperties(0, &port), VDS_S_PROPERTIES_INCOMPLETE);
  EXPECT_EQ(abi::FormatGuid(port.id), before[1]["id"]);
  EXPECT_EQ(Take(port.pwszFriendlyName), before[1]["name"]);
  EXPECT_EQ(Take(port.pwszIdentification), before[1]["identification"]);
  EXPECT_EQ(port.status, VDS_PRS_UNKNOWN);
  EXPECT_EQ(Shown(Controller(1))["result"], S_OK);
  EXPECT_EQ(hanging->Reset(), S_OK);
  EXPECT_EQ(Picture(parts), before);
}

// Their state is the array's own to tell.
TEST_F(IncompleteProperties, AreNotThoseOfLunPlexAndSubsystem) {
  const auto plex = Plexes(Lun()).at(0);
  EXPECT_EQ(Lab("drive.silent", At(Facts(MemberDrive().get()))).result, S_OK);
  Hang(0);
  Hang(1);
  const std::vector<ComPtr<IUnknown>> whole{Lun(), plex, Subsystem()};
  for (const auto& object : whole) {
    const Json shown = Shown(object);
    EXPECT_EQ(shown["result"], S_OK) << shown;
    EXPECT_NE(shown["status"], 0) << shown;
    EXPECT_NE(shown["health"], static_cast<int>(VDS_H_UNKNOWN)) << shown;
  }
}

// [SUB-QUERY-009] Of a subsystem that does not answer nothing is told.
TEST_F(IncompleteProperties, AreNotThoseOfASilentSubsystem) {
  const auto subsystem = Subsystem();
  const Json before = Shown(subsystem);
  EXPECT_EQ(Lab("enclosure.unreachable").result, S_OK);
  const Json shown = Shown(subsystem);
  EXPECT_EQ(shown["result"], VDS_E_PROVIDER_CACHE_CORRUPT);
  VDS_SUB_SYSTEM_PROP2 read{};
  EXPECT_EQ(subsystem.As<IVdsSubSystem2>()->GetProperties2(&read), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(read.pwszFriendlyName, nullptr);
  EXPECT_EQ(Lab("enclosure.reachable").result, S_OK);
  EXPECT_EQ(Shown(subsystem), before);
}

}  // namespace
}  // namespace vdslab::provider::testing
