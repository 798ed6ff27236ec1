// Composition of the library.

#include "module.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "com_boundary.h"
#include "configuration.h"
#include "embedded.h"
#include "module_reference.h"
#include "scenario/enclosure_file.h"

namespace vdslab::provider {
namespace {

sim::ClockKind ClockOf(const std::string& word) {
  if (word == "virtual") return sim::ClockKind::kVirtual;
  if (word.empty() || word == "real") return sim::ClockKind::kReal;
  throw std::invalid_argument("VDSLAB_CLOCK is `" + word + "`, and not `virtual` or `real`");
}

// An outside client has time-outs of its own: its time is the real one, unless somebody says not.
sim::EnclosureSpec LoadConfigured() {
  const Configuration configuration = ReadConfiguration();
  sim::EnclosureSpec spec = configuration.enclosure.empty()
                                ? sim::ParseEnclosure(kDefaultEnclosure, "built-in default.yaml")
                                : sim::LoadEnclosure(configuration.enclosure.string());
  if (!spec.clock) spec.clock = ClockOf(configuration.clock);
  return spec;
}

Role LoadConfiguredRole() {
  const auto path = ReadConfiguration().enclosure;
  return Role(path.empty() ? sim::ParseProviderRole(kDefaultEnclosure, "built-in default.yaml")
                           : sim::LoadProviderRole(path.string()));
}

}  // namespace

Module& Module::Get() {
  static Module module;
  return module;
}

void Module::ReadFileLocked() {
  failure_ = FailureOf([&] {
    auto spec = LoadConfigured();
    role_.emplace(LoadConfiguredRole());
    spec_ = std::move(spec);
    has_defects_ = !spec_->misbehave.empty();
  });
}

std::vector<std::string> Module::DefectsToShow() {
  const std::lock_guard guard(mutex_);
  if (!spec_) ReadFileLocked();
  return spec_ ? spec_->misbehave : std::vector<std::string>();
}

bool Module::Shows(std::string_view defect) const {
  if (!has_defects_.load(std::memory_order_relaxed)) return false;
  const std::lock_guard guard(mutex_);
  return spec_ && std::find(spec_->misbehave.begin(), spec_->misbehave.end(), defect) !=
                      spec_->misbehave.end();
}

std::shared_ptr<Array> Module::CurrentArrayLocked() {
  if (!spec_ && !failure_) ReadFileLocked();
  if (failure_) throw std::runtime_error(*failure_);
  if (!array_) array_ = std::make_shared<Array>(*spec_, *role_);
  array_->Wake();
  return array_;
}

const Role& Module::CurrentRole() {
  const std::lock_guard guard(mutex_);
  if (!spec_ && !failure_) ReadFileLocked();
  if (failure_) throw std::runtime_error(*failure_);
  return *role_;
}

bool Module::HasClients() const {
  const std::lock_guard guard(mutex_);
  return !attachments_.empty();
}

bool Module::TryRest() {
  const std::lock_guard guard(mutex_);
  if (array_) array_->Rest();
  // Somebody may have come before the array rested, and woken it for the last time.
  const bool is_unused = ModuleReference::count() == 0;
  if (array_ && !is_unused) array_->Wake();
  return is_unused;
}

std::shared_ptr<Array> Module::CurrentArray() {
  const std::lock_guard guard(mutex_);
  return CurrentArrayLocked();
}

std::shared_ptr<Attachment> Module::Attach(std::shared_ptr<ProviderLink> provider,
                                           abi::ComPtr<IVdsAdviseSink> sink) {
  const std::lock_guard guard(mutex_);
  attachments_.reserve(attachments_.size() + 1);
  auto attachment = std::make_shared<Attachment>(CurrentArrayLocked(), std::move(provider),
                                                 std::move(sink), ++loads_);
  attachments_.push_back(attachment);
  return attachment;
}

void Module::Remove(const std::shared_ptr<Attachment>& attachment) {
  const std::lock_guard guard(mutex_);
  std::erase(attachments_, attachment);
}

void Module::Reset() {
  std::shared_ptr<Array> old;
  std::vector<std::shared_ptr<Attachment>> moved;
  {
    const std::lock_guard guard(mutex_);
    old = CurrentArrayLocked();
    array_ = std::make_shared<Array>(*spec_, *role_);
    moved = attachments_;
    for (const auto& attachment : moved) attachment->MoveTo(array_);
  }
  old->Retire();
  for (const auto& attachment : moved) attachment->AwaitQuiet();
}

}  // namespace vdslab::provider
