#include "document.h"

#include <string_view>

namespace vdslab::provider::testing {
namespace {

constexpr std::string_view kHead = R"(# What each method returns

Every code that a method of the simulated provider returns in the default role, with what makes it do so, and
every code that its page documents. Where a documented code cannot occur, the table says why. VDS_E_NOT_SUPPORTED
is returned by the methods that are listed with it and by no others, and E_NOTIMPL by none. The causes are those
that were brought about, and not all that there are.

This file is made from what provider/tests/outcomes saw when it brought about each of the causes, and from the
reasons in provider/tests/outcomes/explanations.yaml: `provider_outcomes_test --markdown > docs/outcomes.md`. The
test fails when a method answers otherwise.

"Nothing is in the way" means good arguments and a sound array. "The drive" is a free one, except where members are
spoken of, "the LUN" a mirror on other drives.

## Codes that the page of the method does not list

| code | methods | why it occurs |
|---|---|---|
)";

std::string Joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

std::string BeyondThePages(const std::vector<Explanation>& explanations) {
  std::string text;
  for (const Explanation& one : explanations) {
    const std::string methods = one.methods.empty() ? "any" : Joined(one.methods, ", ");
    text += "| " + one.code + " | " + methods + " | " + one.text + " |\n";
  }
  return text;
}

// The rows of one method, of which the first names it.
class Rows {
 public:
  explicit Rows(std::string_view method) : name_(method) {}

  void Add(const std::string& code, const std::string& how) {
    text_ += "| " + name_ + " | " + code + " | " + how + " |\n";
    name_.clear();
  }
  const std::string& text() const { return text_; }

 private:
  std::string name_;
  std::string text_;
};

std::string RowsOf(const Observation& observation, const Explanations& explanations) {
  const std::string method = FullName(*observation.method);
  Rows rows(observation.method->name);
  for (const Seen& seen : observation.seen) {
    const Explanation* const usual = Find(explanations.always, method, seen.code);
    std::vector<std::string> causes = seen.causes;
    if (usual != nullptr && seen.code == observation.usual) causes.front() = usual->text;
    rows.Add(seen.code, Joined(causes, "; "));
  }
  for (const std::string& code : observation.method->documented) {
    if (observation.Find(code) != nullptr) continue;
    const Explanation* const reason = Find(explanations.never, method, code);
    rows.Add(code, "cannot occur: " + (reason == nullptr ? "?" : reason->text));
  }
  return rows.text();
}

}  // namespace

std::string OutcomesMarkdown(const std::vector<Observation>& observations,
                             const Explanations& explanations) {
  std::string text = std::string(kHead) + BeyondThePages(explanations.beyond_the_pages);
  std::string_view interface_name;
  for (const Observation& observation : observations) {
    if (observation.method->interface_name != interface_name) {
      interface_name = observation.method->interface_name;
      text += "\n## " + std::string(interface_name) +
              "\n\n| method | code | how it is reached |\n|---|---|---|\n";
    }
    text += RowsOf(observation, explanations);
  }
  return text;
}

}  // namespace vdslab::provider::testing
