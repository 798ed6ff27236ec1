#include "attachment.h"

#include <utility>

namespace vdslab::provider {

Attachment::Attachment(std::shared_ptr<Array> array, std::shared_ptr<ProviderLink> provider,
                       abi::ComPtr<IVdsAdviseSink> sink)
    : provider_(std::move(provider)),
      session_(std::make_shared<Session>(array, provider_)),
      mailbox_(Mailbox::Open(std::move(sink), array->enclosure().spec().notify, array->ids())) {
  array->relay().Attach(mailbox_);
}

std::shared_ptr<Session> Attachment::session() const {
  const std::lock_guard guard(mutex_);
  return session_;
}

void Attachment::MoveTo(std::shared_ptr<Array> array) {
  const auto fresh = std::make_shared<Session>(array, provider_);
  const std::lock_guard guard(mutex_);
  session_->End();
  session_->array().relay().Detach(*mailbox_);
  mailbox_->Forget(array->ids());
  session_ = fresh;
  array->relay().Attach(mailbox_);
}

void Attachment::End() { session()->End(); }

void Attachment::Mute() {
  const auto ending = session();
  ending->End();
  ending->array().relay().Detach(*mailbox_);
}

void Attachment::Close() {
  Mute();
  mailbox_->Close();
}

}  // namespace vdslab::provider
