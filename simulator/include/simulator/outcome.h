// How an order to the enclosure ended.
#pragma once

namespace vdslab::sim {

// The provider translates each value into one HRESULT (provider/src/hresult.cc).
// Order of the refusals when several apply (spec AMB-19): gone, invalid, cache corrupt, busy,
// failed, refused.
enum class Outcome {
  kOk,            // done, complete
  kGone,          // the object has left the enclosure
  kInvalid,       // an argument that no enclosure accepts
  kCacheCorrupt,  // the cached picture of the array is damaged, or the array does not answer
  kBusy,          // another operation holds the object or what it depends on; nothing changed
  kFailed,        // the object has failed and cannot do it; nothing changed
  kRefused,       // this enclosure does not do this; nothing changed
  kOutOfMemory,   // an injected allocation failure; nothing changed
  kNotFound,      // no such object
  kTimedOut,      // no answer came in time (injected); nothing changed
  kCancelled,     // as it was asked to (lun_orders.h); nothing changed
  kNoSpace,       // the drives hold less than was asked for; nothing changed
  kTooFewDrives,  // fewer drives than the type of the LUN needs; nothing changed
  kImpossible,    // a LUN of its kind cannot do this; nothing changed
  kInUse,         // a LUN needs it, where the array says so (DriveManners); nothing changed
};

}  // namespace vdslab::sim
