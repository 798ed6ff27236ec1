#include "context.h"

#include <cstdlib>
#include <cstring>

namespace defects {

std::atomic<long long> live_objects{0};

Context::Context() {
  const char* named = std::getenv("VDSLAB_DEFECT");
  if (named != nullptr) defect_ = named;
}

void Context::Announce(const VDS_OBJECT_ID& drive, ULONG event) {
  if (!sink) return;
  auto* block = static_cast<VDS_NOTIFICATION*>(CoTaskMemAlloc(sizeof(VDS_NOTIFICATION)));
  if (block == nullptr) return;
  *block = {};
  block->objectType = VDS_NTT_DRIVE;
  block->Drive.ulEvent = event;
  block->Drive.driveId = drive;
  sink->OnNotify(1, block);
}

void Context::Note(const std::string& stimulus, const std::string& arguments) {
  const std::lock_guard guard(lock);
  if (stimulus == "reset") {
    drives.clear();
    dirty.clear();
    corrupted = slow = flush_fails = taken_offline = false;
  } else if (stimulus == "cache.corrupt") {
    corrupted = true;
  } else if (stimulus == "fault.arm") {
    slow = arguments.find("slow_drive") != std::string::npos;
    flush_fails = arguments.find("flush_failure") != std::string::npos;
  } else if (stimulus == "fault.disarm") {
    slow = flush_fails = false;
  }
}

VDS_DRIVE_PROP Peek(IVdsDrive* drive) {
  VDS_DRIVE_PROP properties{};
  drive->GetProperties(&properties);
  CoTaskMemFree(properties.pwszFriendlyName);
  CoTaskMemFree(properties.pwszIdentification);
  properties.pwszFriendlyName = properties.pwszIdentification = nullptr;
  return properties;
}

LPWSTR CopyText(const std::basic_string<WCHAR>& text) {
  const std::size_t size = (text.size() + 1) * sizeof(WCHAR);
  auto* copy = static_cast<LPWSTR>(CoTaskMemAlloc(size));
  if (copy != nullptr) std::memcpy(copy, text.c_str(), size);
  return copy;
}

}  // namespace defects
