// SetFriendlyName of LUNs and of the subsystem as the enclosure carries it out.
#include <utility>

#include "friendly_name.h"
#include "lun.h"
#include "part_order.h"

namespace vdslab::sim {
namespace {

class NameOrder : public PartOrder {
 public:
  NameOrder(Hardware& hardware, FriendlyName& name, std::string wanted, const Event& event)
      : PartOrder(hardware), name_(name), wanted_(std::move(wanted)), event_(event) {}

 protected:
  PartEffect Look() override {
    if (HasFailed()) return PartEffect::kSayFailed;
    return name_.text() == wanted_ ? PartEffect::kNone : PartEffect::kWouldChange;
  }
  void Commit(Change& change) override {
    name_.Set(wanted_);
    change.happening.push_back(event_);
  }
  virtual bool HasFailed() const = 0;  // what has the name

 private:
  FriendlyName& name_;
  const std::string wanted_;
  const Event event_;
};

class LunNameOrder final : public NameOrder {
 public:
  LunNameOrder(Hardware& hardware, Lun& lun, std::string wanted)
      : NameOrder(hardware, lun.name(), std::move(wanted),
                  {EventKind::kModified, ObjectKind::kLun, lun.number()}),
        lun_(lun) {}

 protected:
  bool HasFailed() const override { return lun_.status() == LunStatus::kFailed; }

 private:
  const Lun& lun_;
};

class SubsystemNameOrder final : public NameOrder {
 public:
  SubsystemNameOrder(Hardware& hardware, std::string wanted)
      : NameOrder(hardware, hardware.name, std::move(wanted),
                  {EventKind::kModified, ObjectKind::kSubsystem}) {}

 protected:
  bool HasFailed() const override {
    return hardware_.components.Summarise().status == SubsystemStatus::kFailed;
  }
};

}  // namespace

std::string Shortened(const std::string& name) {
  std::size_t characters = 0;
  for (std::size_t place = 0; place < name.size(); ++place) {
    const bool begins = (static_cast<unsigned char>(name[place]) & 0xC0) != 0x80;
    if (begins && ++characters > kFriendlyNameMax) return name.substr(0, place);
  }
  return name;
}

Outcome Enclosure::SetLunName(LunNumber number, const std::string& name, bool* was_shortened) {
  Lun* found = nullptr;
  if (const Outcome exists = impl_->bays.FindLun(number, &found); exists != Outcome::kOk) {
    return exists;
  }
  Lun& lun = *found;
  PartOperation operation(*impl_, {.operation = Operation::kSetName, .lun = number});
  const Outcome begun =
      operation.Begin(!name.empty(), [&lun] { return std::vector{&lun.group().domain()}; });
  if (begun != Outcome::kOk) return begun;
  if (!lun.Exists()) return Outcome::kGone;  // deleted while this order waited
  const std::string kept = Shortened(name);
  *was_shortened = kept != name;
  return LunNameOrder(*impl_, lun, kept).CarryOut(operation);
}

Outcome Enclosure::SetSubsystemName(const std::string& name, bool* was_shortened) {
  PartOperation operation(*impl_, {.operation = Operation::kSetName});
  const Outcome begun = operation.Begin(!name.empty(), [this] { return impl_->AllDomains(); });
  if (begun != Outcome::kOk) return begun;
  const std::string kept = Shortened(name);
  *was_shortened = kept != name;
  return SubsystemNameOrder(*impl_, kept).CarryOut(operation);
}

}  // namespace vdslab::sim
