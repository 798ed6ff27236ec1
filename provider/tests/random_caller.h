// A client that calls any method of any object, in an order that a seed gives.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "client.h"

namespace vdslab::provider::testing {

// Objects that several callers share: what one puts here another one calls, or releases.
// Threads: any.
class Shelf {
 public:
  explicit Shelf(std::size_t places) : objects_(places) {}
  std::size_t size() const { return objects_.size(); }
  ComPtr<IUnknown> At(std::size_t place) const;  // may be null
  void Put(std::size_t place, ComPtr<IUnknown> object);

 private:
  mutable std::mutex mutex_;
  std::vector<ComPtr<IUnknown>> objects_;
};

using Tally = std::map<HRESULT, std::uint64_t>;

// Threads: one a caller; callers may share provider and shelf.
class RandomCaller {
 public:
  RandomCaller(LoadedModule& module, const ComPtr<IVdsHwProvider>& provider, Shelf& shelf,
               std::uint32_t seed)
      : module_(module), provider_(provider), shelf_(shelf), random_(seed) {}

  void Call();
  const Tally& results() const { return results_; }  // of all calls
  // How often calls succeeded that are to succeed now and then, by what they are.
  const std::map<std::string, std::uint64_t>& successes() const { return successes_; }

 private:
  void CallObject(const ComPtr<IUnknown>& object);
  void Call(const ComPtr<IVdsProvider>& provider);
  void Call(const ComPtr<IVdsSubSystem>& subsystem);
  void Call(const ComPtr<IVdsController>& controller);
  void Call(const ComPtr<IVdsControllerPort>& port);
  void Call(const ComPtr<IVdsDrive>& drive);
  void Call(const ComPtr<IVdsLun>& lun);
  void Call(const ComPtr<IVdsLunPlex>& plex);
  void Call(const ComPtr<IVdsStoragePool>& pool);
  void CallPools(const ComPtr<IVdsHwProviderStoragePools>& pools);
  VDS_OBJECT_ID AnyPool(const ComPtr<IVdsHwProviderStoragePools>& pools, ULONG flags);
  void Call(const ComPtr<IEnumVdsObject>& enumeration);
  void Maintain(const ComPtr<IVdsMaintenance>& maintenance);
  void SetControllers(const ComPtr<IVdsSubSystem>& subsystem);
  void AdministerLuns();
  void ChangeLun(const ComPtr<IVdsLun>& lun);
  void ExtendLun(const ComPtr<IVdsLun>& lun);
  void ChangePlexes(const ComPtr<IVdsLun>& lun);
  void ApplyHints(const ComPtr<IVdsLun>& lun);
  void MoveLun(const ComPtr<IVdsLun>& lun);
  void MoveLunToPorts(const ComPtr<IVdsLun>& lun, const std::vector<ComPtr<IUnknown>>& controllers);
  void CallPaths(const ComPtr<IVdsLunMpio>& lun);
  void SetPathStatuses(const ComPtr<IVdsHwProviderPrivateMpio>& provider);
  void CreateLun(const ComPtr<IVdsSubSystem>& subsystem);
  void CreateLun2(const ComPtr<IVdsSubSystem2>& subsystem);
  void ReplaceDrive(const ComPtr<IVdsSubSystem>& subsystem);
  void CallSecondVersion(const ComPtr<IVdsSubSystem2>& subsystem);
  void CallWhatTellsTheType();
  void Call(const ComPtr<IVdsAsync>& async);
  void CauseSomething();  // in random_stimuli.cc
  void LiveAnotherLife();
  void Refill();

  std::vector<VDS_OBJECT_ID> AnyDrives(const ComPtr<IVdsSubSystem>& subsystem);
  VDS_HINTS2 AnyHints();
  VDS_HINTS AnyOldHints();
  // One that is there, of those that `query` of the object lists. Null: there is none.
  template <class Object, class Query>
  ComPtr<IUnknown> AnyListed(const ComPtr<Object>& object, Query query) {
    ComPtr<IEnumVdsObject> enumeration;
    Note(((*object).*query)(enumeration.put()));
    if (!enumeration) return nullptr;
    const auto all = All<IUnknown>(enumeration.get());
    return all.empty() ? nullptr : all[Below(all.size())];
  }

  // Calls `use` with that interface of `object`. Nothing, where a role withholds it, or hides those
  // of an object that is gone.
  template <class Interface, class Object, class Use>
  static void With(const ComPtr<Object>& object, Use use) {
    if (const ComPtr<Interface> found = object.template As<Interface>()) use(found);
  }

  // What `method` gives, an enumeration or an object, goes on the shelf. Null gives nothing.
  template <class Interface, class Given>
  void TakeUp(const ComPtr<Interface>& object,
              HRESULT (STDMETHODCALLTYPE Interface::*method)(Given**)) {
    if (!object) return;
    ComPtr<Given> given;
    Note(((*object).*method)(given.put()));
    if (given) Keep(given);
  }
  template <class Interface>
  void NoteExtents(const ComPtr<Interface>& object) {
    VDS_DRIVE_EXTENT* extents = nullptr;
    LONG count = 0;
    Note(object->QueryExtents(&extents, &count));
    CoTaskMemFree(extents);
  }
  void NoteShown(const ComPtr<IUnknown>& object);
  void Note(HRESULT result);
  void Note(const char* what, HRESULT result) {
    successes_[what] += result == S_OK ? 1 : 0;
    Note(result);
  }
  static VDS_OBJECT_ID IdOf(const ComPtr<IUnknown>& object);
  void Keep(const ComPtr<IUnknown>& given) { shelf_.Put(Below(shelf_.size()), given); }

  std::uint32_t Below(std::size_t count) {
    return static_cast<std::uint32_t>(random_() % static_cast<std::uint32_t>(count));
  }
  template <class T, std::size_t count>
  const T& Of(const T (&all)[count]) {
    return all[Below(count)];
  }
  // Any of the first `count` numbers as an enumerator, which it may not be.
  template <class Enumeration>
  Enumeration Any(std::size_t count) {
    return static_cast<Enumeration>(Below(count));
  }

  LoadedModule& module_;
  const ComPtr<IVdsHwProvider> provider_;
  Shelf& shelf_;
  std::minstd_rand random_;
  Tally results_;
  std::map<std::string, std::uint64_t> successes_;
  WCHAR name_[2] = OLESTR("n");
};

}  // namespace vdslab::provider::testing
