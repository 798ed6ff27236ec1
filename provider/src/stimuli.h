// What a laboratory can make the simulated hardware do.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "array.h"
#include "stimulus_definition.h"

namespace vdslab::provider {

struct StimulusAnswer {
  HRESULT result = S_OK;
  std::string json = "{}";  // of a failure: {"error": "..."}
};

// Threads: any.
StimulusAnswer ApplyStimulus(const std::string& name, const std::string& arguments_json);

// --- For the files that implement the stimuli.

// Arguments that CheckArguments has accepted.
class StimulusArguments {
 public:
  explicit StimulusArguments(Json json) : json_(std::move(json)) {}

  bool Has(const char* name) const { return json_.contains(name); }
  std::uint32_t Integer(const char* name) const { return json_.at(name).get<std::uint32_t>(); }
  std::uint64_t Bytes(const char* name) const { return json_.at(name).get<std::uint64_t>(); }
  std::string Text(const char* name) const { return json_.at(name).get<std::string>(); }
  sim::Duration Duration(const char* name) const;

  // Of required arguments bus and slot. A number beyond all slots names no slot.
  sim::SlotAddress Slot() const;
  // Of optional ones: empty when both are absent.
  std::optional<sim::SlotAddress> AnySlot() const;
  bool NamesHalfASlot() const { return Has("bus") != Has("slot"); }
  sim::PortAddress Port() const { return {Integer("controller"), Integer("port")}; }

 private:
  Json json_;
};

StimulusAnswer Success(Json result = Json::object());
StimulusAnswer Failure(HRESULT result, const std::string& message);
// kNotFound is worded as "there is no <what>".
StimulusAnswer AnswerOf(sim::Outcome outcome, const std::string& what);
StimulusAnswer HalfASlot();  // one of bus and slot, without the other
std::string DriveName(sim::SlotAddress slot);

using StimulusFunction = StimulusAnswer (*)(Array& array, const StimulusArguments& arguments);

// Null: not one of that group.
StimulusFunction FindDriveStimulus(std::string_view name);
StimulusFunction FindEnclosureStimulus(std::string_view name);
StimulusFunction FindFaultStimulus(std::string_view name);
StimulusFunction FindLaboratoryStimulus(std::string_view name);

}  // namespace vdslab::provider
