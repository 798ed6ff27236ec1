// For the files that implement the stimuli.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scenario/stimulus_values.h"
#include "simulator/enclosure.h"

namespace vdslab::sim {

// Arguments that CheckArguments has accepted.
class StimulusArguments {
 public:
  explicit StimulusArguments(const StimulusValues& values) : values_(values) {}

  bool Has(const char* name) const { return values_.contains(name); }
  std::uint32_t Integer(const char* name) const { return static_cast<std::uint32_t>(Bytes(name)); }
  sim::Bytes Bytes(const char* name) const { return std::get<std::uint64_t>(values_.at(name)); }
  const std::string& Text(const char* name) const {
    return std::get<std::string>(values_.at(name));
  }
  const std::vector<std::string>& List(const char* name) const {
    return std::get<std::vector<std::string>>(values_.at(name));
  }
  sim::Duration Duration(const char* name) const;

  // Of required arguments bus and slot. A number beyond all slots names no slot.
  SlotAddress Slot(const char* bus = "bus", const char* slot = "slot") const;
  std::int16_t Bus(const char* name = "bus") const;  // in the same way
  // Of optional ones: empty when both are absent.
  std::optional<SlotAddress> AnySlot() const;
  bool NamesHalfASlot() const { return Has("bus") != Has("slot"); }
  PortAddress Port() const { return {Integer("controller"), Integer("port")}; }

 private:
  const StimulusValues& values_;
};

StimulusAnswer Success(StimulusValues results = {});
StimulusAnswer Failure(Outcome outcome, const std::string& message);
// kNotFound is worded as "there is no <what>".
StimulusAnswer AnswerOf(Outcome outcome, const std::string& what);
StimulusAnswer HalfASlot();               // one of bus and slot, without the other
std::string DriveName(SlotAddress slot);  // "drive in slot 0:2"

using StimulusFunction = StimulusAnswer (*)(Enclosure& enclosure,
                                            const StimulusArguments& arguments);

// Of a table of names and functions; null: it has no such name.
template <class Table>
StimulusFunction FindIn(const Table& table, std::string_view name) {
  for (const auto& [known, function] : table) {
    if (known == name) return function;
  }
  return nullptr;
}

// Null: not one of that group.
StimulusFunction FindDriveStimulus(std::string_view name);
StimulusFunction FindEnclosureStimulus(std::string_view name);
StimulusFunction FindFaultStimulus(std::string_view name);
StimulusFunction FindRebuildStimulus(std::string_view name);
StimulusFunction FindWriteStimulus(std::string_view name);
StimulusFunction FindLaboratoryStimulus(std::string_view name);

// Nothing when `text` is no duration.
std::optional<Duration> ParseDuration(const std::string& text);

}  // namespace vdslab::sim
