// What the objects of one provider that misbehaves share: the defects that it has, and what they
// remember for it. A provider without defects has none of this (scenarios/misbehave.yaml).
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "abi/com_ptr.h"
#include "abi/vds.h"
#include "lun_memory.h"

namespace vdslab::provider {

// A result that a defect gives instead of another one.
struct Lie {
  std::string_view defect;
  HRESULT truth;
  HRESULT said;
};

// Of one drive, by its index.
struct DriveMemory {
  bool stuck_busy = false;
  bool has_given_up = false;
  bool stays_assigned = false;                // in words, when it serves no LUN any more
  bool is_disturbed = false;                  // a call that runs is to be undone
  std::optional<VDS_DRIVE_STATUS> postponed;  // a refused change to make up for
};

// Threads: any.
class Misbehaviour {
 public:
  explicit Misbehaviour(std::vector<std::string> defects) : defects_(std::move(defects)) {}

  bool Has(std::string_view defect) const;

  // What is said in place of `truth`: that of the first lie about it whose defect is there.
  HRESULT Told(HRESULT truth, std::initializer_list<Lie> lies) const;

  // The client's sink, from OnLoad to OnUnload; else null. Returns the one before.
  abi::ComPtr<IVdsAdviseSink> ExchangeSink(abi::ComPtr<IVdsAdviseSink> sink);
  // Delivers one event about the drive to the client, on this thread.
  void Announce(const VDS_OBJECT_ID& drive, ULONG event) const;

  // Notes what a stimulus will do, for the defects that depend on it.
  void Note(const std::string& stimulus, const std::string& arguments);

  // The sink is being called, under a lock that AwaitSink takes.
  void EnterSink();
  void LeaveSink();
  void AwaitSink();

  DriveMemory MemoryOf(std::uint32_t drive);
  template <class Change>
  void Remember(std::uint32_t drive, Change change) {
    const std::lock_guard guard(lock);
    change(drives[drive]);
  }

  std::atomic<bool> corrupted{false};          // cache.corrupt was applied
  std::atomic<bool> slow{false};               // a fault slow_drive is armed
  std::atomic<bool> flush_fails{false};        // a fault flush_failure is armed
  std::atomic<bool> taken_offline{false};      // SetStatus(OFFLINE) of a drive has succeeded
  std::atomic<bool> asked_for_unknown{false};  // SetStatus(UNKNOWN) of a drive was called
  std::atomic<bool> sink_failed{false};        // OnNotify has answered with a failure
  std::atomic<ULONG> refreshes{0};             // calls of Refresh
  LunMemory luns;
  mutable std::mutex lock;  // guards what follows
  std::map<std::uint32_t, DriveMemory> drives;
  std::string dirty;  // what the last cache.write answered

 private:
  const std::vector<std::string> defects_;
  abi::ComPtr<IVdsAdviseSink> sink_;  // guarded by `lock`
  std::mutex sink_mutex_;
  std::condition_variable sink_left_;
  bool in_sink_ = false;
};

}  // namespace vdslab::provider
