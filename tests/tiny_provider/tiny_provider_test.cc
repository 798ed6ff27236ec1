#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tiny_objects.h"

namespace tiny {
namespace {

class Sink final : public Object<IVdsAdviseSink> {
 public:
  STDMETHODIMP OnNotify(LONG count, VDS_NOTIFICATION* all) override {
    for (LONG i = 0; i < count; ++i) events.push_back(all[i]);
    CoTaskMemFree(all);
    return S_OK;
  }
  std::vector<VDS_NOTIFICATION> events;
};

// A loaded provider, the drive in slot 0:2, and the hands of the operator.
class TinyProviderTest : public testing::Test {
 protected:
  TinyProviderTest() {
    std::filesystem::create_directories(folder_);
    std::filesystem::current_path(folder_);
    Store(ArrayFile(), FreshArray());
    sink_.Attach(new Sink);
    EXPECT_EQ(MakeProvider(__uuidof(IVdsHwProvider), provider_.put_void()), S_OK);
    EXPECT_EQ(provider_.As<IVdsProviderPrivate>()->OnLoad(nullptr, sink_.get()), S_OK);
    drive_ = GetDrive(2);
  }
  ~TinyProviderTest() override {
    provider_.As<IVdsProviderPrivate>()->OnUnload(TRUE);
    provider_.Reset();
    drive_.Reset();
    sink_.Reset();
    EXPECT_EQ(live_objects, 0);
    std::filesystem::current_path(testing::TempDir());
    std::filesystem::remove_all(folder_);
  }

  ComPtr<IVdsDrive> GetDrive(SHORT slot) {
    ComPtr<IEnumVdsObject> subsystems;
    EXPECT_EQ(provider_->QuerySubSystems(subsystems.put()), S_OK);
    ComPtr<IUnknown> subsystem;
    ULONG fetched = 0;
    EXPECT_EQ(subsystems->Next(1, subsystem.put(), &fetched), S_OK);
    ComPtr<IVdsDrive> drive;
    EXPECT_EQ(subsystem.As<IVdsSubSystem>()->GetDrive(0, slot, drive.put()), S_OK);
    return drive;
  }

  template <class Change>
  void Operate(Change change) {
    Array array = Load(ArrayFile());
    change(array, array.drives[{0, 2}]);
    Store(ArrayFile(), array);
  }

  int StatusInFile() { return Load(ArrayFile()).drives[{0, 2}].status; }

  // The array lies in the working folder, and tests run side by side.
  const std::string folder_ = testing::TempDir() + "tiny_provider_test_" +
                              testing::UnitTest::GetInstance()->current_test_info()->name();
  ComPtr<Sink> sink_;
  ComPtr<IVdsHwProvider> provider_;
  ComPtr<IVdsDrive> drive_;
};

TEST_F(TinyProviderTest, AChangeIsStoredAndAnnouncedOnce) {
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), S_OK);
  EXPECT_EQ(StatusInFile(), VDS_DRS_OFFLINE);
  ASSERT_EQ(sink_->events.size(), 1u);
  EXPECT_EQ(sink_->events[0].Drive.ulEvent, VDS_NF_DRIVE_MODIFY);
}

TEST_F(TinyProviderTest, ARefusedChangeIsNeitherStoredNorAnnounced) {
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_UNKNOWN), E_INVALIDARG);
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_NOT_READY), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(StatusInFile(), VDS_DRS_ONLINE);
  EXPECT_TRUE(sink_->events.empty());
}

TEST_F(TinyProviderTest, ADriveThatTheOperatorHoldsIsBusy) {
  Operate([](Array&, Drive& drive) { drive.busy = true; });
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  Operate([](Array&, Drive& drive) { drive.busy = false; });
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), S_OK);
}

TEST_F(TinyProviderTest, APointerDiesWithTheStayOfItsDrive) {
  Operate([](Array&, Drive& drive) { drive.present = false; });
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), VDS_E_OBJECT_DELETED);
  Operate([](Array&, Drive& drive) {
    drive.present = true;
    ++drive.stay;
  });
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(GetDrive(2)->SetStatus(VDS_DRS_OFFLINE), S_OK);
}

TEST_F(TinyProviderTest, AFailedDriveSaysSo) {
  Operate([](Array&, Drive& drive) { drive.status = VDS_DRS_FAILED; });
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_STATUS_FAILED);
}

TEST_F(TinyProviderTest, ADamagedCacheIsRepairedInTheRightOrderOnly) {
  Operate([](Array& array, Drive&) { array.cache = Cache::kDamaged; });
  EXPECT_EQ(provider_->Refresh(), S_OK);
  EXPECT_EQ(provider_->Reenumerate(), S_OK);
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(provider_->Refresh(), S_OK);
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), S_OK);
}

TEST_F(TinyProviderTest, AFileThatIsNoArrayIsAnErrorAndNoException) {
  std::ofstream(ArrayFile()) << "something else";
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), E_UNEXPECTED);
}

}  // namespace
}  // namespace tiny
