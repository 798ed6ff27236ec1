#include "attachment.h"

#include <utility>

namespace vdslab::provider {
namespace {

IdRule IdRuleOf(const Role& role, std::uint32_t load) {
  return {.load = role.Has(Manner::kIdsChangeAtEachLoad) ? load : 0,
          .is_of_a_stay = role.Has(Manner::kReturnedDriveHasANewId)};
}

}  // namespace

Attachment::Attachment(std::shared_ptr<Array> array, std::shared_ptr<ProviderLink> provider,
                       abi::ComPtr<IVdsAdviseSink> sink, std::uint32_t load)
    : provider_(std::move(provider)),
      id_rule_(IdRuleOf(array->role(), load)),
      session_(std::make_shared<Session>(array, provider_, id_rule_)),
      mailbox_(Mailbox::Open(std::move(sink), array->enclosure().spec().notify,
                             session_->shared_ids(), Telling(array->role()))) {
  array->relay().Attach(mailbox_);
}

std::shared_ptr<Session> Attachment::session() const {
  const std::lock_guard guard(mutex_);
  return session_;
}

void Attachment::MoveTo(std::shared_ptr<Array> array) {
  const auto fresh = std::make_shared<Session>(array, provider_, id_rule_);
  const std::lock_guard guard(mutex_);
  std::erase_if(earlier_, [](const auto& operations) { return operations.expired(); });
  earlier_.push_back(session_->operations().weak_from_this());
  session_->End(VDS_E_OBJECT_DELETED);
  session_->array().relay().Detach(*mailbox_);
  mailbox_->Forget(fresh->shared_ids());
  session_ = fresh;
  array->relay().Attach(mailbox_);
}

void Attachment::Mute() {
  const auto ending = session();
  ending->End(ending->array().role().AfterUnload());
  ending->RefuseWaiting();
  ending->array().relay().Detach(*mailbox_);
}

void Attachment::AwaitOperations() {
  std::vector<std::weak_ptr<AsyncOperations>> all;
  {
    const std::lock_guard guard(mutex_);
    all = earlier_;
    all.push_back(session_->operations().weak_from_this());
  }
  for (const auto& one : all) {
    if (const auto operations = one.lock()) operations->AwaitThreads();
  }
}

void Attachment::Close() {
  Mute();
  mailbox_->Close();
}

}  // namespace vdslab::provider
