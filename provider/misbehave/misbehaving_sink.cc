#include "misbehaving_sink.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#include "com_object.h"

namespace vdslab::provider {
namespace {

// Events that a defect keeps back.
struct Loss {
  std::string_view defect;
  VDS_NOTIFICATION_TARGET_TYPE type;
  ULONG code;  // 0: any
};
constexpr Loss kLosses[] = {
    {"arrival_is_not_announced", VDS_NTT_DRIVE, VDS_NF_DRIVE_ARRIVE},
    {"departure_is_not_announced", VDS_NTT_DRIVE, VDS_NF_DRIVE_DEPART},
    {"lun_events_are_lost", VDS_NTT_LUN, 0},
    {"lun_arrival_is_not_announced", VDS_NTT_LUN, VDS_NF_LUN_ARRIVE},
    {"lun_departure_is_not_announced", VDS_NTT_LUN, VDS_NF_LUN_DEPART},
    {"subsystem_events_are_lost", VDS_NTT_SUB_SYSTEM, 0},
    {"controller_removal_is_lost", VDS_NTT_CONTROLLER, VDS_NF_CONTROLLER_REMOVED},
    {"port_removal_is_lost", VDS_NTT_PORT, VDS_NF_PORT_REMOVED},
};

ULONG CodeOf(const VDS_NOTIFICATION& event) {
  switch (event.objectType) {
    case VDS_NTT_DRIVE:
      return event.Drive.ulEvent;
    case VDS_NTT_LUN:
      return event.Lun.ulEvent;
    case VDS_NTT_CONTROLLER:
      return event.Controller.ulEvent;
    case VDS_NTT_PORT:
      return event.Port.ulEvent;
    default:
      return event.SubSystem.ulEvent;
  }
}

VDS_NOTIFICATION* CopyOf(const VDS_NOTIFICATION* from, LONG count, LONG room) {
  const std::size_t size = sizeof(VDS_NOTIFICATION);
  auto* block =
      static_cast<VDS_NOTIFICATION*>(CoTaskMemAlloc(size * static_cast<std::size_t>(room)));
  if (block != nullptr) std::memcpy(block, from, size * static_cast<std::size_t>(count));
  return block;
}

bool Concerns(VDS_NOTIFICATION_TARGET_TYPE type, const VDS_NOTIFICATION* all, LONG count) {
  return std::any_of(all, all + count,
                     [&](const VDS_NOTIFICATION& event) { return event.objectType == type; });
}

class MisbehavingSink final : public ComObject<IVdsAdviseSink> {
 public:
  MisbehavingSink(std::shared_ptr<Misbehaviour> misbehaviour, abi::ComPtr<IVdsAdviseSink> client)
      : misbehaviour_(std::move(misbehaviour)), client_(std::move(client)) {}

  STDMETHODIMP OnNotify(LONG count, VDS_NOTIFICATION* all) override {
    count = Lose(all, count);
    if (count == 0) {
      CoTaskMemFree(all);
      return S_OK;
    }
    std::for_each(all, all + count, [this](VDS_NOTIFICATION& event) { Distort(event); });
    const auto departed = std::find_if(all, all + count, [](const VDS_NOTIFICATION& event) {
      return event.objectType == VDS_NTT_DRIVE && event.Drive.ulEvent == VDS_NF_DRIVE_DEPART;
    });
    const bool speaks_again = departed != all + count && Has("departed_drive_is_told_of_again");
    const VDS_OBJECT_ID drive = speaks_again ? departed->Drive.driveId : VDS_OBJECT_ID{};
    const HRESULT result = Send(count, all);
    if (speaks_again) misbehaviour_->Announce(drive, VDS_NF_DRIVE_MODIFY);
    return result;
  }

 private:
  bool Has(std::string_view defect) const { return misbehaviour_->Has(defect); }

  bool IsLost(const VDS_NOTIFICATION& event) const {
    const bool is_change_of_lun =
        event.objectType == VDS_NTT_LUN && event.Lun.ulEvent == VDS_NF_LUN_MODIFY;
    if (is_change_of_lun && misbehaviour_->luns.EndSilence(event.Lun.LunId)) return true;
    return std::any_of(std::begin(kLosses), std::end(kLosses), [&](const Loss& loss) {
      return loss.type == event.objectType && (loss.code == 0 || loss.code == CodeOf(event)) &&
             Has(loss.defect);
    });
  }

  // The number of events that are left.
  LONG Lose(VDS_NOTIFICATION* all, LONG count) const {
    if (Has("notification_lost") && !Concerns(VDS_NTT_LUN, all, count)) return 0;
    const auto is_lost = [this](const VDS_NOTIFICATION& event) { return IsLost(event); };
    return static_cast<LONG>(std::remove_if(all, all + count, is_lost) - all);
  }

  void Distort(VDS_NOTIFICATION& event) const {
    if (event.objectType != VDS_NTT_DRIVE) return;
    if (event.Drive.ulEvent == VDS_NF_DRIVE_REMOVED && Has("removal_is_told_as_change")) {
      event.Drive.ulEvent = VDS_NF_DRIVE_MODIFY;
    }
    if (Has("events_are_of_the_wrong_type")) event.objectType = VDS_NTT_DISK;
  }

  HRESULT Send(LONG count, VDS_NOTIFICATION* all) {
    if (Has("notification_doubled")) {
      if (auto* again = CopyOf(all, count, count)) Call(count, again);
    }
    if (Has("events_come_one_by_one")) return SendEach(count, all);
    const bool of_drive = Concerns(VDS_NTT_DRIVE, all, count);
    if (Has("count_is_one_too_many") || (of_drive && Has("notification_of_the_wrong_drive"))) {
      return SendWithOneMore(count, all);
    }
    return Call(count, all);
  }

  HRESULT SendEach(LONG count, VDS_NOTIFICATION* all) {
    HRESULT result = S_OK;
    for (LONG i = 0; i < count; ++i) {
      if (auto* one = CopyOf(all + i, 1, 1)) result = Call(1, one);
    }
    CoTaskMemFree(all);
    return result;
  }

  // With one event more: of a drive that does not exist, or of nothing.
  HRESULT SendWithOneMore(LONG count, VDS_NOTIFICATION* all) {
    VDS_NOTIFICATION* more = CopyOf(all, count, count + 1);
    if (more == nullptr) return Call(count, all);
    more[count] = {};
    if (Has("notification_of_the_wrong_drive")) {
      more[count] = all[0];
      more[count].objectType = VDS_NTT_DRIVE;
      more[count].Drive.ulEvent = VDS_NF_DRIVE_MODIFY;
      ++more[count].Drive.driveId.Data1;
    }
    CoTaskMemFree(all);
    return Call(count + 1, more);
  }

  HRESULT Call(LONG count, VDS_NOTIFICATION* all) {
    misbehaviour_->EnterSink();
    const HRESULT result = client_->OnNotify(count, all);
    misbehaviour_->LeaveSink();
    if (FAILED(result)) misbehaviour_->sink_failed = true;
    return result;
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
