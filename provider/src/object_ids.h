// Object ids: UUIDs of version 5 made from the serials of the array and of the object, so that they
// are the same after any restart and nothing has to be stored. A role may have others (AMB-21).
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "abi/vds.h"
#include "device.h"
#include "plex_indexes.h"
#include "simulator/enclosure.h"

namespace vdslab::provider {

VDS_OBJECT_ID MakeObjectId(std::string_view array_serial, std::string_view object);

// How ids are made beside that.
struct IdRule {
  std::uint32_t load = 0;     // ids of this load of the provider alone; 0: of all loads
  bool is_of_a_stay = false;  // a drive that is plugged again gets a new one
  bool operator==(const IdRule&) const = default;
};

// Threads: any.
class ObjectIds {
 public:
  explicit ObjectIds(const sim::Enclosure& enclosure, const IdRule& rule = {});

  VDS_OBJECT_ID Of(DeviceKind kind, std::uint32_t index) const;  // of a drive: the slot's own
  VDS_OBJECT_ID Of(const Device& device) const {
    return device.kind == DeviceKind::kDrive ? OfDrive(device) : Of(device.kind, device.index);
  }

  // Whether drives are found by Find.
  bool FindsDrives() const { return !rule_.is_of_a_stay && guests_->AreNone(); }
  // The index of the object of that kind with this id; whether it is present is another question.
  // LUNs and plexes, which come and go, are not found.
  std::optional<std::uint32_t> Find(DeviceKind kind, const VDS_OBJECT_ID& id) const;

  sim::SlotAddress SlotOf(std::uint32_t drive_index) const { return slots_[drive_index]; }
  sim::PortAddress PortOf(std::uint32_t port_index) const { return ports_[port_index]; }
  std::uint32_t PortIndex(sim::PortAddress port) const;
  PlexAddress PlexOf(std::uint32_t plex_index) const { return plexes_.At(plex_index); }
  std::uint32_t PlexIndex(PlexAddress plex) const { return plexes_.Of(plex); }
  std::uint32_t port_count() const { return static_cast<std::uint32_t>(ports_.size()); }

 private:
  struct Ids {
    void MakePlaces();
    std::optional<std::uint32_t> Find(const VDS_OBJECT_ID& id) const;
    std::size_t PlaceOf(const VDS_OBJECT_ID& id) const;  // where it is, or else would be put

    std::vector<VDS_OBJECT_ID> by_index;
    // A hash table with open addressing, at most half full: index + 1, or 0. The ids are made by a
    // cryptographic hash, so a part of them serves as theirs.
    std::vector<std::uint32_t> places;
  };
  Ids& Table(DeviceKind kind) { return ids_[static_cast<std::size_t>(kind)]; }
  const Ids& Table(DeviceKind kind) const { return ids_[static_cast<std::size_t>(kind)]; }
  void AddControllers(const sim::EnclosureSpec& spec);
  void AddDrives(const sim::EnclosureSpec& spec);
  void AddPools(const sim::Enclosure& enclosure);

  static constexpr std::uint32_t kFirstStay = 1;  // see sim::DriveHandle
  VDS_OBJECT_ID OfDrive(const Device& drive) const;
  VDS_OBJECT_ID OfLaterStay(const Device& drive) const;

  const IdRule rule_;
  const std::string space_;  // the serial of the array, and what else makes its ids differ
  const std::shared_ptr<const sim::GuestStays> guests_;
  mutable PlexIndexes plexes_;
  std::array<Ids, kDeviceKindCount> ids_;
  std::vector<sim::SlotAddress> slots_;
  std::vector<sim::PortAddress> ports_;
};

}  // namespace vdslab::provider
