#include "luns.h"

#include "drives.h"
#include "scenario/words.h"
#include "yaml/map_reader.h"

namespace vdslab::sim {
namespace {

LunType ReadType(const yaml::Node& node) {
  return LunTypeOf(LunTypeWords()[node.OneOf(LunTypeWords())]);
}

void ReadSlots(const std::optional<yaml::Node>& list, std::vector<SlotAddress>& slots) {
  if (!list) return;
  for (const yaml::Node& slot : list->Items()) slots.push_back(ReadSlot(slot));
}

// What a pool and a LUN with drives of its own have in common: both have these members.
template <class Spec>
void ReadGroup(yaml::MapReader& map, Spec& spec) {
  if (const auto type = map.Optional("type")) spec.type = ReadType(*type);
  ReadSlots(map.Required("members"), spec.members);
  ReadSlots(map.Optional("spares"), spec.spares);
  if (const auto stripe = map.Optional("stripe")) spec.stripe_bytes = stripe->Bytes();
}

// What is wrong now was not wrong before `node` was read.
void FailOnDefect(const EnclosureSpec& spec, const yaml::Node& node) {
  const std::string defect = FindDefect(spec);
  if (!defect.empty()) node.Fail(defect);
}

void ReadLun(const yaml::Node& node, EnclosureSpec& spec) {
  yaml::MapReader map(
      node, {"name", "type", "members", "spares", "size", "stripe", "pool", "controller"});
  LunSpec& lun = spec.luns.emplace_back();
  lun.friendly_name = map.Required("name").NonEmptyText();
  if (const auto pool = map.Optional("pool")) {
    for (const char* key : {"type", "members", "spares", "stripe"}) {
      if (map.Has(key)) {
        map.Required(key).Fail("a LUN in a pool has the type, drives and stripes of the pool");
      }
    }
    lun.pool = pool->NonEmptyText();
  } else {
    ReadGroup(map, lun);
  }
  if (const auto size = map.Optional("size")) lun.size_bytes = size->Bytes();
  if (const auto controller = map.Optional("controller")) {
    lun.controller = static_cast<ControllerNumber>(controller->IntegerBetween(0, INT32_MAX));
  }
  FailOnDefect(spec, node);
}

}  // namespace

void ReadPools(const yaml::Node& pools, EnclosureSpec& spec) {
  for (const yaml::Node& node : pools.Items()) {
    yaml::MapReader map(node, {"name", "type", "members", "spares", "stripe"});
    PoolSpec& pool = spec.pools.emplace_back();
    pool.friendly_name = map.Required("name").NonEmptyText();
    ReadGroup(map, pool);
    FailOnDefect(spec, node);
  }
}

void ReadLuns(const yaml::Node& luns, EnclosureSpec& spec) {
  for (const yaml::Node& node : luns.Items()) ReadLun(node, spec);
}

void ReadRebuild(const yaml::Node& node, EnclosureSpec& spec) {
  yaml::MapReader map(node, {"rate", "priority", "after_failure", "after_loss"});
  RebuildSpec& rebuild = spec.rebuild;
  if (const auto rate = map.Optional("rate")) rebuild.bytes_per_s = rate->BytesPerSecond();
  if (const auto priority = map.Optional("priority")) {
    rebuild.priority = static_cast<RebuildPriority>(priority->OneOf({"low", "medium", "high"}));
  }
  if (const auto after = map.Optional("after_failure")) {
    rebuild.after_failure = Duration(after->DurationNs());
  }
  if (const auto after = map.Optional("after_loss")) {
    rebuild.after_loss = Duration(after->DurationNs());
  }
  FailOnDefect(spec, node);
}

}  // namespace vdslab::sim
