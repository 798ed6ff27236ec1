// The sink that the real provider is given: it passes notifications on, and shows their defects.

#include <cstring>
#include <utility>

#include "context.h"

namespace defects {
namespace {

VDS_NOTIFICATION* Copy(const VDS_NOTIFICATION* from, LONG count, LONG room) {
  const std::size_t size = sizeof(VDS_NOTIFICATION);
  auto* block =
      static_cast<VDS_NOTIFICATION*>(CoTaskMemAlloc(size * static_cast<std::size_t>(room)));
  if (block != nullptr) std::memcpy(block, from, size * static_cast<std::size_t>(count));
  return block;
}

bool Concerns(VDS_NOTIFICATION_TARGET_TYPE type, const VDS_NOTIFICATION* all, LONG count) {
  for (LONG i = 0; i < count; ++i) {
    if (all[i].objectType == type) return true;
  }
  return false;
}

class WrappedSink final : public Wrapped<IVdsAdviseSink> {
 public:
  WrappedSink(SharedContext context, ComPtr<IVdsAdviseSink> real)
      : context_(std::move(context)), real_(std::move(real)) {}

  STDMETHODIMP OnNotify(LONG count, VDS_NOTIFICATION* all) override {
    if (context_->Has("notification_lost") && !Concerns(VDS_NTT_LUN, all, count)) {
      CoTaskMemFree(all);
      return S_OK;
    }
    if (context_->Has("notification_doubled")) {
      if (auto* again = Copy(all, count, count)) real_->OnNotify(count, again);
    }
    if (context_->Has("notification_of_the_wrong_drive") && Concerns(VDS_NTT_DRIVE, all, count)) {
      if (auto* more = Copy(all, count, count + 1)) {
        more[count] = all[0];
        more[count].objectType = VDS_NTT_DRIVE;
        more[count].Drive.ulEvent = VDS_NF_DRIVE_MODIFY;
        ++more[count].Drive.driveId.Data1;
        CoTaskMemFree(all);
        return real_->OnNotify(count + 1, more);
      }
    }
    return real_->OnNotify(count, all);
  }

 private:
  SharedContext context_;
  ComPtr<IVdsAdviseSink> real_;
};

}  // namespace

IUnknown* WrapSink(SharedContext context, ComPtr<IVdsAdviseSink> real) {
  return new WrappedSink(std::move(context), std::move(real));
}

}  // namespace defects
