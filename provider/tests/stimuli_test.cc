// IVdsLabStimulus.

#include <set>
#include <thread>

#include "client.h"
#include "yaml/document.h"

namespace vdslab::provider::testing {
namespace {

void ExpectError(const Answer& answer, const std::string& words) {
  EXPECT_EQ(answer.result, E_INVALIDARG);
  EXPECT_THAT(answer.json.value("error", ""), ::testing::HasSubstr(words));
}

class Stimuli : public Client {};
class LoadedStimuli : public LoadedClient {};

TEST_F(Stimuli, TheListIsTheFile) {
  LPWSTR text = nullptr;
  ASSERT_EQ(provider_.As<IVdsLabStimulus>()->Describe(&text), S_OK);
  const Json list = Json::parse(Take(text));
  const auto file = yaml::Load(VDSLAB_STIMULI_FILE);
  const auto entries = yaml::MapReader(file.root()).Required("stimuli").Entries();
  ASSERT_EQ(list.size(), entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    yaml::MapReader stimulus(entries[i].value);
    EXPECT_EQ(list[i]["name"], entries[i].key);
    EXPECT_EQ(list[i]["meaning"], stimulus.Required("meaning").Text());
    const auto arguments = stimulus.Optional("arguments");
    EXPECT_EQ(list[i]["arguments"].size(), arguments ? arguments->Entries().size() : 0);
    if (!arguments) continue;
    for (const yaml::Entry& argument : arguments->Entries()) {
      yaml::MapReader field(argument.value);
      const Json& described = list[i]["arguments"].at(argument.key);
      EXPECT_EQ(described["type"], field.Required("type").Text());
      const auto required = field.Optional("required");
      EXPECT_EQ(described.value("required", false), required && required->Boolean());
    }
  }
}

TEST_F(Stimuli, SayWhatWasExpected) {
  ExpectError(Lab("drive.explode"), "no stimulus \"drive.explode\"");
  ExpectError(Lab("drive.fail", {{"bus", 0}}), "\"slot\" is missing");
  ExpectError(Lab("drive.fail", {{"bus", 0}, {"slot", 0}, {"speed", 1}}), "bus, slot");
  ExpectError(Lab("drive.fail", {{"bus", 0}, {"slot", "0"}}), "\"slot\" is to be an integer");
  ExpectError(Lab("drive.fail", {{"bus", 0}, {"slot", -1}}), "\"slot\" is to be an integer");
  ExpectError(Lab("cache.corrupt", {{"bus", 0}}), "none");
  ExpectError(Lab("cache.write", {{"bus", 0}, {"slot", 0}, {"bytes", "1MiB"}}), "bytes");
  ExpectError(Lab("clock.advance", {{"by", 5}}), "250ms");
  ExpectError(Lab("clock.advance", {{"by", "5"}}), "unit");
  ExpectError(Lab("call.hold", {{"point", "nowhere"}}), "before_commit");
  ExpectError(Lab("call.hold", {{"bus", 0}}), "belong together");
  ExpectError(ApplyText(provider_.get(), "reset", "[]"), "not a JSON object");
  ExpectError(ApplyText(provider_.get(), "reset", "{"), "not a JSON object");
}

TEST_F(Stimuli, RefuseNullPointers) {
  const auto lab = provider_.As<IVdsLabStimulus>();
  LPWSTR json = nullptr;
  EXPECT_EQ(lab->Describe(nullptr), E_INVALIDARG);
  EXPECT_EQ(lab->Apply(nullptr, OLESTR("{}"), &json), E_INVALIDARG);
  EXPECT_EQ(lab->Apply(OLESTR("reset"), nullptr, &json), E_INVALIDARG);
  EXPECT_EQ(lab->Apply(OLESTR("reset"), OLESTR("{}"), nullptr), E_INVALIDARG);
}

TEST_F(Stimuli, SayWhatThereIsNot) {
  const Answer drive = Lab("drive.fail", {{"bus", 9}, {"slot", 70000}});
  EXPECT_EQ(drive.result, VDS_E_OBJECT_NOT_FOUND);
  EXPECT_THAT(drive.json["error"].get<std::string>(), ::testing::HasSubstr("no drive in slot 9:"));
  EXPECT_EQ(Lab("controller.fail", {{"controller", 7}}).result, VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Lab("port.fail", {{"controller", 0}, {"port", 7}}).result, VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Lab("fault.disarm", {{"fault", 7}}).result, VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Lab("fault.arm", {{"kind", "slow_drive"}, {"bus", 99}, {"slot", 0}}).result,
            VDS_E_OBJECT_NOT_FOUND);
}

TEST_F(Stimuli, WorkBeforeOnLoad) {
  EXPECT_EQ(Lab("cache.corrupt").result, S_OK);
  ASSERT_EQ(Load(), S_OK);
  ComPtr<IEnumVdsObject> enumeration;
  EXPECT_EQ(provider_->QuerySubSystems(enumeration.put()), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(Lab("reset").result, S_OK);
  EXPECT_EQ(provider_->QuerySubSystems(enumeration.put()), S_OK);
}

TEST_F(LoadedStimuli, DirtyDataIsFlushedBeforeOffline) {
  const auto drive = FreeDrive();
  Json place = At(Facts(drive.get()));
  Json write = place;
  write["bytes"] = 4096;
  EXPECT_EQ(Lab("cache.write", write).json["dirty_bytes"], 4096);
  EXPECT_EQ(Lab("cache.state", place).json["dirty_bytes"], 4096);
  Lab("commands.log");
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
  EXPECT_EQ(Lab("cache.state", place).json["dirty_bytes"], 0);
  const Json commands = Lab("commands.log").json["commands"];
  ASSERT_EQ(commands.size(), 2u);
  EXPECT_THAT(commands[0].get<std::string>(), ::testing::StartsWith("flush "));
  EXPECT_THAT(commands[1].get<std::string>(), ::testing::StartsWith("offline "));
}

TEST_F(LoadedStimuli, FaultsAreArmedAndDisarmed) {
  const auto drive = FreeDrive();
  const Answer armed = Lab("fault.arm", {{"kind", "out_of_memory"}});
  ASSERT_EQ(armed.result, S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), E_OUTOFMEMORY);
  EXPECT_EQ(Lab("fault.disarm", armed.json).result, S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
  EXPECT_EQ(Lab("fault.disarm").result, S_OK);
  EXPECT_EQ(Lab("clock.advance", {{"by", "5s"}}).result, S_OK);
}

TEST_F(LoadedStimuli, FaultsTellHowOftenTheyMetAndFired) {
  const auto drive = FreeDrive();
  Json rule = At(Facts(drive.get()));
  rule.update({{"kind", "out_of_memory"},
               {"operation", "set_status"},
               {"argument", VDS_DRS_OFFLINE},
               {"status", "online"},
               {"nth", 2}});
  const Answer armed = Lab("fault.arm", rule);
  ASSERT_EQ(armed.result, S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), E_OUTOFMEMORY);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
  const Json state = Lab("fault.state", armed.json).json;
  EXPECT_EQ(state, (Json{{"entered", 3}, {"fired", 1}, {"active", 0}}));
  EXPECT_EQ(Lab("fault.state", {{"fault", 77}}).result, VDS_E_OBJECT_NOT_FOUND);
}

TEST_F(LoadedStimuli, FaultsAtATimeWaitForIt) {
  const auto drive = FreeDrive();
  ASSERT_EQ(
      Lab("fault.arm", {{"kind", "out_of_memory"}, {"after", "5s"}, {"duration", "2s"}}).result,
      S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), S_OK);
  Lab("clock.advance", {{"by", "5s"}});
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), E_OUTOFMEMORY);
  Lab("clock.advance", {{"by", "2s"}});
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), S_OK);
}

TEST_F(LoadedStimuli, FaultsThatCannotFireAreRefused) {
  ExpectError(Lab("fault.arm", {{"kind", "flush_failure"}, {"operation", "set_status"}}),
              "never meets");
  ExpectError(Lab("fault.arm", {{"kind", "slow_drive"}}), "needs `extra`");
  ExpectError(Lab("fault.arm", {{"kind", "flush_failure"}, {"nth", 0}}), "counts from 1");
  ExpectError(Lab("fault.arm", {{"kind", "flush_failure"}, {"lun", 99}}), "no LUN 99");
  ExpectError(Lab("fault.arm", {{"kind", "flush_failure"}, {"probability", "1.2"}}), "above 1");
  ExpectError(Lab("fault.arm", {{"kind", "flush_failure"}, {"probability", "often"}}),
              "not a proportion");
  ExpectError(Lab("fault.arm", {{"kind", "flood"}}), "one of");
  Lab("clock.advance", {{"by", "5s"}});
  ExpectError(Lab("fault.arm", {{"kind", "flush_failure"}, {"at", "4s"}}), "in the past");
}

TEST_F(LoadedStimuli, FaultsFollowTheSeed) {
  const auto picture = [&] {
    Lab("reset");
    const auto drive = FreeDrive();
    Lab("fault.arm", {{"kind", "out_of_memory"}, {"probability", "50%"}});
    std::string text;
    for (int ask = 0; ask < 32; ++ask) {
      text += drive->SetStatus(VDS_DRS_ONLINE) == E_OUTOFMEMORY ? 'x' : '.';
    }
    return text;
  };
  const std::string first = picture();
  EXPECT_THAT(first, ::testing::AllOf(::testing::HasSubstr("x"), ::testing::HasSubstr(".")));
  EXPECT_EQ(picture(), first);
}

TEST_F(LoadedStimuli, CallsAreHeldAwaitedAndReleased) {
  const auto drive = FreeDrive();
  EXPECT_EQ(Lab("call.hold", {{"point", "before_commit"}}).result, S_OK);
  HRESULT held = E_UNEXPECTED;
  std::thread caller([&] { held = drive->SetStatus(VDS_DRS_OFFLINE); });
  ASSERT_TRUE(Parked(1));
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(Facts(drive.get()).status, VDS_DRS_ONLINE);
  EXPECT_EQ(Lab("call.release").json["released"], 1);
  caller.join();
  EXPECT_EQ(held, S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), S_OK);
}

TEST_F(LoadedStimuli, AResetLetsGoOfParkedCalls) {
  const auto drive = FreeDrive();
  Lab("call.hold");
  std::thread caller([&] { drive->SetStatus(VDS_DRS_OFFLINE); });
  ASSERT_TRUE(Parked(1));
  EXPECT_EQ(Lab("reset").result, S_OK);
  caller.join();
  EXPECT_EQ(FreeDrive()->SetStatus(VDS_DRS_OFFLINE), S_OK);
}

TEST_F(LoadedStimuli, AnEnclosureThatDoesNotAnswerCanBeReachedAgain) {
  const auto drive = FreeDrive();
  Lab("enclosure.unreachable");
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), VDS_E_PROVIDER_CACHE_CORRUPT);
  Lab("enclosure.reachable");
  EXPECT_EQ(Facts(drive.get()).result, S_OK);
}

TEST_F(LoadedStimuli, EveryStateOfADriveCanBeCausedAndHealed) {
  const auto drive = FreeDrive();
  const Json place = At(Facts(drive.get()));
  const std::pair<const char*, VDS_DRIVE_STATUS> causes[] = {
      {"drive.fail", VDS_DRS_FAILED},
      {"drive.not_ready", VDS_DRS_NOT_READY},
      {"drive.silent", VDS_DRS_UNKNOWN},
      {"drive.predict_failure", VDS_DRS_ONLINE}};
  for (const auto& [cause, status] : causes) {
    EXPECT_EQ(Lab(cause, place).result, S_OK) << cause;
    EXPECT_EQ(Facts(drive.get()).status, status) << cause;
    EXPECT_EQ(Lab("drive.heal", place).result, S_OK) << cause;
    EXPECT_EQ(Facts(drive.get()).status, VDS_DRS_ONLINE) << cause;
    EXPECT_EQ(Facts(drive.get()).health, VDS_H_HEALTHY) << cause;
  }
}

}  // namespace
}  // namespace vdslab::provider::testing
