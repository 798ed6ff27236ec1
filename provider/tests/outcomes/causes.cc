// What can happen to many methods.

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

void Arm(Scene& scene, const Json& fault) { EXPECT_EQ(scene.Lab("fault.arm", fault).result, S_OK); }

// For orders, and for calls that only read.
void MakeMemoryShort(Scene& scene) {
  Arm(scene, {{"kind", "out_of_memory"}, {"times", 1}});
  Arm(scene, {{"kind", "out_of_memory"}, {"operation", "query"}, {"times", 1}});
}

void FailControllers(Scene& scene, int count) {
  for (int number = 0; number < count; ++number) {
    EXPECT_EQ(scene.Lab("controller.fail", {{"controller", number}}).result, S_OK);
  }
}

const Cause kCauseRows[] = {
    {"nothing is in the way", [](Scene&) {}},
    {"a shortage of memory", &MakeMemoryShort},
    {"the provider was unloaded", [](Scene& scene) { EXPECT_EQ(scene.Unload(), S_OK); }},
    {"the drive was pulled", [](Scene& scene) { scene.ApplyTo(Scene::kDrive, "drive.unplug"); }},
    {"the LUN was deleted", [](Scene& scene) { EXPECT_EQ(scene.Lun()->Delete(), S_OK); }},
    {"the picture of the array that the provider keeps is damaged",
     [](Scene& scene) { EXPECT_EQ(scene.Lab("cache.corrupt").result, S_OK); }},
    {"the array does not answer",
     [](Scene& scene) { EXPECT_EQ(scene.Lab("enclosure.unreachable").result, S_OK); }},
    {"the answer of the array comes too late",
     [](Scene& scene) {
       Arm(scene, {{"kind", "communication_timeout"}, {"extra", "1s"}, {"times", 1}});
     }},
    {"an operation on the drive goes on", [](Scene& scene) { scene.ParkOrder(Scene::kDrive); }},
    {"an operation on the LUN goes on", [](Scene& scene) { scene.ParkOrder(Scene::kMember); }},
    {"another station holds the drive",
     [](Scene& scene) { scene.ApplyTo(Scene::kDrive, "drive.busy"); }},
    {"the drive has failed", [](Scene& scene) { scene.ApplyTo(Scene::kDrive, "drive.fail"); }},
    {"the LUN has failed",
     [](Scene& scene) {
       scene.ApplyTo(Scene::kMember, "drive.fail");
       scene.ApplyTo(Scene::kOtherMember, "drive.fail");
     }},
    {"the port has failed",
     [](Scene& scene) {
       const Json port{{"controller", 0}, {"port", 0}};
       EXPECT_EQ(scene.Lab("port.fail", port).result, S_OK);
     }},
    {"the controller has failed", [](Scene& scene) { FailControllers(scene, 1); }},
    {"the controller does not answer",
     [](Scene& scene) {
       Arm(scene, {{"kind", "controller_hang"}, {"controller", 0}});
     }},
    {"the controller restarts",
     [](Scene& scene) {
       Arm(scene, {{"kind", "controller_reset"}, {"controller", 0}, {"duration", "1min"}});
     }},
    {"the subsystem has failed, for all its controllers have",
     [](Scene& scene) { FailControllers(scene, 2); }},
    {"the drive does not answer",
     [](Scene& scene) { scene.ApplyTo(Scene::kDrive, "drive.silent"); }},
    {"the drive is not ready",
     [](Scene& scene) { scene.ApplyTo(Scene::kDrive, "drive.not_ready"); }},
};

}  // namespace

const std::span<const Cause> kCauses = kCauseRows;

std::vector<SpecialCause> SpecialCauses() {
  std::vector<SpecialCause> all;
  for (const auto& some :
       {kProviderCauses, kSubsystemCauses, kCreationCauses, kCutCauses, kReplaceCauses,
        kExtendCauses, kPlexCauses, kControllerCauses, kStatusCauses, kDriveCauses,
        kMaintenanceCauses, kLunCauses, kPathCauses, kPoolCauses, kHelperCauses}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace vdslab::provider::testing
