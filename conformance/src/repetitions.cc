#include "repetitions.h"

#include <map>
#include <string>
#include <utility>

namespace vdslab::conformance {
namespace {

std::string CountsText(const std::map<Verdict, int>& counts) {
  std::string text;
  for (const auto& [verdict, count] : counts) {
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " +
            std::string(VerdictName(verdict));
  }
  return text;
}

}  // namespace

CaseResult Together(std::vector<CaseResult> results) {
  std::map<Verdict, int> counts;
  std::size_t worst = 0;
  for (std::size_t i = 0; i < results.size(); ++i) {
    ++counts[results[i].verdict];
    const Verdict so_far = results[worst].verdict;
    if (Worst(so_far, results[i].verdict) != so_far) worst = i;
  }
  CaseResult result = std::move(results[worst]);
  if (counts.size() == 1) return result;
  const std::string text = "its repetitions differ: " + CountsText(counts);
  result.message = result.message.empty() ? text : text + "; " + result.message;
  if (counts.count(Verdict::kFail) == 0) result.verdict = Verdict::kError;
  return result;
}

}  // namespace vdslab::conformance
