#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "explain.h"

namespace vdslab::program {
namespace {

using conformance::Stimuli;
using conformance::Stimulus;
using conformance::StimulusArgument;

std::string_view TypeName(const StimulusArgument& argument) {
  constexpr std::array<std::string_view, 5> kNames = {"integer", "bytes", "duration", "text",
                                                      "list"};
  return kNames[static_cast<std::size_t>(argument.type)];
}

// "required", "default entered", "optional"
std::string Need(const StimulusArgument& argument) {
  if (argument.required) return "required";
  return argument.default_value.empty() ? "optional" : "default " + argument.default_value;
}

std::string Meaning(const StimulusArgument& argument) {
  if (argument.values.empty()) return argument.meaning;
  return fmt::format("{}: {}", argument.meaning, fmt::join(argument.values, ", "));
}

std::string Rows(const Stimulus& stimulus) {
  std::string rows;
  for (const auto& [name, argument] : stimulus.arguments) {
    rows += fmt::format("| `{}` | {} | {} | {} |\n", name, TypeName(argument), Need(argument),
                        Meaning(argument));
  }
  for (const auto& [name, result] : stimulus.results) {
    rows += fmt::format("| `{}` | {} | result | {} |\n", name, TypeName(result), result.meaning);
  }
  return rows;
}

}  // namespace

std::string ExplainStimulus(const Stimulus& stimulus) {
  std::string text = fmt::format("{}\n  {}\n", stimulus.name, stimulus.meaning);
  for (const auto& [name, argument] : stimulus.arguments) {
    text += fmt::format("  argument {} ({}, {}): {}\n", name, TypeName(argument), Need(argument),
                        Meaning(argument));
  }
  for (const auto& [name, result] : stimulus.results) {
    text += fmt::format("  result {} ({}): {}\n", name, TypeName(result), result.meaning);
  }
  return text;
}

std::string ListStimuli(const Stimuli& stimuli) {
  std::string text;
  for (const Stimulus& each : stimuli.all())
    text += fmt::format("{:<24}{}\n", each.name, each.meaning);
  return text;
}

std::string StimuliMarkdown(const Stimuli& stimuli) {
  std::string text =
      "# Stimuli\n\n"
      "What a laboratory can make hardware do, and what it can read that the VDS interfaces do "
      "not\n"
      "show. A provider offers stimuli through `IVdsLabStimulus`, a profile through commands\n"
      "([profiles.md](profiles.md)), an operator with `--manual`. A check whose stimulus nobody "
      "offers\n"
      "is `not_verified`.\n\n"
      "A drive is addressed by `bus` and `slot`: the numbers of `VDS_DRIVE_PROP2` and of\n"
      "`IVdsSubSystem::GetDrive`. In the JSON of `IVdsLabStimulus::Apply` an integer and bytes "
      "are\n"
      "numbers, a duration is a text with its unit (`\"250ms\"`).\n\n"
      "This file is made from scenarios/stimuli.yaml by `vdslab explain --stimuli-markdown`.\n";
  for (const Stimulus& each : stimuli.all()) {
    text += fmt::format("\n## {}\n\n{}\n", each.name, each.meaning);
    const std::string rows = Rows(each);
    if (!rows.empty()) text += "\n| name | type | need | meaning |\n|---|---|---|---|\n" + rows;
  }
  return text;
}

}  // namespace vdslab::program
