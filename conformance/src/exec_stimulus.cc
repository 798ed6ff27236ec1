// Stimuli by the commands of the profile.

#include "abi/guid_text.h"
#include "command.h"
#include "drive_reader.h"
#include "stimulus_answer.h"
#include "stimulus_source.h"

namespace vdslab::conformance {
namespace {

std::string ValueText(const std::variant<std::int64_t, std::string>& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return std::to_string(std::get<std::int64_t>(value));
}

class ExecSource final : public StimulusSource {
 public:
  ExecSource(const Profile& profile, const Stimuli* stimuli, CallObserver& observer)
      : profile_(profile), stimuli_(stimuli), observer_(observer) {}

  bool Offers(const std::string& stimulus) const override {
    return profile_.stimuli.count(stimulus) != 0;
  }

  StimulusAnswer Apply(const StimulusRequest& request) override {
    const ExecStimulus& exec = profile_.stimuli.at(request.stimulus);
    StimulusAnswer answer;
    Command command;
    command.words = FillPlaceholders(exec.command, Values(request), &answer.error);
    if (!answer.error.empty()) return answer;
    command.folder = profile_.folder;
    command.environment = profile_.environment;
    command.limit = profile_.limits.call + exec.cost;

    const std::string what = "command " + CommandText(command.words) + " for " + request.stimulus;
    CommandResult result;
    Observed(observer_, what, [&] {
      result = RunCommand(command);
      return result.ok ? S_OK : E_FAIL;
    });
    if (!result.ok) {
      answer.error = CommandText(command.words) + ": " + result.error;
      return answer;
    }
    return ParseCommandOutput(result.output, FirstResult(request.stimulus));
  }

 private:
  // What placeholders may name: arguments, with the defaults of those that are not given, and the
  // drive's id and serial number.
  std::map<std::string, std::string> Values(const StimulusRequest& request) const {
    std::map<std::string, std::string> values;
    const Stimulus* known = stimuli_ != nullptr ? stimuli_->Find(request.stimulus) : nullptr;
    if (known != nullptr) {
      for (const auto& [name, argument] : known->arguments) {
        if (!argument.default_value.empty()) values[name] = argument.default_value;
      }
    }
    for (const auto& [name, value] : request.arguments) values[name] = ValueText(value);
    if (request.target != nullptr) {
      values.emplace("id", abi::FormatGuid(request.target->id));
      values.emplace("serial", request.target->identification);
    }
    return values;
  }

  std::string FirstResult(const std::string& stimulus) const {
    const Stimulus* known = stimuli_ != nullptr ? stimuli_->Find(stimulus) : nullptr;
    return known == nullptr || known->results.empty() ? "" : known->results.begin()->first;
  }

  const Profile& profile_;
  const Stimuli* stimuli_;
  CallObserver& observer_;
};

class ManualSource final : public StimulusSource {
 public:
  ManualSource(const Stimuli* stimuli, std::function<bool(const std::string&)> ask)
      : stimuli_(stimuli), ask_(std::move(ask)) {}

  bool Offers(const std::string& stimulus) const override {
    const Stimulus* known = stimuli_ != nullptr ? stimuli_->Find(stimulus) : nullptr;
    const bool by_hand = stimulus.starts_with("drive.") || stimulus.starts_with("link.") ||
                         stimulus.starts_with("controller.") || stimulus.starts_with("port.") ||
                         stimulus.starts_with("enclosure.") || stimulus == "cache.corrupt";
    return by_hand && known != nullptr && known->results.empty();
  }

  StimulusAnswer Apply(const StimulusRequest& request) override {
    const Stimulus* known = stimuli_->Find(request.stimulus);
    StimulusAnswer answer;
    answer.ok = ask_(RequestText(request) + " (" + known->meaning + ")");
    if (!answer.ok) answer.error = "the operator did not do it";
    return answer;
  }

 private:
  const Stimuli* stimuli_;
  std::function<bool(const std::string&)> ask_;
};

}  // namespace

std::unique_ptr<StimulusSource> MakeExecSource(const Profile& profile, const Stimuli* stimuli,
                                               CallObserver& observer) {
  return std::make_unique<ExecSource>(profile, stimuli, observer);
}

std::unique_ptr<StimulusSource> MakeManualSource(const Stimuli* stimuli,
                                                 std::function<bool(const std::string&)> ask) {
  return std::make_unique<ManualSource>(stimuli, std::move(ask));
}

std::string RequestText(const StimulusRequest& request) {
  std::string text = request.stimulus;
  for (const auto& [name, value] : request.arguments) text += " " + name + "=" + ValueText(value);
  return text;
}

}  // namespace vdslab::conformance
