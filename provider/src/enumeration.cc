#include "enumeration.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

#include "com_boundary.h"
#include "com_object.h"
#include "ledger.h"
#include "misbehaving_enumeration.h"

namespace vdslab::provider {
namespace {

using Snapshot = std::shared_ptr<const std::vector<Device>>;

class Enumeration final : public ComObject<IEnumVdsObject> {
 public:
  Enumeration(std::shared_ptr<Session> session, Snapshot devices, std::size_t next)
      : session_(std::move(session)), devices_(std::move(devices)), next_(next) {
    const bool is_held_by_clients = session_->misbehaviour() == nullptr;
    if (is_held_by_clients) entry_.emplace(references(), "enumeration", session_.get());
  }

  STDMETHODIMP Next(ULONG wanted, IUnknown** objects, ULONG* fetched) override {
    if (fetched != nullptr) *fetched = 0;
    if (objects != nullptr) std::fill_n(objects, wanted, nullptr);
    return AtComBoundary([&]() -> HRESULT {
      if (session_->ended()) return session_->Gone();
      if (objects == nullptr || fetched == nullptr) return NullRefusal();
      const std::lock_guard guard(mutex_);
      Drawing drawing{objects, fetched};
      const std::size_t end = next_ + std::min<std::size_t>(wanted, devices_->size() - next_);
      for (std::size_t i = next_; i < end; ++i) {
        objects[*fetched] = session_->ObjectOf((*devices_)[i]).Detach();
        ++*fetched;
      }
      drawing.complete = true;
      next_ = end;
      return *fetched == wanted ? S_OK : S_FALSE;
    });
  }

  STDMETHODIMP Skip(ULONG count) override {
    if (session_->ended()) return session_->Gone();
    const std::lock_guard guard(mutex_);
    const std::size_t step = std::min<std::size_t>(count, devices_->size() - next_);
    next_ += step;
    return step == count ? S_OK : S_FALSE;
  }

  STDMETHODIMP Reset() override {
    if (session_->ended()) return session_->Gone();
    const std::lock_guard guard(mutex_);
    next_ = 0;
    return S_OK;
  }

  STDMETHODIMP Clone(IEnumVdsObject** out) override {
    if (out != nullptr) *out = nullptr;
    return AtComBoundary([&]() -> HRESULT {
      if (session_->ended()) return session_->Gone();
      if (out == nullptr) return NullRefusal();
      const std::lock_guard guard(mutex_);
      *out = new Enumeration(session_, devices_, next_);
      return S_OK;
    });
  }

 private:
  // All or nothing: when memory runs short half way, nothing has been drawn.
  struct Drawing {
    IUnknown** objects;
    ULONG* fetched;
    bool complete = false;
    ~Drawing() {
      if (complete) return;
      for (; *fetched > 0; --*fetched) std::exchange(objects[*fetched - 1], nullptr)->Release();
    }
  };

  HRESULT NullRefusal() const { return session_->array().role().RefusalOf(Arguments::Null()); }

  const std::shared_ptr<Session> session_;
  const Snapshot devices_;
  std::mutex mutex_;
  std::size_t next_;
  std::optional<LedgerEntry> entry_{};  // nothing: clients hold what is in front of it
};

}  // namespace

IEnumVdsObject* MakeEnumeration(std::shared_ptr<Session> session, std::vector<Device> devices) {
  CountAllocation();
  auto* plain =
      new Enumeration(session, std::make_shared<const std::vector<Device>>(std::move(devices)), 0);
  if (session->misbehaviour() == nullptr) return plain;
  return MakeMisbehavingEnumeration(std::move(session), plain);
}

}  // namespace vdslab::provider
