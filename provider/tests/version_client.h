// A client of a provider that was made for one version of VDS.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "lun_client.h"
#include "own_folder.h"

namespace vdslab::provider::testing {

// In the order of time.
inline constexpr const char* kVersions[] = {"1.0", "1.1", "2.0", "2.1", "3.0"};
enum Version { k1_0, k1_1, k2_0, k2_1, k3_0 };

// An enclosure with LUNs of both newer types, a hot spare and free drives; `lines` go before and
// `keys` into the provider.
class VersionEnclosure {
 protected:
  VersionEnclosure(const std::string& keys, const std::string& lines) {
    std::ofstream(file_) << "schema: \"1.0-draft\"\n"
                            "enclosure: version\n"
                            "serial: VERSION1\n"
                            "vendor: vdslab\n"
                            "slots_per_bus: 16\n"
                            "drives:\n"
                            "  - {first: \"0:0\", count: 13, size: 1TiB, serial: \"S##\"}\n"
                            "  - {first: \"0:13\", size: 1TiB, serial: SPARE, hot_spare: true}\n"
                            "controllers:\n"
                            "  - {name: A, serial: A, ports: [{name: A0}, {name: A1}]}\n"
                            "  - {name: B, serial: B, ports: [{name: B0}]}\n"
                            "hba_ports:\n"
                            "  - {port_name: 10000000C9A00001, node_name: 20000000C9A00001}\n"
                            "luns:\n"
                            "  - {name: p, members: [\"0:0\", \"0:1\", \"0:2\"], size: 1TiB}\n"
                            "  - {name: d, type: double_parity, size: 1TiB,\n"
                            "     members: [\"0:3\", \"0:4\", \"0:5\", \"0:6\"]}\n"
                            "  - {name: s, type: striped_mirror, size: 1TiB,\n"
                            "     members: [\"0:7\", \"0:8\", \"0:9\", \"0:10\"]}\n"
                         << lines << "provider: {" << keys << "}\n";
    SetVariable("VDSLAB_ENCLOSURE", file_.string());
  }
  ~VersionEnclosure() { SetVariable("VDSLAB_ENCLOSURE", ""); }

 private:
  const OwnFolder folder_;
  const std::filesystem::path file_ = folder_.path() / "enclosure.yaml";
};

// What a client finds there.
class VersionClient : private VersionEnclosure, public LunClient {
 protected:
  static constexpr SHORT kMember = 0;
  static constexpr SHORT kFree = 11;
  static constexpr SHORT kSpare = 13;

  explicit VersionClient(const std::string& keys, const std::string& lines = "")
      : VersionEnclosure(keys, lines) {}

  ComPtr<IVdsDrive> Drive(SHORT slot) {
    ComPtr<IVdsDrive> drive;
    EXPECT_EQ(Subsystem()->GetDrive(0, slot, drive.put()), S_OK);
    return drive;
  }
  DriveFacts DriveIn(SHORT slot) { return Facts(Drive(slot).get()); }
  void Stimulate(const char* stimulus, SHORT slot) {
    EXPECT_EQ(Lab(stimulus, {{"bus", 0}, {"slot", slot}}).result, S_OK);
  }

  ComPtr<IVdsController> FirstController() {
    ComPtr<IEnumVdsObject> enumeration;
    EXPECT_EQ(Subsystem()->QueryControllers(enumeration.put()), S_OK);
    return All<IVdsController>(enumeration.get()).at(0);
  }
  // By way of the controller, whose older interface has no enumeration of ports.
  ComPtr<IVdsControllerPort> FirstPort() {
    VDS_PORT_PROP read{};
    EXPECT_EQ(FirstController()->GetPortProperties(0, &read), S_OK);
    Take(read.pwszFriendlyName);
    Take(read.pwszIdentification);
    ComPtr<IUnknown> port;
    EXPECT_EQ(Life()->GetObject(read.id, VDS_OT_PORT, port.put()), S_OK);
    return port.As<IVdsControllerPort>();
  }
};

}  // namespace vdslab::provider::testing
