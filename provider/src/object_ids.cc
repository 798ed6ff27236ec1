#include "object_ids.h"

#include <algorithm>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid.hpp>
#include <cstring>
#include <numeric>
#include <string>

namespace vdslab::provider {
namespace {

// The name space of all arrays of this project.
constexpr boost::uuids::uuid kArrays = {{0x5e, 0x1c, 0x0f, 0x37, 0x0a, 0x5b, 0x4d, 0x7e, 0x9d, 0x4c,
                                         0x62, 0x1f, 0x2a, 0x90, 0xb7, 0x13}};

boost::uuids::uuid Name(const boost::uuids::uuid& space, std::string_view name) {
  return boost::uuids::name_generator_sha1(space)(name.data(), name.size());
}

bool Less(const VDS_OBJECT_ID& left, const VDS_OBJECT_ID& right) {
  return std::memcmp(&left, &right, sizeof left) < 0;
}

std::string Numbered(std::string_view what, std::uint32_t number) {
  return std::string(what) + std::to_string(number);
}

}  // namespace

VDS_OBJECT_ID MakeObjectId(std::string_view array_serial, std::string_view object) {
  const boost::uuids::uuid id = Name(Name(kArrays, array_serial), object);
  const auto* bytes = id.data;  // in the order of the text form
  VDS_OBJECT_ID made{};
  made.Data1 = static_cast<std::uint32_t>(bytes[0]) << 24 |
               static_cast<std::uint32_t>(bytes[1]) << 16 |
               static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
  made.Data2 = static_cast<std::uint16_t>(bytes[4] << 8 | bytes[5]);
  made.Data3 = static_cast<std::uint16_t>(bytes[6] << 8 | bytes[7]);
  std::copy_n(bytes + 8, 8, made.Data4);
  return made;
}

ObjectIds::ObjectIds(const sim::Enclosure& enclosure) {
  const std::string& serial = enclosure.spec().serial;
  Table(DeviceKind::kSubsystem).by_index = {MakeObjectId(serial, "subsystem")};
  AddControllers(enclosure.spec());
  AddDrives(enclosure);
  AddLuns(enclosure);
  for (Ids& ids : ids_) {
    ids.by_id.resize(ids.by_index.size());
    std::iota(ids.by_id.begin(), ids.by_id.end(), 0u);
    std::sort(ids.by_id.begin(), ids.by_id.end(), [&](std::uint32_t left, std::uint32_t right) {
      return Less(ids.by_index[left], ids.by_index[right]);
    });
  }
}

void ObjectIds::AddControllers(const sim::EnclosureSpec& spec) {
  for (std::uint32_t number = 0; number < spec.controllers.size(); ++number) {
    const sim::ControllerSpec& controller = spec.controllers[number];
    Table(DeviceKind::kController)
        .by_index.push_back(MakeObjectId(spec.serial, "controller " + controller.serial));
    for (std::uint32_t port = 0; port < controller.ports.size(); ++port) {
      Table(DeviceKind::kPort)
          .by_index.push_back(MakeObjectId(
              spec.serial, Numbered("controller " + controller.serial + " port ", port)));
      ports_.push_back({number, port});
    }
  }
}

void ObjectIds::AddDrives(const sim::Enclosure& enclosure) {
  auto& ids = Table(DeviceKind::kDrive).by_index;
  for (const sim::DriveSpec& drive : enclosure.spec().drives) {
    const auto handle = enclosure.DriveIn(drive.slot);
    if (!handle) continue;
    if (handle->index >= ids.size()) {
      ids.resize(handle->index + 1);
      slots_.resize(handle->index + 1);
    }
    ids[handle->index] = MakeObjectId(enclosure.spec().serial, "drive " + drive.serial);
    slots_[handle->index] = drive.slot;
  }
}

void ObjectIds::AddLuns(const sim::Enclosure& enclosure) {
  const std::string& serial = enclosure.spec().serial;
  for (std::uint32_t number = 0; number < enclosure.LunCount(); ++number) {
    Table(DeviceKind::kLun).by_index.push_back(MakeObjectId(serial, Numbered("lun ", number)));
    Table(DeviceKind::kPlex).by_index.push_back(MakeObjectId(serial, Numbered("plex ", number)));
  }
}

const VDS_OBJECT_ID& ObjectIds::Of(DeviceKind kind, std::uint32_t index) const {
  return Table(kind).by_index[index];
}

std::optional<std::uint32_t> ObjectIds::Find(DeviceKind kind, const VDS_OBJECT_ID& id) const {
  if (id == VDS_OBJECT_ID{}) return std::nullopt;  // the mark of empty slots
  const Ids& ids = Table(kind);
  const auto found = std::lower_bound(ids.by_id.begin(), ids.by_id.end(), id,
                                      [&](std::uint32_t index, const VDS_OBJECT_ID& wanted) {
                                        return Less(ids.by_index[index], wanted);
                                      });
  if (found == ids.by_id.end() || !(ids.by_index[*found] == id)) return std::nullopt;
  return *found;
}

std::uint32_t ObjectIds::PortIndex(sim::PortAddress port) const {
  return static_cast<std::uint32_t>(std::find(ports_.begin(), ports_.end(), port) - ports_.begin());
}

}  // namespace vdslab::provider
