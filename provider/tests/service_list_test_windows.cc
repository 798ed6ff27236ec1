// What registration asks of the Virtual Disk Service, where there is one. Here a double is.

#include <windows.h>

#include "abi/guid_text.h"
#include "abi/utf16.h"
#include "installation.h"
#include "registry_picture.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;

// The service, and the factory of its class. It outlives the test.
class Service final : public IClassFactory, public IVdsAdmin {
 public:
  HRESULT answer = S_OK;  // to RegisterProvider
  HRESULT answer_when_known = S_OK;
  std::vector<std::string> asked;

  STDMETHODIMP QueryInterface(REFIID iid, void** out) override {
    *out = nullptr;
    if (iid == __uuidof(IVdsAdmin)) *out = static_cast<IVdsAdmin*>(this);
    if (iid == __uuidof(IClassFactory) || iid == __uuidof(IUnknown)) {
      *out = static_cast<IClassFactory*>(this);
    }
    return *out == nullptr ? E_NOINTERFACE : S_OK;
  }
  STDMETHODIMP_(ULONG) AddRef() override { return 2; }
  STDMETHODIMP_(ULONG) Release() override { return 1; }
  STDMETHODIMP CreateInstance(IUnknown*, REFIID iid, void** out) override {
    return QueryInterface(iid, out);
  }
  STDMETHODIMP LockServer(BOOL) override { return S_OK; }

  STDMETHODIMP RegisterProvider(VDS_OBJECT_ID id, CLSID clsid, LPWSTR name, VDS_PROVIDER_TYPE type,
                                LPWSTR machine, LPWSTR version, GUID version_id) override {
    EXPECT_EQ(abi::FormatGuid(clsid), abi::FormatGuid(CLSID_VdsLabProvider));
    EXPECT_EQ(abi::ToUtf8(name), "vdslab simulated provider");
    EXPECT_EQ(type, VDS_PT_HARDWARE);
    EXPECT_EQ(machine, nullptr);
    EXPECT_EQ(abi::ToUtf8(version), "0.1.0");
    EXPECT_EQ(abi::FormatGuid(version_id), "{696914c0-c52c-4fa9-a9e1-9807bd3fc190}");
    asked.push_back("register " + abi::FormatGuid(id));
    return asked.size() == 1 ? answer : answer_when_known;
  }
  STDMETHODIMP UnregisterProvider(VDS_OBJECT_ID id) override {
    asked.push_back("unregister " + abi::FormatGuid(id));
    return S_OK;
  }
};

const std::string kRegister = "register {e910ab9b-f2d7-4af1-b67f-7fd51fc71192}";
const std::string kUnregister = "unregister {e910ab9b-f2d7-4af1-b67f-7fd51fc71192}";

// The exports are called in this process, which is where the double is.
class ServiceList : public Installation {
 protected:
  ServiceList() {
    EXPECT_EQ(CoRegisterClassObject(CLSID_VdsService, static_cast<IClassFactory*>(&service_),
                                    CLSCTX_LOCAL_SERVER, REGCLS_MULTIPLEUSE, &registered_),
              S_OK);
  }
  ~ServiceList() override {
    module_.UnregisterServer();
    CoRevokeClassObject(registered_);
  }

  const Apartment apartment_{COINIT_MULTITHREADED};
  Service service_;
  DWORD registered_ = 0;
  LoadedModule module_;
};

bool HasEntryOfTheList(const RegistryPicture& picture) {
  for (const auto& [name, text] : picture) {
    if (name.find(L"\\SERVICES\\VDS\\") != std::wstring::npos) return true;
  }
  return false;
}

TEST_F(ServiceList, TheServiceIsAskedAndTheRegistryLeftToIt) {
  const RegistryPicture before = ReadRegistry();
  ASSERT_EQ(module_.RegisterServer(), S_OK);
  EXPECT_THAT(service_.asked, ElementsAre(kRegister));
  const RegistryPicture added = Added(before, ReadRegistry());
  EXPECT_EQ(added.size(), 9u) << "the class and its application";
  EXPECT_FALSE(HasEntryOfTheList(added));
  ASSERT_EQ(module_.UnregisterServer(), S_OK);
  EXPECT_THAT(service_.asked, ElementsAre(kRegister, kUnregister));
  EXPECT_EQ(ReadRegistry(), before);
}

TEST_F(ServiceList, AnotherVersionThatIsInTheListGivesWay) {
  service_.answer = VDS_E_ALREADY_REGISTERED;
  ASSERT_EQ(module_.RegisterServer(), S_OK);
  EXPECT_THAT(service_.asked, ElementsAre(kRegister, kUnregister, kRegister));
}

TEST_F(ServiceList, ARefusalOfTheServiceLeavesNothing) {
  const RegistryPicture before = ReadRegistry();
  service_.answer = VDS_E_INVALID_PROVIDER_NAME;
  EXPECT_EQ(module_.RegisterServer(), VDS_E_INVALID_PROVIDER_NAME);
  EXPECT_EQ(ReadRegistry(), before);
}

}  // namespace
}  // namespace vdslab::provider::testing
