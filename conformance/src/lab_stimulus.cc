// Stimuli through IVdsLabStimulus.

#include <nlohmann/json.hpp>

#include "abi/names.h"
#include "abi/stimulus.h"
#include "abi/utf16.h"
#include "drive_reader.h"
#include "stimulus_answer.h"
#include "stimulus_source.h"
#include "taken_text.h"

namespace vdslab::conformance {
namespace {

using nlohmann::json;

std::string ArgumentsJson(const StimulusArguments& arguments) {
  json object = json::object();
  for (const auto& [name, value] : arguments) {
    std::visit([&, &key = name](const auto& known) { object[key] = known; }, value);
  }
  return object.dump();
}

// An array of names, or of objects with a member `name`, or an object with the names as keys.
std::set<std::string> OfferedNames(const std::string& text) {
  std::set<std::string> names;
  const json described = json::parse(text, nullptr, false);
  if (described.is_object()) {
    for (const auto& entry : described.items()) names.insert(entry.key());
  } else if (described.is_array()) {
    for (const json& entry : described) {
      if (entry.is_string()) names.insert(entry.get<std::string>());
      if (entry.is_object() && entry.contains("name") && entry["name"].is_string()) {
        names.insert(entry["name"].get<std::string>());
      }
    }
  }
  return names;
}

class LabSource final : public StimulusSource {
 public:
  LabSource(ComPtr<IVdsLabStimulus> lab, CallObserver& observer)
      : lab_(std::move(lab)), observer_(observer) {
    LPWSTR text = nullptr;
    const HRESULT result = Observed(observer_, "IVdsLabStimulus::Describe on provider",
                                    [&] { return lab_->Describe(&text); });
    const std::string described = TakeText(text);
    if (SUCCEEDED(result)) names_ = OfferedNames(described);
  }

  bool Offers(const std::string& stimulus) const override { return names_.count(stimulus) != 0; }

  StimulusAnswer Apply(const StimulusRequest& request) override {
    const auto name = abi::ToUtf16(request.stimulus);
    const auto arguments = abi::ToUtf16(ArgumentsJson(request.arguments));
    LPWSTR text = nullptr;
    const HRESULT result = Observed(observer_, "stimulus " + RequestText(request), [&] {
      return lab_->Apply(name.c_str(), arguments.c_str(), &text);
    });
    const std::string answered = TakeText(text);
    StimulusAnswer answer = ParseJsonAnswer(answered);
    if (SUCCEEDED(result) && answered.empty()) answer.ok = true;  // nothing to say is an answer
    if (FAILED(result)) {
      const std::string reason = answer.error.empty() ? answered : answer.error;
      answer.ok = false;
      answer.error = abi::NameOfHresult(result) + (reason.empty() ? "" : ": " + reason);
    }
    return answer;
  }

 private:
  ComPtr<IVdsLabStimulus> lab_;
  CallObserver& observer_;
  std::set<std::string> names_;
};

}  // namespace

std::unique_ptr<StimulusSource> MakeLabSource(IUnknown* provider, CallObserver& observer) {
  ComPtr<IVdsLabStimulus> lab = ComPtr<IUnknown>(provider).As<IVdsLabStimulus>();
  if (!lab) return nullptr;
  return std::make_unique<LabSource>(std::move(lab), observer);
}

}  // namespace vdslab::conformance
