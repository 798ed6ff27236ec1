#include "random_caller.h"

#include <algorithm>
#include <utility>

#include "abi/guid_text.h"
#include "abi/names.h"
#include "picture.h"

namespace vdslab::provider::testing {
namespace {

// What a call may fail with, whatever others do meanwhile, in one role or another.
constexpr HRESULT kFailures[] = {E_INVALIDARG,
                                 E_OUTOFMEMORY,
                                 VDS_E_ANOTHER_CALL_IN_PROGRESS,
                                 VDS_E_CANCEL_TOO_LATE,
                                 VDS_E_DEVICE_IN_USE,
                                 VDS_E_INITIALIZE_NOT_CALLED,
                                 VDS_E_INVALID_OPERATION,
                                 VDS_E_NOT_ENOUGH_DRIVE,
                                 VDS_E_NOT_ENOUGH_SPACE,
                                 VDS_E_NOT_SUPPORTED,
                                 VDS_E_OBJECT_DELETED,
                                 VDS_E_OBJECT_NOT_FOUND,
                                 VDS_E_OBJECT_STATUS_FAILED,
                                 VDS_E_OPERATION_CANCELED,
                                 VDS_E_OPERATION_PENDING,
                                 VDS_E_PROVIDER_CACHE_CORRUPT,
                                 VDS_E_PROVIDER_EXITING,
                                 VDS_E_TIMEOUT};

}  // namespace

ComPtr<IUnknown> Shelf::At(std::size_t place) const {
  const std::lock_guard guard(mutex_);
  return objects_[place];
}

void Shelf::Put(std::size_t place, ComPtr<IUnknown> object) {
  const std::lock_guard guard(mutex_);
  std::swap(objects_[place], object);
}  // the lock goes before the argument, and with that perhaps the last reference

void RandomCaller::Note(HRESULT result) {
  ++results_[result];
  const bool expected =
      SUCCEEDED(result) || std::count(std::begin(kFailures), std::end(kFailures), result) != 0;
  EXPECT_TRUE(expected) << abi::NameOfHresult(result);
}

void RandomCaller::NoteShown(const ComPtr<IUnknown>& object) {
  const Json shown = Shown(object);
  if (shown != nullptr) Note(shown["result"].get<HRESULT>());
}

VDS_OBJECT_ID RandomCaller::IdOf(const ComPtr<IUnknown>& object) {
  const Json shown = Shown(object);
  if (shown == nullptr) return {};
  return abi::ParseGuid(shown["id"].get<std::string>()).value_or(VDS_OBJECT_ID{});
}

void RandomCaller::Call() {
  switch (Below(64)) {
    case 0:
      return Refill();
    case 1:
      return LiveAnotherLife();
    case 2:
    case 3:
      return shelf_.Put(Below(shelf_.size()), nullptr);
    case 4:
    case 5:
      return CallObject(provider_);
    case 6:
    case 7:
    case 8:
    case 9:
    case 10:
    case 11:
    case 12:
    case 13:
      return AdministerLuns();
    default:
      return Below(8) == 0 ? CauseSomething() : CallObject(shelf_.At(Below(shelf_.size())));
  }
}

void RandomCaller::CallObject(const ComPtr<IUnknown>& object) {
  const auto call = [&](auto target) {
    if (target) Call(target);
    return target.get() != nullptr;
  };
  static_cast<void>(call(object.As<IVdsDrive>()) || call(object.As<IEnumVdsObject>()) ||
                    call(object.As<IVdsAsync>()) || call(object.As<IVdsLun>()) ||
                    call(object.As<IVdsLunPlex>()) || call(object.As<IVdsStoragePool>()) ||
                    call(object.As<IVdsController>()) || call(object.As<IVdsControllerPort>()) ||
                    call(object.As<IVdsSubSystem>()) || call(object.As<IVdsProvider>()));
}

void RandomCaller::Refill() {
  const auto all = Everything(provider_);
  for (std::size_t i = 0; i < all.size() / 2; ++i) Keep(all[Below(all.size())]);
}

// A second client of the same array comes and goes.
void RandomCaller::LiveAnotherLife() {
  RecordingSink sink;
  {
    const auto provider = module_.CreateProvider();
    const auto life = provider.As<IVdsProviderPrivate>();
    Note(life->OnLoad(nullptr, &sink));
    // Kept here: what leads back to this provider would keep its sink.
    for (const auto& object : Everything(provider)) NoteShown(object);
    if (Below(4) != 0) Note(life->OnUnload(Below(2) == 0 ? TRUE : FALSE));
  }
  EXPECT_EQ(sink.references(), 1u);
}

void RandomCaller::Call(const ComPtr<IEnumVdsObject>& enumeration) {
  IUnknown* drawn[4] = {};
  ULONG count = 0;
  switch (Below(8)) {
    case 0:
      return Note(enumeration->Skip(Below(6)));
    case 1:
      return Note(enumeration->Reset());
    case 2:
      return TakeUp(enumeration, &IEnumVdsObject::Clone);
    default:
      Note(enumeration->Next(Below(std::size(drawn) + 1), drawn, &count));
  }
  for (IUnknown* one : drawn) {
    ComPtr<IUnknown> object;
    object.Attach(one);
    if (object) Keep(object);
  }
}

}  // namespace vdslab::provider::testing
