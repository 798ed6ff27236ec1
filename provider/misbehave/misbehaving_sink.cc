#include "misbehaving_sink.h"

#include <cstring>
#include <utility>

#include "com_object.h"

namespace vdslab::provider {
namespace {

VDS_NOTIFICATION* CopyOf(const VDS_NOTIFICATION* from, LONG count, LONG room) {
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

class MisbehavingSink final : public ComObject<IVdsAdviseSink> {
 public:
  MisbehavingSink(std::shared_ptr<Misbehaviour> misbehaviour, abi::ComPtr<IVdsAdviseSink> client)
      : misbehaviour_(std::move(misbehaviour)), client_(std::move(client)) {}

  STDMETHODIMP OnNotify(LONG count, VDS_NOTIFICATION* all) override {
    if (Has("notification_lost") && !Concerns(VDS_NTT_LUN, all, count)) {
      CoTaskMemFree(all);
      return S_OK;
    }
    if (Has("notification_doubled")) {
      if (auto* again = CopyOf(all, count, count)) client_->OnNotify(count, again);
    }
    if (Has("notification_of_the_wrong_drive") && Concerns(VDS_NTT_DRIVE, all, count)) {
      return SendWithOneMore(count, all);
    }
    return client_->OnNotify(count, all);
  }

 private:
  bool Has(std::string_view defect) const { return misbehaviour_->Has(defect); }

  // With one event more, of a drive that does not exist.
  HRESULT SendWithOneMore(LONG count, VDS_NOTIFICATION* all) {
    VDS_NOTIFICATION* more = CopyOf(all, count, count + 1);
    if (more == nullptr) return client_->OnNotify(count, all);
    more[count] = all[0];
    more[count].objectType = VDS_NTT_DRIVE;
    more[count].Drive.ulEvent = VDS_NF_DRIVE_MODIFY;
    ++more[count].Drive.driveId.Data1;
    CoTaskMemFree(all);
    return client_->OnNotify(count + 1, more);
  }

  const std::shared_ptr<Misbehaviour> misbehaviour_;
  const abi::ComPtr<IVdsAdviseSink> client_;
};

}  // namespace

abi::ComPtr<IVdsAdviseSink> MakeMisbehavingSink(std::shared_ptr<Misbehaviour> misbehaviour,
                                                abi::ComPtr<IVdsAdviseSink> client) {
  abi::ComPtr<IVdsAdviseSink> sink;
  sink.Attach(new MisbehavingSink(std::move(misbehaviour), std::move(client)));
  return sink;
}

}  // namespace vdslab::provider
