#include "scenario/enclosure_file.h"

#include <optional>

#include "cache.h"
#include "drives.h"
#include "failover_rules.h"
#include "faults.h"
#include "hba_ports.h"
#include "interconnects.h"
#include "latency_rules.h"
#include "luns.h"
#include "provider_rules.h"
#include "reset_rules.h"
#include "simulator/generator.h"
#include "yaml/document.h"

namespace vdslab::sim {
namespace {

class EnclosureReader {
 public:
  explicit EnclosureReader(const yaml::Node& root)
      : root_(root),
        map_(root,
             {"schema",        "enclosure", "serial",      "vendor",        "seed",      "buses",
              "slots_per_bus", "drives",    "controllers", "interconnects", "hba_ports", "failover",
              "reset",         "cache",     "pools",       "luns",          "rebuild",   "spin_up",
              "flush_rate",    "latency",   "clock",       "provider",      "faults"}) {}

  EnclosureSpec Read(std::optional<std::uint64_t> seed) {
    ReadFrame();
    if (seed) spec_.seed = *seed;
    Generator generator(spec_.seed);
    if (const auto drives = map_.Optional("drives")) {
      ReadDrives(*drives, !map_.Has("buses"), generator, spec_);
    }
    if (const auto controllers = map_.Optional("controllers")) {
      for (const yaml::Node& node : controllers->Items()) ReadController(node, generator);
    }
    if (const auto kinds = map_.Optional("interconnects")) ReadInterconnects(*kinds, spec_);
    if (const auto ports = map_.Optional("hba_ports")) ReadHbaPorts(*ports, spec_);
    if (const auto cache = map_.Optional("cache")) ReadCache(*cache, spec_);
    if (const auto failover = map_.Optional("failover")) ReadFailover(*failover, spec_);
    if (const auto reset = map_.Optional("reset")) ReadReset(*reset, spec_);
    if (const auto pools = map_.Optional("pools")) ReadPools(*pools, spec_);
    if (const auto luns = map_.Optional("luns")) ReadLuns(*luns, spec_);
    if (const auto rebuild = map_.Optional("rebuild")) ReadRebuild(*rebuild, spec_);
    ReadManners();
    if (const auto faults = map_.Optional("faults")) ReadFaults(*faults, spec_);
    return std::move(spec_);
  }

 private:
  void ReadFrame() {
    spec_.friendly_name = map_.Required("enclosure").NonEmptyText();
    spec_.serial = map_.Required("serial").NonEmptyText();
    spec_.vendor = map_.Required("vendor").NonEmptyText();
    if (const auto seed = map_.Optional("seed")) spec_.seed = seed->Unsigned();
    if (const auto buses = map_.Optional("buses")) {
      spec_.bus_count = static_cast<std::int16_t>(buses->IntegerBetween(1, kBusNumberMax));
    }
    spec_.slots_per_bus =
        static_cast<std::int16_t>(map_.Required("slots_per_bus").IntegerBetween(1, kBusNumberMax));
    FailOnDefect(root_);
  }

  void ReadController(const yaml::Node& node, Generator& generator) {
    yaml::MapReader map(node, {"name", "serial", "ports"});
    ControllerSpec& controller = spec_.controllers.emplace_back();
    controller.friendly_name = map.Required("name").NonEmptyText();
    controller.serial = map.Required("serial").NonEmptyText();
    for (const yaml::Node& port_node : map.Required("ports").Items()) {
      yaml::MapReader port(port_node, {"name", "world_wide_name"});
      const std::string name = port.Required("name").NonEmptyText();
      const auto identification = port.Optional("world_wide_name");
      controller.ports.push_back({.friendly_name = name,
                                  .identification = identification ? identification->NonEmptyText()
                                                                   : DrawHex(generator, 16)});
    }
    FailOnDefect(node);
  }

  void ReadManners() {
    if (const auto spin_up = map_.Optional("spin_up")) {
      spec_.spin_up = Duration(spin_up->DurationNs());
    }
    if (const auto rate = map_.Optional("flush_rate")) {
      spec_.flush_bytes_per_s = rate->BytesPerSecond();
      FailOnDefect(*rate);
    }
    if (const auto latency = map_.Optional("latency")) ReadLatency(*latency, spec_);
    if (const auto clock = map_.Optional("clock")) {
      spec_.clock = clock->OneOf({"virtual", "real"}) == 0 ? ClockKind::kVirtual : ClockKind::kReal;
    }
    if (const auto provider = map_.Optional("provider")) ReadProvider(*provider, spec_);
  }

  // What is wrong now was not wrong before `node` was read.
  void FailOnDefect(const yaml::Node& node) const {
    const std::string defect = FindDefect(spec_);
    if (!defect.empty()) node.Fail(defect);
  }

  const yaml::Node root_;
  yaml::MapReader map_;
  EnclosureSpec spec_;
};

EnclosureSpec ReadDocument(const yaml::Document& document, std::optional<std::uint64_t> seed) {
  EnclosureReader reader(document.root());
  yaml::MapReader schema(document.root());
  yaml::ReadSchema(schema);
  return reader.Read(seed);
}

}  // namespace

EnclosureSpec LoadEnclosure(const std::string& path, std::optional<std::uint64_t> seed) {
  return ReadDocument(yaml::Load(path), seed);
}

EnclosureSpec ParseEnclosure(std::string_view text, const std::string& name) {
  return ReadDocument(yaml::Parse(text, name), std::nullopt);
}

EnclosureSpec ReadEnclosure(const yaml::Node& map, std::optional<std::uint64_t> seed) {
  const yaml::MapReader keys(map);
  if (keys.Has("schema")) map.Fail("an enclosure within a story has the schema of the story");
  return EnclosureReader(map).Read(seed);
}

}  // namespace vdslab::sim
