#include "method_calls.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <stdexcept>

#include "abi/com_ptr.h"
#include "abi/names.h"

namespace vdslab::conformance {
namespace {

using abi::ComPtr;

VDS_DRIVE_STATUS Status(std::int64_t value) {
  // Numbers outside the enumeration are what some checks are about.
  return static_cast<VDS_DRIVE_STATUS>(static_cast<std::int32_t>(value));
}

IVdsDrive* AsDrive(IUnknown* on) { return static_cast<IVdsDrive*>(on); }
IVdsHwProvider* AsProvider(IUnknown* on) { return static_cast<IVdsHwProvider*>(on); }
IVdsSubSystem* AsSubSystem(IUnknown* on) { return static_cast<IVdsSubSystem*>(on); }

struct Entry {
  const char* method;
  const char* argument;  // its one argument; empty: none
  const GUID& interface_id;
  int slot;  // counted from QueryInterface, which is 0 (abi.yaml)
  HRESULT (*call)(IUnknown* on, std::int64_t value);
};

const Entry kEntries[] = {
    {"IVdsDrive::SetFlags", "flags", __uuidof(IVdsDrive), 6,
     [](IUnknown* on, std::int64_t value) {
       return AsDrive(on)->SetFlags(static_cast<ULONG>(value));
     }},
    {"IVdsDrive::ClearFlags", "flags", __uuidof(IVdsDrive), 7,
     [](IUnknown* on, std::int64_t value) {
       return AsDrive(on)->ClearFlags(static_cast<ULONG>(value));
     }},
    {"IVdsDrive::SetStatus", "status", __uuidof(IVdsDrive), 8,
     [](IUnknown* on, std::int64_t value) { return AsDrive(on)->SetStatus(Status(value)); }},
    {"IVdsHwProvider::Reenumerate", "", __uuidof(IVdsHwProvider), 4,
     [](IUnknown* on, std::int64_t) { return AsProvider(on)->Reenumerate(); }},
    {"IVdsHwProvider::Refresh", "", __uuidof(IVdsHwProvider), 5,
     [](IUnknown* on, std::int64_t) { return AsProvider(on)->Refresh(); }},
    {"IVdsSubSystem::Reenumerate", "", __uuidof(IVdsSubSystem), 9,
     [](IUnknown* on, std::int64_t) { return AsSubSystem(on)->Reenumerate(); }},
};

const Entry& Find(const std::string& method) {
  const auto* entry = std::find_if(std::begin(kEntries), std::end(kEntries),
                                   [&](const Entry& each) { return method == each.method; });
  if (entry == std::end(kEntries)) throw std::invalid_argument("no method " + method);
  return *entry;
}

std::int64_t Value(const Entry& entry, const CallArguments& arguments) {
  const auto found = arguments.find(entry.argument);
  return found == arguments.end() ? 0 : found->second;
}

std::string ValueText(const Entry& entry, std::int64_t value) {
  if (std::string(entry.argument) == "status") return abi::NameIn("VDS_DRIVE_STATUS", value);
  char text[32];
  std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(value));
  return text;
}

}  // namespace

std::string CallText(const std::string& method, const CallArguments& arguments,
                     const std::string& label) {
  const Entry& entry = Find(method);
  std::string text = method;
  if (*entry.argument != '\0') text += "(" + ValueText(entry, Value(entry, arguments)) + ")";
  return text + " on " + label;
}

HRESULT CallMethod(const std::string& method, IUnknown* on, const CallArguments& arguments) {
  const Entry& entry = Find(method);
  return entry.call(on, Value(entry, arguments));
}

HRESULT CallSlot(const std::string& method, IUnknown* on, const CallArguments& arguments) {
  const Entry& entry = Find(method);
  ComPtr<IUnknown> fresh;
  const HRESULT result = on->QueryInterface(entry.interface_id, fresh.put_void());
  if (FAILED(result)) return result;
  // A COM object starts with the address of its table of methods.
  void* const* table = *reinterpret_cast<void***>(fresh.get());
  void* const method_address = table[entry.slot];
  if (*entry.argument == '\0') {
    return reinterpret_cast<HRESULT(STDMETHODCALLTYPE*)(void*)>(method_address)(fresh.get());
  }
  using Method = HRESULT(STDMETHODCALLTYPE*)(void*, std::int32_t);
  const auto value = static_cast<std::int32_t>(Value(entry, arguments));
  return reinterpret_cast<Method>(method_address)(fresh.get(), value);
}

}  // namespace vdslab::conformance
