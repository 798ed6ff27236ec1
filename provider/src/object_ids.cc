#include "object_ids.h"

#include <algorithm>
#include <bit>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid.hpp>
#include <string>

#include "abi/guid_text.h"
#include "simulator/drive_pattern.h"

namespace vdslab::provider {
namespace {

constexpr VDS_OBJECT_ID kNone{};  // of no object

// The name space of all arrays of this project.
constexpr boost::uuids::uuid kArrays = {{0x5e, 0x1c, 0x0f, 0x37, 0x0a, 0x5b, 0x4d, 0x7e, 0x9d, 0x4c,
                                         0x62, 0x1f, 0x2a, 0x90, 0xb7, 0x13}};

boost::uuids::uuid Name(const boost::uuids::uuid& space, std::string_view name) {
  return boost::uuids::name_generator_sha1(space)(name.data(), name.size());
}

VDS_OBJECT_ID ToObjectId(const boost::uuids::uuid& id) {
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

std::string Numbered(std::string_view what, std::uint32_t number) {
  return std::string(what) + std::to_string(number);
}

std::string SpaceOf(const sim::EnclosureSpec& spec, const IdRule& rule) {
  return rule.load == 0 ? spec.serial : spec.serial + Numbered(" load ", rule.load);
}

std::string DriveName(const std::string& serial) { return "drive " + serial; }

// The first plex of a LUN is called by the LUN alone.
std::string NameOf(PlexAddress plex) {
  const std::string first = Numbered("plex ", plex.lun);
  return plex.plex == 0 ? first : first + Numbered(".", plex.plex);
}

}  // namespace

VDS_OBJECT_ID MakeObjectId(std::string_view array_serial, std::string_view object) {
  return ToObjectId(Name(Name(kArrays, array_serial), object));
}

ObjectIds::ObjectIds(const sim::Enclosure& enclosure, const IdRule& rule)
    : rule_(rule), space_(SpaceOf(enclosure.spec(), rule)), guests_(enclosure.guest_stays()) {
  Table(DeviceKind::kSubsystem).by_index = {MakeObjectId(space_, "subsystem")};
  AddControllers(enclosure.spec());
  AddDrives(enclosure.spec());
  AddPools(enclosure);
  for (Ids& ids : ids_) ids.MakePlaces();
}

void ObjectIds::Ids::MakePlaces() {
  places.resize(std::bit_ceil(2 * by_index.size() + 1));
  for (std::uint32_t index = 0; index < by_index.size(); ++index) {
    if (!(by_index[index] == kNone)) places[PlaceOf(by_index[index])] = index + 1;
  }
}

std::size_t ObjectIds::Ids::PlaceOf(const VDS_OBJECT_ID& id) const {
  const std::size_t last = places.size() - 1;
  std::size_t place = id.Data1 & last;
  while (places[place] != 0 && !(by_index[places[place] - 1] == id)) place = (place + 1) & last;
  return place;
}

std::optional<std::uint32_t> ObjectIds::Ids::Find(const VDS_OBJECT_ID& id) const {
  const std::uint32_t found = places[PlaceOf(id)];
  if (found == 0) return std::nullopt;
  return found - 1;
}

void ObjectIds::AddControllers(const sim::EnclosureSpec& spec) {
  for (std::uint32_t number = 0; number < spec.controllers.size(); ++number) {
    const sim::ControllerSpec& controller = spec.controllers[number];
    Table(DeviceKind::kController)
        .by_index.push_back(MakeObjectId(space_, "controller " + controller.serial));
    for (std::uint32_t port = 0; port < controller.ports.size(); ++port) {
      Table(DeviceKind::kPort)
          .by_index.push_back(
              MakeObjectId(space_, Numbered("controller " + controller.serial + " port ", port)));
      ports_.push_back({number, port});
    }
  }
}

void ObjectIds::AddDrives(const sim::EnclosureSpec& spec) {
  auto& ids = Table(DeviceKind::kDrive).by_index;
  const auto slots = static_cast<std::size_t>(spec.bus_count * spec.slots_per_bus);
  ids.resize(slots);
  slots_.resize(slots);
  const boost::uuids::uuid array = Name(kArrays, space_);
  sim::ForEachDrive(
      spec, [&](sim::SlotAddress slot, const sim::DriveSpec& drives, std::uint32_t number) {
        const std::uint32_t index = sim::SlotIndex(spec, slot);
        ids[index] = ToObjectId(Name(array, DriveName(sim::SerialOf(drives, number))));
        slots_[index] = slot;
      });
  for (std::uint32_t index = 0; index < slots; ++index) {  // a drive may go into the wrong slot
    if (!(ids[index] == kNone)) continue;
    slots_[index] = sim::SlotAt(spec, index);
    ids[index] = ToObjectId(Name(array, Numbered("drive in slot ", index)));
  }
}

// By number. The primordial pool has no name of the file.
void ObjectIds::AddPools(const sim::Enclosure& enclosure) {
  auto& ids = Table(DeviceKind::kPool).by_index;
  if (enclosure.PoolCount() > 0) ids.push_back(MakeObjectId(space_, "primordial pool"));
  for (const sim::PoolSpec& pool : enclosure.spec().pools) {
    ids.push_back(MakeObjectId(space_, "pool " + pool.friendly_name));
  }
}

VDS_OBJECT_ID ObjectIds::Of(DeviceKind kind, std::uint32_t index) const {
  if (kind == DeviceKind::kLun) return MakeObjectId(space_, Numbered("lun ", index));
  if (kind == DeviceKind::kPlex) return MakeObjectId(space_, NameOf(PlexOf(index)));
  return Table(kind).by_index[index];
}

// By the serial number, wherever the drive is: another drive in its slot has another id.
VDS_OBJECT_ID ObjectIds::OfDrive(const Device& drive) const {
  if (rule_.is_of_a_stay) {
    return drive.stay > kFirstStay ? OfLaterStay(drive) : Of(drive.kind, drive.index);
  }
  if (guests_->AreNone()) return Of(drive.kind, drive.index);
  const std::string serial = guests_->SerialOf(HandleOf(drive));
  return serial.empty() ? Of(drive.kind, drive.index) : MakeObjectId(space_, DriveName(serial));
}

// By the id of the first stay, so that no other device ever has it.
VDS_OBJECT_ID ObjectIds::OfLaterStay(const Device& drive) const {
  const std::string first = abi::FormatGuid(Of(drive.kind, drive.index));
  return MakeObjectId(space_, first + Numbered(" stay ", drive.stay));
}

std::optional<std::uint32_t> ObjectIds::Find(DeviceKind kind, const VDS_OBJECT_ID& id) const {
  return Table(kind).Find(id);
}

std::uint32_t ObjectIds::PortIndex(sim::PortAddress port) const {
  return static_cast<std::uint32_t>(std::find(ports_.begin(), ports_.end(), port) - ports_.begin());
}

}  // namespace vdslab::provider
