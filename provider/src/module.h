// What there is once in the library: the array, and who is attached to it.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "attachment.h"
#include "simulator/enclosure_spec.h"

namespace vdslab::provider {

// Threads: any.
class Module {
 public:
  static Module& Get();

  // The array; built at the first call, from the configured file or else the built-in default.
  // Throws yaml::Error when the file describes none.
  std::shared_ptr<Array> CurrentArray();

  // A new array as the file described it takes the place of the present one, for everyone attached.
  void Reset();

  // Attaches a client to the array. Throws as CurrentArray.
  std::shared_ptr<Attachment> Attach(std::shared_ptr<ProviderLink> provider,
                                     abi::ComPtr<IVdsAdviseSink> sink);
  // `attachment` is no longer one that Reset moves.
  void Remove(const std::shared_ptr<Attachment>& attachment);

  // Nobody uses the library, which may be unloaded: no thread of the array runs until it is used.
  void Rest();

 private:
  Module() = default;
  std::shared_ptr<Array> CurrentArrayLocked();

  std::mutex mutex_;
  std::optional<sim::EnclosureSpec> spec_;
  std::shared_ptr<Array> array_;
  std::vector<std::shared_ptr<Attachment>> attachments_;
};

}  // namespace vdslab::provider
