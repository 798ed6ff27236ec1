// The provider of enclosure.yaml, in the state in which it begins, and ways to bring it into
// others.
#pragma once

#include <functional>
#include <optional>
#include <thread>
#include <vector>

#include "client.h"
#include "given.h"

namespace vdslab::provider::testing {

// For who reads the enclosure file when the library is loaded.
struct EnclosureOfTheScene {
  EnclosureOfTheScene();
  ~EnclosureOfTheScene();
};

// Threads: one.
class Scene final : private EnclosureOfTheScene, public LoadedClient {
 public:
  struct Slot {
    SHORT bus;
    SHORT slot;
  };
  static constexpr Slot kDrive{0, 0};   // free, and the first one
  static constexpr Slot kMember{0, 1};  // of the first LUN, a mirror
  static constexpr Slot kOtherMember{0, 2};
  static constexpr Slot kSpanned{0, 7};
  static constexpr Slot kOtherSpanned{0, 8};
  static constexpr Slot kOtherFree{0, 11};
  static constexpr Slot kPoolMember{0, 12};
  static constexpr Slot kSmall{0, 15};      // free, and smaller than the parts of LUNs
  static constexpr Slot kFirstTiny{0, 16};  // free, like those behind it
  static constexpr SHORT kTinyCount = 64;
  static constexpr ULONGLONG kSize = 1ull << 30;

  struct Ids : std::vector<VDS_OBJECT_ID> {
    LONG count() const { return static_cast<LONG>(size()); }
  };
  struct KnownIds {
    VDS_OBJECT_ID drive;
    Ids drives;  // that one alone
    VDS_OBJECT_ID member;
    VDS_OBJECT_ID simple_lun;
    VDS_OBJECT_ID plex;  // of the first LUN
    VDS_OBJECT_ID pool;  // that is no primordial one
    // Of the first LUN.
    Ids active_controllers;
    Ids other_controllers;
    Ids active_ports;
    Ids other_ports;
  };

  ~Scene() override;
  void TestBody() override {}

  // Everything is as in the beginning. Ids and objects that were read before are of no use then.
  void Restore();

  using Client::Lab;
  using Client::Life;
  using Client::Lun;
  using Client::Subsystem;
  using Client::Unload;

  // One object of each kind at least, the first one of a kind being the one that is meant.
  const std::vector<ComPtr<IUnknown>>& objects() const { return objects_; }
  template <class Interface>
  ComPtr<Interface> The() const {
    for (const auto& object : objects_) {
      if (const auto found = object.As<Interface>()) return found;
    }
    return nullptr;
  }
  enum LunNumber : std::size_t { kMirror, kSimple, kParity, kSpan, kMade };
  std::vector<ComPtr<IVdsLun>> Luns();  // those of the enclosure, and then what was made
  ComPtr<IVdsDrive> DriveIn(Slot slot);
  Ids TinyDrives(SHORT count = kTinyCount);

  KnownIds& ids() { return ids_; }
  VDS_LUN_INFORMATION* disk() { return disk_->get(); }  // of the first LUN
  static VDS_HBAPORT_PROP hba_port();                   // the only one
  RecordingSink& sink() { return sink_; }

  // The stimulus `name`, as "drive.fail", for the drive in `slot`.
  void ApplyTo(Slot slot, const std::string& name);
  // The call, on a thread of its own, stops at the held point (see call.hold) until Restore.
  void Park(const Json& point, std::function<void()> call);
  void ParkOrder(Slot slot);  // SetStatus of the drive

 private:
  void ReadIds();
  void ReadControllerIds();
  VDS_OBJECT_ID ConcretePool();
  ComPtr<IVdsAsync> EndedOperation();

  std::vector<ComPtr<IUnknown>> objects_;
  KnownIds ids_;
  std::optional<Given<VDS_LUN_INFORMATION>> disk_;
  std::thread parked_;
};

template <class Properties, class Object>
VDS_OBJECT_ID IdOf(const ComPtr<Object>& object) {
  Given<Properties> read;
  EXPECT_EQ(object->GetProperties(read.get()), S_OK);
  return read->id;
}

// All that `query` of the object lists.
template <class Listed, class Object, class Query>
std::vector<ComPtr<Listed>> AllOf(const ComPtr<Object>& object, Query query) {
  ComPtr<IEnumVdsObject> enumeration;
  EXPECT_EQ(((*object).*query)(enumeration.put()), S_OK);
  return All<Listed>(enumeration.get());
}

}  // namespace vdslab::provider::testing
