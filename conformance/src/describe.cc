#include "conformance/describe.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "abi/names.h"
#include "abi_words.h"

namespace vdslab::conformance {
namespace {

template <class Value, class Name>
std::vector<std::string> NamesOf(const std::vector<Value>& values, Name name) {
  std::vector<std::string> names;
  for (const Value& value : values) names.push_back(name(value));
  return names;
}

std::string Either(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, " or "));
}

std::string Results(const std::vector<std::int32_t>& codes) {
  return Either(NamesOf(codes, abi::NameOfHresult));
}

std::string EventNames(const std::vector<std::uint32_t>& codes, std::string_view between) {
  return fmt::format("{}", fmt::join(NamesOf(codes, abi::NameOfNotification), between));
}

// --- Steps

std::string Arguments(const CallStep& step) {
  std::vector<std::string> texts;
  const Method* method = FindMethod(step.method);
  for (const auto& [name, value] : step.with) {
    const MethodArgument* argument = method != nullptr ? method->Find(name) : nullptr;
    texts.push_back(name + " = " +
                    (argument != nullptr ? NameOfMethodArgument(argument->type, value)
                                         : std::to_string(value)));
  }
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string Text(const CallStep& step) {
  std::string text =
      fmt::format("{}: {}({}) on {}", step.name, step.method, Arguments(step), step.on);
  if (!step.thread.empty()) text += ", on thread " + step.thread;
  if (step.by_slot) text += ", through its vtable slot";
  if (step.until_not_busy) text += ", repeated while it is refused as busy";
  return text;
}

std::string Text(const StimulusStep& step) {
  std::string text = "stimulus " + step.stimulus;
  if (!step.on.empty()) text += " on " + step.on;
  for (const auto& [name, value] : step.with) {
    const auto* number = std::get_if<std::int64_t>(&value);
    text += ", " + name + " = " +
            (number != nullptr ? std::to_string(*number) : std::get<std::string>(value));
  }
  return step.name.empty() ? text : step.name + ": " + text;
}

std::string OrSettle(bool or_settle) { return or_settle ? ", or the settle time is over" : ""; }

std::string Text(const AwaitStep& step) {
  return "wait until " + step.call + " has returned" + OrSettle(step.or_settle);
}

std::string Text(const ReadStep& step) { return step.name + ": read " + step.on; }
std::string Text(const FindStep& step) { return step.as + ": look up " + step.object + " again"; }
std::string Text(const UntilStep& step) {
  return fmt::format("wait until {} reports {}{}", step.on,
                     NameOfDriveMember("status", step.status), OrSettle(step.or_settle));
}
std::string Text(const MarkStep&) { return "from here on, events count"; }

// --- Expectations

std::string Text(const Returns& what) { return what.call + " returns " + Results(what.codes); }
std::string Text(const Returned& what) {
  return what.call + (what.back ? " has returned" : " is still running");
}
std::string Text(const Reads& what) {
  std::vector<std::string> texts;
  for (const auto& [member, values] : what.members) {
    const auto name = [&member = member](std::int64_t value) {
      return NameOfDriveMember(member, value);
    };
    texts.push_back(member + " " + Either(NamesOf(values, name)));
  }
  return fmt::format("{} reads {}", what.on, fmt::join(texts, ", "));
}
std::string Text(const Unchanged& what) { return what.on + " is unchanged since " + what.since; }
std::string Text(const SameIdentity& what) {
  return what.on + " has the same identity as at " + what.since;
}
std::string Text(const Enumerated& what) {
  return what.on + (what.is ? " is enumerated" : " is not enumerated");
}
std::string Text(const Events& what) {
  std::vector<std::string> texts;
  if (what.none) texts.push_back("none");
  if (!what.any_of.empty()) texts.push_back(EventNames(what.any_of, " or "));
  if (!what.all_of.empty()) texts.push_back(EventNames(what.all_of, " and "));
  if (!what.none_of.empty()) texts.push_back("no " + EventNames(what.none_of, ", no "));
  if (what.once) texts.push_back("none twice");
  if (what.only) texts.push_back("none about another drive");
  return fmt::format("events about {}: {}", what.on, fmt::join(texts, "; "));
}
std::string Text(const Result& what) {
  std::vector<std::string> texts;
  for (const auto& [name, value] : what.equals) texts.push_back(fmt::format("{} {}", name, value));
  return fmt::format("{} tells {}", what.of, fmt::join(texts, ", "));
}
std::string Text(const Serial& what) {
  return fmt::format("some order of {} explains the results and the status of {}",
                     fmt::join(what.calls, ", "), what.on);
}

std::string Text(const Condition& condition) {
  if (condition.claimed) {
    return fmt::format("the profile {} {}", condition.negate ? "does not claim" : "claims",
                       NameOfDriveMember("status", *condition.claimed));
  }
  if (condition.returned.empty()) return condition.call + " has come back";
  return condition.call + (condition.negate ? " returned anything but " : " returned ") +
         Results(condition.returned);
}

}  // namespace

std::string Describe(const Given& given) {
  constexpr std::array<std::string_view, 3> kUses = {"a drive", "a free drive",
                                                     "a drive with extents of a LUN"};
  std::string text =
      fmt::format("{} is {}", given.name, kUses[static_cast<std::size_t>(given.use)]);
  if (given.status) text += " with status " + NameOfDriveMember("status", *given.status);
  return text;
}

std::string Describe(const Step& step) {
  return std::visit([](const auto& action) { return Text(action); }, step.action);
}

std::string Describe(const Expectation& expectation) {
  std::string text = std::visit([](const auto& what) { return Text(what); }, expectation.what);
  const char* link = ", if ";
  for (const Condition& condition : expectation.conditions) {
    text += link + Text(condition);
    link = " and ";
  }
  return text;
}

std::string_view LevelName(Level level) {
  constexpr std::array<std::string_view, 3> kLevels = {"observe", "change", "destroy"};
  return kLevels[static_cast<std::size_t>(level)];
}

}  // namespace vdslab::conformance
