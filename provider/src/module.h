// What there is once in the library: the array, and who is attached to it.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "attachment.h"
#include "simulator/enclosure_spec.h"

namespace vdslab::provider {

// Threads: any.
class Module {
 public:
  static Module& Get();

  // The defects that a provider which is made now is to have, by name. The configured file, or else
  // the built-in default, is read at the first call; one that describes no enclosure gives none,
  // and is read anew at the next call.
  std::vector<std::string> DefectsToShow();
  // Whether the file that was read names the defect.
  bool Shows(std::string_view defect) const;

  // The array; built at the first call. Throws std::runtime_error with what was wrong with the file
  // when it was read.
  std::shared_ptr<Array> CurrentArray();

  // What the same file says of the provider. It lives as long as the library, and is read once.
  // Throws as CurrentArray.
  const Role& CurrentRole();

  // A new array as the file described it takes the place of the present one, for everyone attached.
  void Reset();

  // Attaches a client to the array. Throws as CurrentArray.
  std::shared_ptr<Attachment> Attach(std::shared_ptr<ProviderLink> provider,
                                     abi::ComPtr<IVdsAdviseSink> sink);
  // `attachment` is no longer one that Reset moves.
  void Remove(const std::shared_ptr<Attachment>& attachment);

  // Whether somebody is attached.
  bool HasClients() const;

  // Lets no thread of the array run until it is used again, so that the library may be unloaded.
  // False, and they go on: somebody uses the library.
  bool TryRest();

 private:
  Module() = default;
  void ReadFileLocked();
  std::shared_ptr<Array> CurrentArrayLocked();

  mutable std::mutex mutex_;
  std::optional<sim::EnclosureSpec> spec_;
  std::atomic<bool> has_defects_{false};  // spec_ names some
  std::optional<const Role> role_;        // of the same file
  std::optional<std::string> failure_;    // of reading the file
  std::shared_ptr<Array> array_;
  std::vector<std::shared_ptr<Attachment>> attachments_;
  std::uint32_t loads_ = 0;
};

}  // namespace vdslab::provider
