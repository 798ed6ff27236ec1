#include "enumeration.h"

#include "abi/names.h"

namespace vdslab::conformance {
namespace {

constexpr ULONG kAtOnce = 32;

// Takes over the references of one answer. Returns false when there is nothing more to ask for.
bool Take(HRESULT result, IUnknown** objects, ULONG fetched, Walk* walk) {
  if (FAILED(result)) {
    walk->trouble = "Next answered " + abi::NameOfHresult(result);
    return false;
  }
  if (fetched > kAtOnce) {
    walk->trouble = "Next says that it fetched " + std::to_string(fetched) + " objects where " +
                    std::to_string(kAtOnce) + " were asked for";
    fetched = kAtOnce;
  }
  for (ULONG i = 0; i < fetched; ++i) {
    abi::ComPtr<IUnknown> object;
    object.Attach(objects[i]);
    if (object) {
      walk->objects.push_back(std::move(object));
    } else {
      walk->trouble = "Next handed out a null pointer";
    }
  }
  if (!walk->trouble.empty()) return false;
  if (result == S_OK && fetched < kAtOnce) {
    walk->trouble = "Next answered S_OK with fewer objects than were asked for";
  }
  return result == S_OK && fetched == kAtOnce;
}

}  // namespace

Walk WalkEnumeration(IEnumVdsObject* enumeration, std::size_t most) {
  Walk walk;
  if (enumeration == nullptr) {
    walk.trouble = "a null enumeration came with a success code";
    return walk;
  }
  IUnknown* objects[kAtOnce];
  for (;;) {
    for (IUnknown*& object : objects) object = nullptr;
    ULONG fetched = 0;
    const HRESULT result = enumeration->Next(kAtOnce, objects, &fetched);
    if (!Take(result, objects, fetched, &walk)) return walk;
    if (walk.objects.size() > most) {
      walk.trouble = "Next found no end after " + std::to_string(walk.objects.size()) + " objects";
      return walk;
    }
  }
}

}  // namespace vdslab::conformance
