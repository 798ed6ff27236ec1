// The objects that clients hold, written down so that who leaks one can be told which.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "com_object.h"
#include "device.h"

namespace vdslab::provider {

class ProviderLink;
class Session;

// What makes an object known while it lives: a member of its class, behind those that it refers to.
// Taking and giving up a reference costs nothing here; making and ending an object costs a lock.
// Threads: any.
class LedgerEntry {
 public:
  // Of the object of a device of the session.
  LedgerEntry(ReferenceCount& references, const Session& session, const Device& device);
  // Of another one. `session`: whose client has got it; null: it belongs to none.
  LedgerEntry(ReferenceCount& references, std::string_view kind, const Session* session);
  ~LedgerEntry();
  LedgerEntry(const LedgerEntry&) = delete;
  LedgerEntry& operator=(const LedgerEntry&) = delete;

 private:
  friend class Ledger;
  std::string Line() const;

  ReferenceCount& references_;
  const std::string_view kind_;
  const Session* const session_;
  const Device* const device_;
  LedgerEntry* before_ = nullptr;
  LedgerEntry* after_ = nullptr;
};

// A line for each object, in the order in which they were made: its kind, its id if it has one, and
// the number of references, as "drive {ff24efa4-aade-4b6b-898b-eaa6a20887c7} 2". Threads: any.
std::vector<std::string> HeldObjects();
// Those only that clients have got through that provider object; it is not among them.
std::vector<std::string> HeldObjects(const ProviderLink& provider);

// Writes each of `objects` to the log. Threads: any.
void NoteHeldObjects(const char* occasion, const std::vector<std::string>& objects);

}  // namespace vdslab::provider
