// From DllGetClassObject to DllCanUnloadNow.

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "client.h"

namespace vdslab::provider::testing {
namespace {

std::string ReadFile(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

class Unloaded : public Client {};
class Loaded : public LoadedClient {};

TEST_F(Unloaded, AnUnknownClassIsNotAvailable) {
  void* out = this;
  EXPECT_EQ(module_.GetClassObject(__uuidof(IVdsDrive), __uuidof(IClassFactory), &out),
            CLASS_E_CLASSNOTAVAILABLE);
  EXPECT_EQ(out, nullptr);
  EXPECT_EQ(module_.GetClassObject(CLSID_VdsLabProvider, __uuidof(IClassFactory), nullptr),
            E_POINTER);
}

TEST_F(Unloaded, TheFactoryDoesNotAggregate) {
  ComPtr<IClassFactory> factory;
  ASSERT_EQ(
      module_.GetClassObject(CLSID_VdsLabProvider, __uuidof(IClassFactory), factory.put_void()),
      S_OK);
  void* out = this;
  EXPECT_EQ(factory->CreateInstance(&sink_, __uuidof(IUnknown), &out), CLASS_E_NOAGGREGATION);
  EXPECT_EQ(out, nullptr);
  EXPECT_EQ(factory->CreateInstance(nullptr, __uuidof(IVdsDrive), &out), E_NOINTERFACE);
  EXPECT_EQ(out, nullptr);
}

TEST_F(Unloaded, ALockedFactoryKeepsTheLibrary) {
  ComPtr<IClassFactory> factory;
  module_.GetClassObject(CLSID_VdsLabProvider, __uuidof(IClassFactory), factory.put_void());
  EXPECT_EQ(factory->LockServer(TRUE), S_OK);
  factory.Reset();
  provider_.Reset();
  EXPECT_EQ(module_.CanUnloadNow(), S_FALSE);
  module_.GetClassObject(CLSID_VdsLabProvider, __uuidof(IClassFactory), factory.put_void());
  EXPECT_EQ(factory->LockServer(FALSE), S_OK);
  factory.Reset();
  EXPECT_EQ(module_.CanUnloadNow(), S_OK);
}

TEST_F(Unloaded, AnObjectKeepsTheLibrary) { EXPECT_EQ(module_.CanUnloadNow(), S_FALSE); }

TEST_F(Unloaded, BeforeOnLoadMethodsSayThatItWasNotCalled) {
  ComPtr<IEnumVdsObject> enumeration;
  EXPECT_EQ(provider_->QuerySubSystems(enumeration.put()), VDS_E_INITIALIZE_NOT_CALLED);
  EXPECT_EQ(provider_->Reenumerate(), VDS_E_INITIALIZE_NOT_CALLED);
  EXPECT_EQ(provider_->Refresh(), VDS_E_INITIALIZE_NOT_CALLED);
  EXPECT_EQ(Unload(), VDS_E_INITIALIZE_NOT_CALLED);
  VDS_PROVIDER_PROP properties;
  EXPECT_EQ(provider_.As<IVdsProvider>()->GetProperties(&properties), VDS_E_INITIALIZE_NOT_CALLED);
  EXPECT_EQ(properties.pwszName, nullptr);
  ComPtr<IUnknown> object;
  EXPECT_EQ(Life()->GetObject({}, VDS_OT_DRIVE, object.put()), VDS_E_INITIALIZE_NOT_CALLED);
  VDS_LUN_INFORMATION information{};
  WCHAR path[] = OLESTR("path");
  VDS_OBJECT_ID lun;
  EXPECT_EQ(provider_.As<IVdsHwProviderPrivate>()->QueryIfCreatedLun(path, &information, &lun),
            VDS_E_INITIALIZE_NOT_CALLED);
}

TEST_F(Unloaded, WhatTheBuildCanDoIsToldBeforeOnLoad) {
  ULONG versions = 0;
  EXPECT_EQ(provider_.As<IVdsProviderSupport>()->GetVersionSupport(&versions), S_OK);
  EXPECT_TRUE(versions & VDS_VSF_3_0);
  VDS_HWPROVIDER_TYPE type = VDS_HWT_UNKNOWN;
  EXPECT_EQ(provider_.As<IVdsHwProviderType>()->GetProviderType(&type), S_OK);
  EXPECT_EQ(type, VDS_HWT_FIBRE_CHANNEL);
}

TEST_F(Unloaded, OnLoadWantsACallbackThatIsASink) {
  EXPECT_EQ(Life()->OnLoad(nullptr, nullptr), E_INVALIDARG);
  EXPECT_EQ(Life()->OnLoad(nullptr, provider_.get()), VDS_E_INITIALIZED_FAILED);
  EXPECT_EQ(Unload(), VDS_E_INITIALIZE_NOT_CALLED);
}

TEST_F(Loaded, ASecondOnLoadFailsAndTheFirstStays) {
  EXPECT_EQ(Load(), VDS_E_INITIALIZED_FAILED);
  EXPECT_EQ(Drives().size(), 15u);
}

TEST_F(Loaded, CanBeLoadedAgainAfterOnUnload) {
  const DriveFacts before = Facts(FreeDrive().get());
  EXPECT_EQ(Unload(), S_OK);
  EXPECT_EQ(Load(), S_OK);
  EXPECT_EQ(Facts(FreeDrive().get()).id, before.id);
}

TEST_F(Loaded, ObjectsKeptPastOnUnloadAreDeletedOnes) {
  const auto drive = FreeDrive();
  const auto subsystem = Subsystem();
  EXPECT_EQ(Unload(), S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_UNKNOWN), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(Facts(drive.get()).result, VDS_E_OBJECT_DELETED);
  ComPtr<IEnumVdsObject> enumeration;
  EXPECT_EQ(subsystem->QueryDrives(enumeration.put()), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(provider_->Refresh(), VDS_E_INITIALIZE_NOT_CALLED);
  EXPECT_EQ(module_.CanUnloadNow(), S_FALSE);
}

TEST_F(Loaded, ObjectsOfAReleasedProviderAreDeletedOnes) {
  const auto drive = FreeDrive();
  provider_.Reset();
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(sink_.references(), 1u);
}

TEST_F(Loaded, OnUnloadWaitsForNoOperationUnlessForced) {
  const auto drive = FreeDrive();
  Lab("call.hold", {{"point", "before_commit"}});
  HRESULT parked = E_UNEXPECTED;
  std::thread caller([&] { parked = drive->SetStatus(VDS_DRS_OFFLINE); });
  ASSERT_TRUE(Parked(1));
  EXPECT_EQ(Unload(FALSE), S_FALSE);
  EXPECT_EQ(Drives().size(), 15u);
  EXPECT_EQ(Unload(TRUE), S_OK);
  caller.join();
  EXPECT_THAT(parked, ::testing::AnyOf(S_OK, VDS_E_PROVIDER_EXITING));  // AMB-33
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_DELETED);
  EXPECT_TRUE(sink_.told().empty());
}

TEST_F(Loaded, TwoProvidersSeeOneArray) {
  RecordingSink sink;
  const auto other = module_.CreateProvider();
  ASSERT_EQ(other.As<IVdsProviderPrivate>()->OnLoad(nullptr, &sink), S_OK);
  const auto drive = FreeDrive();
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
  EXPECT_TRUE(sink.Await(2));
  EXPECT_TRUE(sink_.Await(2));
  ComPtr<IUnknown> same;
  EXPECT_EQ(
      other.As<IVdsProviderPrivate>()->GetObject(Facts(drive.get()).id, VDS_OT_DRIVE, same.put()),
      S_OK);
  EXPECT_EQ(Facts(same.As<IVdsDrive>().get()).status, VDS_DRS_OFFLINE);
}

TEST(ABadEnclosureFile, FailsOnLoadAndTheReasonIsInTheLog) {
  const auto folder = std::filesystem::temp_directory_path() / "vdslab_bad_enclosure_test";
  std::filesystem::create_directories(folder);
  const auto enclosure = folder / "bad.yaml";
  const auto log = folder / "provider.log";
  std::filesystem::remove(log);
  std::ofstream(enclosure) << "schema: \"1.0-draft\"\nenclosure: {\n";
  SetVariable("VDSLAB_ENCLOSURE", enclosure.string());
  SetVariable("VDSLAB_LOG", log.string());
  {
    LoadedModule module;
    const auto provider = module.CreateProvider();
    RecordingSink sink;
    EXPECT_EQ(provider.As<IVdsProviderPrivate>()->OnLoad(nullptr, &sink), VDS_E_INITIALIZED_FAILED);
    EXPECT_EQ(sink.references(), 1u);
    const Answer answer = Apply(provider.get(), "cache.corrupt");
    EXPECT_EQ(answer.result, VDS_E_INITIALIZED_FAILED);
    EXPECT_THAT(answer.json["error"].get<std::string>(), ::testing::HasSubstr("bad.yaml:"));
  }
  SetVariable("VDSLAB_ENCLOSURE", "");
  SetVariable("VDSLAB_LOG", "");
  EXPECT_THAT(ReadFile(log), ::testing::AllOf(::testing::StartsWith("OnLoad: "),
                                              ::testing::HasSubstr("bad.yaml:3:1: ")));
  std::filesystem::remove_all(folder);
}

// What a provider is depends on the file that was there when it was made.
TEST(ABadEnclosureFile, IsReadAnewForTheNextProvider) {
  const auto enclosure = std::filesystem::temp_directory_path() / "vdslab_repaired_test.yaml";
  std::ofstream(enclosure) << "schema: \"1.0-draft\"\n";
  SetVariable("VDSLAB_ENCLOSURE", enclosure.string());
  {
    LoadedModule module;
    RecordingSink sink;
    const auto early = module.CreateProvider().As<IVdsProviderPrivate>();
    std::ofstream(enclosure) << ReadFile(VDSLAB_DEFAULT_ENCLOSURE_FILE);
    EXPECT_EQ(early->OnLoad(nullptr, &sink), VDS_E_INITIALIZED_FAILED);
    const auto late = module.CreateProvider().As<IVdsProviderPrivate>();
    EXPECT_EQ(late->OnLoad(nullptr, &sink), S_OK);
    EXPECT_EQ(late->OnUnload(FALSE), S_OK);
  }
  SetVariable("VDSLAB_ENCLOSURE", "");
  std::filesystem::remove(enclosure);
}

// A spare is to take over in some seconds when the library goes away, and with it the clock.
TEST(ARealClock, DoesNotOutliveTheLibrary) {
  const auto enclosure = std::filesystem::temp_directory_path() / "vdslab_real_clock_test.yaml";
  std::ofstream(enclosure) << "schema: \"1.0-draft\"\nenclosure: e\nserial: S\nvendor: v\n"
                              "slots_per_bus: 4\nclock: real\n"
                              "drives: [{first: \"0:0\", count: 3, size: 1GiB, model: m}]\n"
                              "luns: [{name: l, members: [\"0:0\", \"0:1\", \"0:2\"]}]\n";
  SetVariable("VDSLAB_ENCLOSURE", enclosure.string());
  for (int round = 0; round < 3; ++round) {
    LoadedModule module;
    {
      const auto provider = module.CreateProvider();
      RecordingSink sink;
      const auto life = provider.As<IVdsProviderPrivate>();
      EXPECT_EQ(life->OnLoad(nullptr, &sink), S_OK);
      EXPECT_EQ(Apply(provider.get(), "drive.fail", {{"bus", 0}, {"slot", 0}}).result, S_OK);
      EXPECT_EQ(life->OnUnload(FALSE), S_OK);
    }
    EXPECT_EQ(module.CanUnloadNow(), S_OK);
  }
  SetVariable("VDSLAB_ENCLOSURE", "");
  std::filesystem::remove(enclosure);
}

}  // namespace
}  // namespace vdslab::provider::testing
