// What clients meet of the roles that an enclosure file can give the provider.

#include <algorithm>
#include <chrono>
#include <future>
#include <utility>

#include "changed_enclosure.h"
#include "client.h"
#include "picture.h"

namespace vdslab::provider::testing {
namespace {

// The default enclosure, whose provider has this role.
class RoleEnclosure : private ChangedEnclosure {
 protected:
  explicit RoleEnclosure(const std::string& role)
      : ChangedEnclosure("provider: {on_conflict: refuse, notify: queued}", "provider: " + role) {}
};

template <class Interface>
bool IsOfferedByAny(const std::vector<ComPtr<IUnknown>>& objects) {
  return std::any_of(objects.begin(), objects.end(), [](const auto& object) {
    return static_cast<bool>(object.template As<Interface>());
  });
}

class OldEnclosure : public RoleEnclosure {
 protected:
  OldEnclosure() : RoleEnclosure("{version: 2.0, interfaces: {IVdsMaintenance: false}}") {}
};
class OldRole : private OldEnclosure, public LoadedClient {};

TEST_F(OldRole, OffersWhatItsVersionHad) {
  const auto objects = Everything(provider_);
  EXPECT_FALSE(IsOfferedByAny<IVdsDrive2>(objects));
  EXPECT_FALSE(IsOfferedByAny<IVdsSubSystem2>(objects));
  EXPECT_FALSE(IsOfferedByAny<IVdsSubSystemInterconnect>(objects));
  EXPECT_FALSE(IsOfferedByAny<IVdsLunNumber>(objects));
  EXPECT_FALSE(IsOfferedByAny<IVdsHwProviderType2>(objects));
  EXPECT_FALSE(IsOfferedByAny<IVdsMaintenance>(objects));
  EXPECT_FALSE(IsOfferedByAny<IVdsHwProviderStoragePools>(objects));
  EXPECT_FALSE(IsOfferedByAny<IVdsStoragePool>(objects));
  EXPECT_TRUE(IsOfferedByAny<IVdsHwProviderType>(objects));
  EXPECT_TRUE(IsOfferedByAny<IVdsLunNaming>(objects));
  EXPECT_TRUE(IsOfferedByAny<IVdsLunMpio>(objects));
  EXPECT_TRUE(IsOfferedByAny<IVdsControllerControllerPort>(objects));
}

TEST_F(OldRole, TellsItsVersionAndThoseBefore) {
  ULONG versions = 0;
  ASSERT_EQ(provider_.As<IVdsProviderSupport>()->GetVersionSupport(&versions), S_OK);
  EXPECT_EQ(versions, ULONG{VDS_VSF_1_0 | VDS_VSF_1_1 | VDS_VSF_2_0});
}

class StubbornEnclosure : public RoleEnclosure {
 protected:
  StubbornEnclosure()
      : RoleEnclosure(
            "{set_status: {subsystem: [], controller: [online], port: [], drive: [online], lun: "
            "[]}}") {}
};
class StubbornRole : private StubbornEnclosure, public LoadedClient {};

TEST_F(StubbornRole, RefusesTheStatusesThatItDoesNotServe) {
  const auto drive = FreeDrive();
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(Facts(drive.get()).status, VDS_DRS_ONLINE);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), S_OK);
  EXPECT_EQ(Lun()->SetStatus(VDS_LS_ONLINE), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(Subsystem()->SetStatus(VDS_SSS_OFFLINE), VDS_E_NOT_SUPPORTED);
  for (const auto& object : Everything(provider_)) {
    if (const auto controller = object.As<IVdsController>()) {
      EXPECT_EQ(controller->SetStatus(VDS_CS_ONLINE), S_OK);
      EXPECT_EQ(controller->SetStatus(VDS_CS_OFFLINE), VDS_E_NOT_SUPPORTED);
    }
    if (const auto port = object.As<IVdsControllerPort>()) {
      EXPECT_EQ(port->SetStatus(VDS_PRS_ONLINE), VDS_E_NOT_SUPPORTED);
    }
  }
}

TEST_F(StubbornRole, OtherReasonsComeFirst) {
  const auto drive = FreeDrive();
  EXPECT_EQ(drive->SetStatus(VDS_DRS_UNKNOWN), E_INVALIDARG);
  const Json slot = At(Facts(drive.get()));
  ASSERT_EQ(Lab("drive.fail", slot).result, S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), VDS_E_OBJECT_STATUS_FAILED);
  ASSERT_EQ(Lab("drive.unplug", slot).result, S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), VDS_E_OBJECT_DELETED);
}

TEST_F(StubbornRole, ControllersAreNotTakenOutTogetherEither) {
  std::vector<VDS_OBJECT_ID> ids;
  for (const auto& object : Everything(provider_)) {
    const auto controller = object.As<IVdsController>();
    VDS_CONTROLLER_PROP read{};
    if (!controller || controller->GetProperties(&read) != S_OK) continue;
    Take(read.pwszFriendlyName);
    Take(read.pwszIdentification);
    ids.push_back(read.id);
  }
  ASSERT_EQ(ids.size(), 2u);
  EXPECT_EQ(Subsystem()->SetControllerStatus(&ids[0], 1, &ids[1], 1), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(Subsystem()->SetControllerStatus(&ids[0], 2, nullptr, 0), S_OK);
}

// Two free drives; a call on the first one is parked.
class OneCall : public LoadedClient {
 protected:
  void Park() {
    first_ = FreeDrive();
    SHORT slot = Facts(first_.get()).slot;
    ASSERT_EQ(Subsystem()->GetDrive(0, ++slot, second_.put()), S_OK);
    ASSERT_EQ(Lab("call.hold", {{"point", "before_commit"}}).result, S_OK);
    parked_ = std::async(std::launch::async, [&] { return first_->SetStatus(VDS_DRS_OFFLINE); });
    ASSERT_TRUE(Parked(1));
  }
  void LetGo() {
    EXPECT_EQ(Lab("call.release").json.at("released"), 1) << "no other call has come so far";
    EXPECT_EQ(parked_.get(), S_OK);
  }

  ComPtr<IVdsDrive> first_;
  ComPtr<IVdsDrive> second_;
  std::future<HRESULT> parked_;
};

class OneCallEnclosure : public RoleEnclosure {
 protected:
  OneCallEnclosure() : RoleEnclosure("{gate: provider}") {}
};
class OneCallRole : private OneCallEnclosure, public OneCall {};

TEST_F(OneCallRole, RefusesAnyOtherMeanwhile) {
  Park();
  EXPECT_EQ(second_->SetStatus(VDS_DRS_OFFLINE), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(Subsystem()->Reenumerate(), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(provider_->Refresh(), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(Facts(second_.get()).status, VDS_DRS_ONLINE) << "reading goes on";
  LetGo();
  EXPECT_EQ(second_->SetStatus(VDS_DRS_OFFLINE), S_OK);
}

TEST_F(OneCallRole, APulledDriveIsADeletedOneAllTheSame) {
  Park();
  EXPECT_EQ(Lab("drive.unplug", At(Facts(second_.get()))).result, S_OK);
  EXPECT_EQ(second_->SetStatus(VDS_DRS_OFFLINE), VDS_E_OBJECT_DELETED);
  LetGo();
}

class OneCallWaitsEnclosure : public RoleEnclosure {
 protected:
  OneCallWaitsEnclosure() : RoleEnclosure("{gate: provider, on_conflict: wait, notify: inline}") {}
};
class OneCallWaitsRole : private OneCallWaitsEnclosure, public OneCall {};

TEST_F(OneCallWaitsRole, WaitsForTheOther) {
  Park();
  auto waiting =
      std::async(std::launch::async, [&] { return second_->SetStatus(VDS_DRS_OFFLINE); });
  EXPECT_EQ(waiting.wait_for(std::chrono::milliseconds(20)), std::future_status::timeout);
  EXPECT_EQ(Facts(second_.get()).status, VDS_DRS_ONLINE);
  LetGo();
  EXPECT_EQ(waiting.get(), S_OK);
}

TEST_F(OneCallWaitsRole, ACallFromInsideOnNotifyDoesNotWaitForItself) {
  HRESULT inside = E_UNEXPECTED;
  bool called = false;
  const auto first = FreeDrive();
  const auto slot = static_cast<SHORT>(Facts(first.get()).slot + 1);
  ASSERT_EQ(Unload(), S_OK);
  sink_.inside = [&] {
    if (std::exchange(called, true)) return;  // its own events come here, too
    ComPtr<IVdsDrive> other;
    EXPECT_EQ(Subsystem()->GetDrive(0, slot, other.put()), S_OK);
    inside = other->SetStatus(VDS_DRS_OFFLINE);
  };
  ASSERT_EQ(Load(), S_OK);
  EXPECT_EQ(FreeDrive()->SetStatus(VDS_DRS_OFFLINE), S_OK);
  EXPECT_EQ(inside, S_OK);
}

}  // namespace
}  // namespace vdslab::provider::testing
