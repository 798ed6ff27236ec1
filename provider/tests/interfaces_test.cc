// Which interfaces each object offers, and that they are one object.

#include <fstream>
#include <sstream>

#include "client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::HasSubstr;

struct Named {
  const char* name;
  IID iid;
};

#define VDSLAB_NAMED(Interface) \
  { #Interface, __uuidof(Interface) }

// All that a hardware provider may offer, in the order of abi.yaml, then our own.
const Named kAll[] = {
    VDSLAB_NAMED(IVdsProvider),
    VDSLAB_NAMED(IVdsProviderPrivate),
    VDSLAB_NAMED(IVdsProviderSupport),
    VDSLAB_NAMED(IVdsHwProvider),
    VDSLAB_NAMED(IVdsHwProviderPrivate),
    VDSLAB_NAMED(IVdsHwProviderPrivateMpio),
    VDSLAB_NAMED(IVdsHwProviderType),
    VDSLAB_NAMED(IVdsHwProviderType2),
    VDSLAB_NAMED(IVdsHwProviderStoragePools),
    VDSLAB_NAMED(IVdsSubSystem),
    VDSLAB_NAMED(IVdsSubSystem2),
    VDSLAB_NAMED(IVdsSubSystemNaming),
    VDSLAB_NAMED(IVdsSubSystemInterconnect),
    VDSLAB_NAMED(IVdsController),
    VDSLAB_NAMED(IVdsControllerControllerPort),
    VDSLAB_NAMED(IVdsControllerPort),
    VDSLAB_NAMED(IVdsDrive),
    VDSLAB_NAMED(IVdsDrive2),
    VDSLAB_NAMED(IVdsLun),
    VDSLAB_NAMED(IVdsLun2),
    VDSLAB_NAMED(IVdsLunNaming),
    VDSLAB_NAMED(IVdsLunNumber),
    VDSLAB_NAMED(IVdsLunControllerPorts),
    VDSLAB_NAMED(IVdsLunMpio),
    VDSLAB_NAMED(IVdsLunPlex),
    VDSLAB_NAMED(IVdsStoragePool),
    VDSLAB_NAMED(IVdsMaintenance),
    VDSLAB_NAMED(IVdsAsync),
    VDSLAB_NAMED(IEnumVdsObject),
    VDSLAB_NAMED(IVdsLabStimulus),
};
#undef VDSLAB_NAMED

ComPtr<IUnknown> Ask(IUnknown* object, const Named& wanted) {
  ComPtr<IUnknown> found;
  const HRESULT result = object->QueryInterface(wanted.iid, found.put_void());
  EXPECT_EQ(result, found ? S_OK : E_NOINTERFACE) << wanted.name;
  return found;
}

std::vector<Named> OfferedBy(IUnknown* object) {
  std::vector<Named> offered;
  for (const Named& candidate : kAll) {
    if (Ask(object, candidate)) offered.push_back(candidate);
  }
  return offered;
}

// From each interface to each other, always the same pointer, and to one IUnknown.
void ExpectOneObject(const ComPtr<IUnknown>& object) {
  const ComPtr<IUnknown> identity = object.As<IUnknown>();
  const auto offered = OfferedBy(object.get());
  for (const Named& from : offered) {
    const auto pointer = Ask(object.get(), from);
    EXPECT_EQ(pointer.As<IUnknown>(), identity) << from.name;
    for (const Named& to : offered) {
      const auto there = Ask(pointer.get(), to);
      ASSERT_TRUE(there) << from.name << " to " << to.name;
      EXPECT_EQ(there.get(), Ask(object.get(), to).get()) << from.name << " to " << to.name;
      EXPECT_EQ(Ask(there.get(), from).get(), pointer.get()) << to.name << " to " << from.name;
    }
  }
}

std::string RowOf(const std::string& object, const std::vector<Named>& offered) {
  std::string names;
  for (const Named& one : offered) names += (names.empty() ? "" : ", ") + std::string(one.name);
  return "| " + object + " | " + names + " |\n";
}

class Interfaces : public LoadedClient {
 protected:
  void ExpectDocumented(const std::string& name, const ComPtr<IUnknown>& object) {
    ASSERT_TRUE(object);
    EXPECT_THAT(document_, HasSubstr(RowOf(name, OfferedBy(object.get()))));
    ExpectOneObject(object);
  }

  const std::string document_ = [] {
    std::ostringstream text;
    text << std::ifstream(VDSLAB_INTERFACES_FILE).rdbuf();
    return text.str();
  }();
};

TEST_F(Interfaces, AreThoseOfTheDocument) {
  const auto subsystem = Subsystem();
  ComPtr<IEnumVdsObject> enumeration;
  ASSERT_EQ(subsystem->QueryControllers(enumeration.put()), S_OK);
  const auto controller = All<IVdsController>(enumeration.get()).at(0);
  const auto of_ports = controller.As<IVdsControllerControllerPort>();
  ASSERT_EQ(of_ports->QueryControllerPorts(enumeration.put()), S_OK);
  const auto port = All<IVdsControllerPort>(enumeration.get()).at(0);
  ASSERT_EQ(Lun()->QueryPlexes(enumeration.put()), S_OK);
  const auto plex = All<IVdsLunPlex>(enumeration.get()).at(0);
  ExpectDocumented("provider", provider_.As<IUnknown>());
  ExpectDocumented("subsystem", subsystem.As<IUnknown>());
  ExpectDocumented("controller", controller.As<IUnknown>());
  ExpectDocumented("controller port", port.As<IUnknown>());
  ExpectDocumented("drive", FreeDrive().As<IUnknown>());
  ExpectDocumented("LUN", Lun().As<IUnknown>());
  ExpectDocumented("LUN plex", plex.As<IUnknown>());
  ExpectDocumented("enumeration", enumeration.As<IUnknown>());
  const auto pools = provider_.As<IVdsHwProviderStoragePools>();
  ASSERT_EQ(pools->QueryStoragePools(0, 0, nullptr, enumeration.put()), S_OK);
  ExpectDocumented("storage pool", All<IUnknown>(enumeration.get()).at(0));
  ComPtr<IVdsAsync> async;
  ASSERT_EQ(Lun()->Recover(async.put()), S_OK);
  ExpectDocumented("asynchronous operation", async.As<IUnknown>());
}

}  // namespace
}  // namespace vdslab::provider::testing
