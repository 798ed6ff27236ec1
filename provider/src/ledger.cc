#include "ledger.h"

#include <mutex>

#include "abi/guid_text.h"
#include "log.h"
#include "session.h"

namespace vdslab::provider {
namespace {

std::string_view NameOf(DeviceKind kind) {
  switch (kind) {  // no default: a new kind must be given its name here
    case DeviceKind::kSubsystem:
      return "subsystem";
    case DeviceKind::kController:
      return "controller";
    case DeviceKind::kPort:
      return "port";
    case DeviceKind::kDrive:
      return "drive";
    case DeviceKind::kLun:
      return "lun";
    case DeviceKind::kPlex:
      return "plex";
    case DeviceKind::kPool:
      return "pool";
  }
  return "device";
}

}  // namespace

class Ledger {
 public:
  static Ledger& Get() {
    static Ledger ledger;
    return ledger;
  }

  void Add(LedgerEntry& entry) {
    const std::lock_guard guard(mutex_);
    entry.before_ = last_;
    (last_ == nullptr ? first_ : last_->after_) = &entry;
    last_ = &entry;
  }

  void Remove(LedgerEntry& entry) {
    const std::lock_guard guard(mutex_);
    (entry.before_ == nullptr ? first_ : entry.before_->after_) = entry.after_;
    (entry.after_ == nullptr ? last_ : entry.after_->before_) = entry.before_;
  }

  // `provider`: that of those that are wanted; null: of all.
  std::vector<std::string> Lines(const ProviderLink* provider) const {
    const std::lock_guard guard(mutex_);
    std::vector<std::string> lines;
    for (const LedgerEntry* entry = first_; entry != nullptr; entry = entry->after_) {
      if (entry->references_.count() == 0) continue;  // it is about to end
      const Session* const session = entry->session_;
      const bool is_its = session != nullptr && &session->provider() == provider;
      if (provider == nullptr || is_its) lines.push_back(entry->Line());
    }
    return lines;
  }

 private:
  mutable std::mutex mutex_;
  LedgerEntry* first_ = nullptr;
  LedgerEntry* last_ = nullptr;
};

LedgerEntry::LedgerEntry(ReferenceCount& references, const Session& session, const Device& device)
    : references_(references), kind_(NameOf(device.kind)), session_(&session), device_(&device) {
  Ledger::Get().Add(*this);
}

LedgerEntry::LedgerEntry(ReferenceCount& references, std::string_view kind, const Session* session)
    : references_(references), kind_(kind), session_(session), device_(nullptr) {
  Ledger::Get().Add(*this);
}

LedgerEntry::~LedgerEntry() { Ledger::Get().Remove(*this); }

std::string LedgerEntry::Line() const {
  std::string line(kind_);
  if (device_ != nullptr) line += " " + abi::FormatGuid(session_->ids().Of(*device_));
  return line + " " + std::to_string(references_.count());
}

std::vector<std::string> HeldObjects() { return Ledger::Get().Lines(nullptr); }

std::vector<std::string> HeldObjects(const ProviderLink& provider) {
  return Ledger::Get().Lines(&provider);
}

void NoteHeldObjects(const char* occasion, const std::vector<std::string>& objects) {
  for (const std::string& object : objects) NoteInLog(occasion, object.c_str());
}

}  // namespace vdslab::provider
