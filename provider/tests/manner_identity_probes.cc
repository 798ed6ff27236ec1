// Manners of object ids.

#include <set>
#include <string>

#include "abi/guid_text.h"
#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

using IdTexts = std::set<std::string>;

// Of everything that there is of these kinds; each is found by its id.
IdTexts IdsOfAll(Subject& s) {
  IdTexts ids;
  const auto take = [&](const VDS_OBJECT_ID& id, VDS_OBJECT_TYPE type) {
    ComPtr<IUnknown> found;
    EXPECT_EQ(s.Life()->GetObject(id, type, found.put()), S_OK);
    EXPECT_TRUE(ids.insert(abi::FormatGuid(id)).second);
  };
  take(Read<VDS_SUB_SYSTEM_PROP>(s.Subsystem()).id, VDS_OT_SUB_SYSTEM);
  for (const auto& each : s.Controllers()) {
    take(Read<VDS_CONTROLLER_PROP>(each).id, VDS_OT_CONTROLLER);
  }
  for (const auto& drive : s.Drives()) take(Facts(drive.get()).id, VDS_OT_DRIVE);
  take(Read<VDS_LUN_PROP>(s.Lun()).id, VDS_OT_LUN);
  take(Read<VDS_LUN_PLEX_PROP>(s.Plex()).id, VDS_OT_LUN_PLEX);
  return ids;
}

IdTexts ArrivedIds(Subject& s) {
  IdTexts ids;
  s.Drain();
  for (const Told& told : s.sink_.told()) {
    if (told.code == VDS_NF_DRIVE_ARRIVE) ids.insert(abi::FormatGuid(told.object));
  }
  return ids;
}

bool IdsChangeAtEachLoad(Subject& s) {
  const IdTexts first = IdsOfAll(s);
  EXPECT_EQ(s.provider_->Reenumerate(), S_OK);
  EXPECT_EQ(s.provider_->Refresh(), S_OK);
  s.Lab("reset");
  EXPECT_EQ(IdsOfAll(s), first) << "they stay while it is loaded";
  s.Unload();
  EXPECT_EQ(s.Load(), S_OK);
  IdTexts all = IdsOfAll(s);
  EXPECT_EQ(all.size(), first.size());
  const auto drive = s.FreeDrive();
  const Json place = At(Facts(drive.get()));
  s.Lab("drive.unplug", place);
  s.Lab("drive.plug", place);
  const IdTexts arrived = ArrivedIds(s);
  EXPECT_EQ(arrived.size(), 1u);
  EXPECT_TRUE(all.count(*arrived.begin()) == 1) << "what is told has the ids of this load";
  all.insert(first.begin(), first.end());
  return all.size() == 2 * first.size();
}

bool ReturnedDriveHasANewId(Subject& s) {
  IdTexts seen = IdsOfAll(s);
  const std::size_t count = seen.size();
  const auto before = s.MemberDrive();
  const DriveFacts facts = Facts(before.get());
  std::size_t fresh = 0;
  for (int round = 0; round < 3; ++round) {
    s.sink_.Clear();
    EXPECT_EQ(s.Lab("drive.unplug", At(facts)).result, S_OK);
    EXPECT_EQ(s.Lab("drive.plug", At(facts)).result, S_OK);
    const IdTexts now = IdsOfAll(s);
    EXPECT_EQ(now.size(), count);
    const IdTexts arrived = ArrivedIds(s);
    EXPECT_EQ(arrived.size(), 1u);
    EXPECT_EQ(now.count(*arrived.begin()), 1u);
    fresh += seen.insert(*arrived.begin()).second ? 1 : 0;
  }
  ComPtr<IUnknown> found;
  const HRESULT former = s.Life()->GetObject(facts.id, VDS_OT_DRIVE, found.put());
  EXPECT_EQ(former, fresh == 0 ? S_OK : VDS_E_OBJECT_NOT_FOUND);
  return fresh == 3;
}

}  // namespace

const std::vector<MannerProbe> kIdentityManners = {
    {"ids_change_at_each_load", IdsChangeAtEachLoad},
    {"returned_drive_has_a_new_id", ReturnedDriveHasANewId},
};

}  // namespace vdslab::provider::testing
