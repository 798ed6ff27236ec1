#include "fault_text.h"

#include "draw.h"

namespace vdslab::sim {
namespace {

class RuleText {
 public:
  void Add(const char* key, const std::string& value) {
    text_ += (text_.empty() ? "" : ", ") + (key + (": " + value));
  }
  template <class Value, class Write>
  void AddIf(const char* key, const std::optional<Value>& value, Write write) {
    if (value) Add(key, write(*value));
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// "drive: \"0:3\""; nothing when it names no object.
std::string TargetText(const FaultTarget& target) {
  switch (target.kind()) {
    case TargetKind::kEnclosure:
      return "";
    case TargetKind::kDrive:
      return "drive: " + Quoted(target.slot());
    case TargetKind::kBus:
      return "bus: " + std::to_string(target.bus());
    case TargetKind::kController:
      return "controller: " + std::to_string(target.controller());
    case TargetKind::kPort:
      return "port: \"" + std::to_string(target.port().controller) + ":" +
             std::to_string(target.port().port) + "\"";
    case TargetKind::kLun:
      return "lun: " + std::to_string(target.lun());
  }
  return "";
}

// All six decimals: 0.250000.
std::string PartText(std::uint32_t ppm) {
  constexpr std::uint32_t kWhole = 1'000'000;
  if (ppm == kWhole) return "1";
  return "0." + std::to_string(kWhole + ppm).substr(1);
}

std::string CountText(std::uint32_t count) { return std::to_string(count); }

void AddTrigger(RuleText& text, const FaultTrigger& when) {
  text.AddIf("at", when.at, TimeText);
  text.AddIf("after", when.after, TimeText);
  text.AddIf("operation", when.operation,
             [](Operation operation) { return std::string(NameOf(operation)); });
  text.AddIf("argument", when.argument,
             [](std::int64_t argument) { return std::to_string(argument); });
  text.AddIf("status", when.status, [](DriveStatus status) {
    for (const std::string_view name : DriveStatusNames()) {
      if (ParseDriveStatus(name) == status) return std::string(name);
    }
    return std::string();
  });
  text.AddIf("in_flight", when.in_flight, CountText);
  if (when.on.names_an_object()) text.Add("on", "{" + TargetText(when.on) + "}");
  text.AddIf("skip", when.skip, CountText);
  text.AddIf("nth", when.nth, CountText);
  text.AddIf("every", when.every, CountText);
  text.AddIf("times", when.times, CountText);
  if (when.once_per_object) text.Add("once_per_object", "true");
  text.AddIf("probability", when.probability_ppm, PartText);
}

}  // namespace

std::string TextOf(const FaultRule& rule) {
  RuleText text;
  text.Add("kind", std::string(InfoOf(rule.kind).name));
  std::string lines = text.text();
  const std::string target = TargetText(rule.target);
  if (!target.empty()) lines += ", " + target;

  RuleText more;
  AddTrigger(more, rule.when);
  const FaultParameters& with = rule.with;
  if (with.extra > Duration::zero()) more.Add("extra", TimeText(with.extra));
  if (with.duration > Duration::zero()) more.Add("duration", TimeText(with.duration));
  if (with.period > Duration::zero()) more.Add("period", TimeText(with.period));
  if (with.range.length_bytes > 0) {
    more.Add("offset", BytesText(with.range.offset_bytes));
    more.Add("length", BytesText(with.range.length_bytes));
  }
  if (with.fraction_ppm > 0) more.Add("fraction", PartText(with.fraction_ppm));
  if (with.nth_allocation > 0) more.Add("nth_allocation", CountText(with.nth_allocation));
  more.AddIf("other_slot", with.other_slot, Quoted);
  if (with.size_bytes > 0) more.Add("size", BytesText(with.size_bytes));
  if (with.amount > 0) more.Add("amount", CountText(with.amount));
  return more.text().empty() ? lines : lines + ", " + more.text();
}

}  // namespace vdslab::sim
