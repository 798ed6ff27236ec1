#include <fmt/format.h>

#include "abi/utf16.h"
#include "conformance/describe.h"
#include "conformance/report.h"

namespace vdslab::conformance {
namespace {

// XML 1.0 has no way to write most control characters; invalid UTF-8, which becomes U+FFFD, would
// make the file unreadable.
std::string Escaped(const std::string& text) {
  std::string out;
  for (const char character : abi::ToUtf8(abi::ToUtf16(text))) {
    const auto byte = static_cast<unsigned char>(character);
    switch (character) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      default:
        out += byte < 0x20 || byte == 0x7F ? fmt::format("\\x{:02x}", byte)
                                           : std::string(1, character);
    }
  }
  return out;
}

std::string CheckOf(const std::string& id) { return id.substr(0, id.find('[')); }

// What stands inside the element of a case; nothing for a pass.
std::string Body(const CaseResult& result) {
  const std::string verdict(VerdictName(result.verdict));
  const std::string message = Escaped(result.message);
  const std::string reproduce = Escaped(result.reproduce);
  switch (result.verdict) {
    case Verdict::kFail:
      return fmt::format("<failure type=\"{}\" message=\"{}\">{}</failure>", verdict, message,
                         reproduce);
    case Verdict::kError:
      return fmt::format("<error type=\"{}\" message=\"{}\">{}</error>", verdict, message,
                         reproduce);
    case Verdict::kNotVerified:
    case Verdict::kNotApplicable:
      return fmt::format("<skipped message=\"{}: {}\"/>", verdict, message);
    case Verdict::kPass:
      return "";
    default:
      return fmt::format("<system-out>{}: {}</system-out>", verdict, message);
  }
}

std::string Testcase(const CaseResult& result) {
  return fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"{:.3f}\">{}</testcase>\n",
                     Escaped(CheckOf(result.id)), Escaped(result.id), result.seconds, Body(result));
}

std::string Property(const char* name, const std::string& value) {
  return fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", name, Escaped(value));
}

}  // namespace

std::string JUnitReport(const RunInfo& info, const std::vector<CaseResult>& results) {
  auto counts = CountVerdicts(results);
  double seconds = 0;
  for (const CaseResult& result : results) seconds += result.seconds;
  const std::string numbers =
      fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{:.3f}\"",
                  results.size(), counts[Verdict::kFail], counts[Verdict::kError],
                  counts[Verdict::kNotVerified] + counts[Verdict::kNotApplicable], seconds);
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  xml += fmt::format("<testsuites name=\"vdslab\" {}>\n", numbers);
  xml += fmt::format("  <testsuite name=\"vdslab\" {}>\n    <properties>\n", numbers);
  xml += Property("suite_version", info.suite_version);
  xml += Property("profile", info.profile);
  xml += Property("profile_hash", info.profile_hash);
  xml += Property("provider", info.provider);
  xml += Property("level", std::string(LevelName(info.level)));
  xml += Property("seed", std::to_string(info.seed));
  xml += "    </properties>\n";
  for (const CaseResult& result : results) xml += Testcase(result);
  return xml + "  </testsuite>\n</testsuites>\n";
}

}  // namespace vdslab::conformance
