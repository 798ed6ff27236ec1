// The calls of a case and what has become of them.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "abi/vds.h"
#include "method_calls.h"

namespace vdslab::conformance {

struct CallRecord {
  std::string method;
  CallArguments arguments;
  std::string text;         // "IVdsDrive::SetStatus(VDS_DRS_OFFLINE) on drive0"
  std::uint64_t start = 0;  // order of all starts and ends in the case
  std::uint64_t end = 0;
  bool back = false;
  bool threw = false;  // an exception came out of it; `back` holds too
  HRESULT result = E_UNEXPECTED;
};

// Threads: any.
class CallBoard {
 public:
  void Begin(const std::string& name, CallRecord record);
  void End(const std::string& name, HRESULT result, bool threw);

  // Nothing when no such call was begun.
  std::optional<CallRecord> Find(const std::string& name) const;
  bool IsBack(const std::string& name) const;
  // The first call that an exception came out of.
  std::optional<CallRecord> Thrown() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, CallRecord> records_;
  std::uint64_t clock_ = 0;
};

}  // namespace vdslab::conformance
