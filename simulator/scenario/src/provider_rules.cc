#include "provider_rules.h"

#include <iterator>
#include <optional>

#include "array_manners.h"
#include "manners.h"
#include "misbehave.h"
#include "yaml/map_reader.h"

namespace vdslab::sim {
namespace {

// The interfaces that a provider need not have, and the version with which each came: Windows
// Server 2003 R2 was that of 1.1, Windows 7 that of 3.0. IVdsControllerPort is not among them: who
// has the id of a port finds its object.
struct OptionalInterface {
  std::string_view name;
  ProviderVersion since;
};
constexpr OptionalInterface kOptionalInterfaces[] = {
    {"IVdsProviderSupport", ProviderVersion::k1_1},
    {"IVdsHwProviderPrivateMpio", ProviderVersion::k1_1},
    {"IVdsHwProviderType", ProviderVersion::k1_1},
    {"IVdsHwProviderType2", ProviderVersion::k3_0},
    {"IVdsHwProviderStoragePools", ProviderVersion::k3_0},
    {"IVdsSubSystem2", ProviderVersion::k3_0},
    {"IVdsSubSystemNaming", ProviderVersion::k1_1},
    {"IVdsSubSystemInterconnect", ProviderVersion::k3_0},
    {"IVdsControllerControllerPort", ProviderVersion::k1_1},
    {"IVdsDrive2", ProviderVersion::k3_0},
    {"IVdsLun2", ProviderVersion::k3_0},
    {"IVdsLunNaming", ProviderVersion::k1_1},
    {"IVdsLunNumber", ProviderVersion::k3_0},
    {"IVdsLunControllerPorts", ProviderVersion::k1_1},
    {"IVdsLunMpio", ProviderVersion::k1_1},
    {"IVdsMaintenance", ProviderVersion::k1_0},
};

constexpr std::string_view kObjectWords[] = {"subsystem", "controller", "port", "drive", "lun"};

class RoleReader {
 public:
  explicit RoleReader(const yaml::Node& node)
      : map_(node, {"version", "interfaces", "on_conflict", "notify", "gate", "set_status",
                    "manners", "misbehave"}) {}

  void ReadForEnclosure(EnclosureSpec& spec) {
    if (const auto manner = map_.Optional("on_conflict")) {
      const bool refuses = manner->OneOf({"refuse", "wait"}) == 0;
      spec.on_conflict = refuses ? OnConflict::kRefuse : OnConflict::kWait;
    }
    if (const auto manner = map_.Optional("notify")) {
      const bool queues = manner->OneOf({"queued", "inline"}) == 0;
      spec.notify = queues ? NotifyManner::kQueued : NotifyManner::kInline;
    }
    if (const auto defects = map_.Optional("misbehave")) ReadMisbehave(*defects, spec);
  }

  ProviderRole ReadRole() {
    ProviderRole role;
    if (const auto version = map_.Optional("version")) role.version = ReadVersion(*version);
    ReadInterfaces(role);
    if (const auto gate = map_.Optional("gate")) {
      role.one_call_at_a_time = gate->OneOf({"object", "provider"}) == 1;
    }
    if (const auto served = map_.Optional("set_status")) ReadServed(*served, role);
    if (const auto manners = map_.Optional("manners")) {
      role.manners = ReadManners(*manners, role.version);
    }
    return role;
  }

 private:
  void ReadInterfaces(ProviderRole& role) {
    std::vector<std::string_view> names;
    for (const OptionalInterface& each : kOptionalInterfaces) names.push_back(each.name);
    std::optional<yaml::MapReader> said;
    if (const auto node = map_.Optional("interfaces")) said.emplace(*node, names);
    for (const auto& [name, since] : kOptionalInterfaces) {
      const auto offered = said ? said->Optional(name) : std::nullopt;
      if (offered ? !offered->Boolean() : since > role.version) role.withheld.emplace_back(name);
    }
  }

  void ReadServed(const yaml::Node& node, ProviderRole& role) {
    yaml::MapReader map(node, {std::begin(kObjectWords), std::end(kObjectWords)});
    for (std::size_t object = 0; object < kRoleObjectCount; ++object) {
      const auto list = map.Optional(kObjectWords[object]);
      if (!list) continue;
      ServedStatuses& served = role.set_status[object];
      served = {.online = false, .offline = false};
      for (const yaml::Node& item : list->Items()) {
        bool& status = item.OneOf({"online", "offline"}) == 0 ? served.online : served.offline;
        if (status) item.Fail("this status is in the list already");
        status = true;
      }
    }
  }

  yaml::MapReader map_;
};

ProviderRole RoleIn(const yaml::Document& document) {
  const auto provider = yaml::MapReader(document.root()).Optional("provider");
  return provider ? RoleReader(*provider).ReadRole() : ProviderRole{};
}

}  // namespace

void ReadProvider(const yaml::Node& node, EnclosureSpec& spec) {
  RoleReader reader(node);
  reader.ReadForEnclosure(spec);
  for (const std::string& manner : reader.ReadRole().manners) {
    TakeArrayManner(manner, spec);
  }
}

ProviderRole LoadProviderRole(const std::string& path) { return RoleIn(yaml::Load(path)); }

ProviderRole ParseProviderRole(std::string_view text, const std::string& name) {
  return RoleIn(yaml::Parse(text, name));
}

}  // namespace vdslab::sim
