#include "call_board.h"

#include <utility>

namespace vdslab::conformance {

void CallBoard::Begin(const std::string& name, CallRecord record) {
  const std::lock_guard lock(mutex_);
  record.start = ++clock_;
  records_[name] = std::move(record);
}

void CallBoard::End(const std::string& name, HRESULT result, bool threw) {
  const std::lock_guard lock(mutex_);
  CallRecord& record = records_[name];
  record.end = ++clock_;
  record.back = true;
  record.threw = threw;
  record.result = result;
}

std::optional<CallRecord> CallBoard::Find(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = records_.find(name);
  if (found == records_.end()) return std::nullopt;
  return found->second;
}

bool CallBoard::IsBack(const std::string& name) const {
  const auto record = Find(name);
  return record && record->back;
}

std::optional<CallRecord> CallBoard::Thrown() const {
  const std::lock_guard lock(mutex_);
  for (const auto& [name, record] : records_) {
    if (record.threw) return record;
  }
  return std::nullopt;
}

}  // namespace vdslab::conformance
