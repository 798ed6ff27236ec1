#include "query_memory.h"

#include <cstdint>
#include <new>
#include <optional>

#include "device.h"
#include "session.h"

namespace vdslab::provider {
namespace {

struct Query {
  Session* session = nullptr;  // null: none, or no fault is armed
  const Device* device = nullptr;
  bool was_asked = false;
  std::optional<std::uint32_t> fails{};  // which allocation
  std::uint32_t count = 0;
};

thread_local Query query;

sim::Occasion OccasionOf(const ObjectIds& ids, const Device& device) {
  sim::Occasion occasion;
  switch (device.kind) {
    case DeviceKind::kSubsystem:
    case DeviceKind::kPool:
      break;
    case DeviceKind::kController:
      occasion.controller = device.index;
      break;
    case DeviceKind::kPort:
      occasion.port = ids.PortOf(device.index);
      break;
    case DeviceKind::kDrive:
      occasion.drive = ids.SlotOf(device.index);
      break;
    case DeviceKind::kLun:
      occasion.lun = device.index;
      break;
    case DeviceKind::kPlex:
      occasion.lun = ids.PlexOf(device.index).lun;
      break;
  }
  return occasion;
}

}  // namespace

void BeginQuery(Session& session, const Device& device) {
  query = {};
  if (!session.enclosure().faults().HasRules()) return;
  query.session = &session;
  query.device = &device;
}

void EndQuery() { query.session = nullptr; }

void CountAllocation() {
  if (query.session == nullptr) return;
  if (!query.was_asked) {
    query.was_asked = true;
    const sim::Occasion occasion = OccasionOf(query.session->ids(), *query.device);
    query.fails = query.session->enclosure().FailingAllocation(occasion);
  }
  if (++query.count == query.fails) throw std::bad_alloc();
}

}  // namespace vdslab::provider
