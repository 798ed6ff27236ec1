#include <fmt/format.h>

#include <algorithm>

#include "conformance/describe.h"
#include "conformance/outcome.h"
#include "conformance/report.h"

namespace vdslab::conformance {
namespace {

// A check and the cases of it that were run.
struct Row {
  std::string check;
  std::vector<CaseResult> cases;
};

std::vector<Row> RowsOf(const std::vector<CaseResult>& results) {
  std::vector<Row> rows;
  for (const CaseResult& result : results) {
    const std::string check = result.id.substr(0, result.id.find('['));
    if (rows.empty() || rows.back().check != check) rows.push_back({check, {}});
    rows.back().cases.push_back(result);
  }
  return rows;
}

Verdict WorstOf(const std::vector<CaseResult>& cases) {
  Verdict worst = Verdict::kNotApplicable;
  for (const CaseResult& result : cases) worst = Worst(worst, result.verdict);
  return worst;
}

class Painter {
 public:
  explicit Painter(bool colour) : colour_(colour) {}

  std::string Paint(Verdict verdict, const std::string& text) const {
    if (!colour_) return text;
    return fmt::format("\x1b[{}m{}\x1b[0m", ColourOf(verdict), text);
  }

 private:
  static int ColourOf(Verdict verdict) {
    switch (verdict) {
      case Verdict::kPass:
      case Verdict::kObserved:
        return 32;  // green
      case Verdict::kFail:
      case Verdict::kError:
        return 31;  // red
      case Verdict::kWarn:
      case Verdict::kAdvisory:
        return 33;  // yellow
      default:
        return 36;  // cyan
    }
  }

  bool colour_;
};

std::string RowText(const Row& row, std::size_t width, const Painter& painter) {
  const Verdict worst = WorstOf(row.cases);
  const std::string counts = CountsText(CountVerdicts(row.cases));
  return fmt::format("{:<{}}  {:>5}  {}\n", row.check, width, row.cases.size(),
                     painter.Paint(worst, counts));
}

// Fails, errors and the like one by one; of what was not verified the reasons, each once.
bool NeedsAttention(Verdict verdict) {
  return verdict >= Verdict::kAdvisory || verdict == Verdict::kKnownIssue;
}

std::string Detail(const CaseResult& result, const Painter& painter) {
  std::string text = "\n" +
                     painter.Paint(result.verdict, std::string(VerdictName(result.verdict))) + " " +
                     result.id + "\n";
  if (!result.message.empty()) text += "  " + result.message + "\n";
  if (!result.reproduce.empty()) text += "  " + result.reproduce + "\n";
  return text;
}

std::string NotVerified(const std::vector<CaseResult>& results) {
  std::vector<std::pair<std::string, int>> reasons;
  for (const CaseResult& result : results) {
    if (result.verdict != Verdict::kNotVerified) continue;
    const auto place = std::find_if(reasons.begin(), reasons.end(),
                                    [&](const auto& each) { return each.first == result.message; });
    if (place == reasons.end()) {
      reasons.emplace_back(result.message, 1);
    } else {
      ++place->second;
    }
  }
  std::string text = reasons.empty() ? "" : "\nnot verified:\n";
  for (const auto& [reason, count] : reasons) text += fmt::format("  {:>3} x {}\n", count, reason);
  return text;
}

std::string Summary(const RunInfo& info, const std::vector<CaseResult>& results) {
  double seconds = 0;
  for (const CaseResult& result : results) seconds += result.seconds;
  const Coverage coverage = CoverageOf(results);
  return fmt::format("\n{} {}: {}; {} of {} tried; {} requirements; {:.1f} s\n", results.size(),
                     results.size() == 1 ? "case" : "cases", CountsText(CountVerdicts(results)),
                     coverage.tried, coverage.whole, RequirementVerdicts(results).size(), seconds) +
         fmt::format("provider {}, profile {} ({}), level {}, seed {}, vdslab {}\n", info.provider,
                     info.profile, info.profile_hash, LevelName(info.level), info.seed,
                     info.suite_version);
}

}  // namespace

std::string TableReport(const RunInfo& info, const std::vector<CaseResult>& results, bool colour) {
  const Painter painter(colour);
  const std::vector<Row> rows = RowsOf(results);
  std::size_t width = 5;
  for (const Row& row : rows) width = std::max(width, row.check.size());
  std::string text = fmt::format("{:<{}}  cases  verdicts\n", "check", width);
  for (const Row& row : rows) text += RowText(row, width, painter);
  for (const CaseResult& result : results) {
    if (NeedsAttention(result.verdict)) text += Detail(result, painter);
  }
  return text + NotVerified(results) + Summary(info, results);
}

}  // namespace vdslab::conformance
