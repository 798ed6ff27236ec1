// SetFriendlyName of LUNs and of the subsystem, and SetMask of LUNs, as the enclosure carries them
// out: a text is kept, and told.
#include <utility>

#include "friendly_name.h"
#include "lun.h"
#include "part_order.h"
#include "simulator/enclosure_luns.h"

namespace vdslab::sim {
namespace {

class NameOrder : public PartOrder {
 public:
  NameOrder(Hardware& hardware, FriendlyName& name, std::string wanted, const Event& tells)
      : PartOrder(hardware), name_(name), wanted_(std::move(wanted)), tells_(tells) {}

 protected:
  PartEffect Look() override {
    if (HasFailed()) return PartEffect::kSayFailed;
    return name_.text() == wanted_ ? PartEffect::kNone : PartEffect::kWouldChange;
  }
  void Commit(Change& change) override {
    name_.Set(wanted_);
    change.happening.push_back(tells_);
  }
  virtual bool HasFailed() const = 0;  // what has the name

 private:
  FriendlyName& name_;
  const std::string wanted_;
  const Event tells_;
};

class LunNameOrder final : public NameOrder {
 public:
  // `name` is a text of the LUN.
  LunNameOrder(Hardware& hardware, Lun& lun, FriendlyName& name, std::string wanted)
      : NameOrder(hardware, name, std::move(wanted),
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

// `text` is one of the LUN.
Outcome SetText(Hardware& hardware, Lun& lun, FriendlyName& text, const std::string& wanted,
                bool arguments_are_valid) {
  LunNameOrder order(hardware, lun, text, wanted);
  return CarryOutAbout(lun, hardware, {.operation = Operation::kSetName, .lun = lun.number()},
                       arguments_are_valid, order);
}

}  // namespace

std::string Shortened(const std::string& name) {
  std::size_t characters = 0;
  for (std::size_t place = 0; place < name.size(); ++place) {
    const bool begins = (static_cast<unsigned char>(name[place]) & 0xC0) != 0x80;
    if (begins && ++characters > kFriendlyNameMax) return name.substr(0, place);
  }
  return name;
}

Outcome EnclosureLuns::SetLunName(LunNumber number, const std::string& name, bool* was_shortened) {
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  const std::string kept = Shortened(name);
  *was_shortened = kept != name;
  return SetText(*impl_, *lun, lun->name(), kept,
                 !name.empty() || impl_->spec.telling_manners.takes_empty_names);
}

Outcome EnclosureLuns::SetLunMask(LunNumber number, const std::string& unmasking_list) {
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  return SetText(*impl_, *lun, lun->unmasking_list(), unmasking_list, true);
}

Outcome EnclosureLuns::SetSubsystemName(const std::string& name, bool* was_shortened) {
  PartOperation operation(*impl_, {.operation = Operation::kSetName});
  const bool is_valid = !name.empty() || impl_->spec.telling_manners.takes_empty_names;
  const Outcome begun = operation.Begin(is_valid, [this] { return impl_->AllDomains(); });
  if (begun != Outcome::kOk) return begun;
  const std::string kept = Shortened(name);
  *was_shortened = kept != name;
  return SubsystemNameOrder(*impl_, kept).CarryOut(operation);
}

}  // namespace vdslab::sim
