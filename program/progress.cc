#include "progress.h"

#include <fmt/format.h>

namespace vdslab::program {
namespace {

constexpr std::string_view kClearLine = "\r\x1b[K";
constexpr std::size_t kLineWidth = 78;

}  // namespace

Progress::Progress(std::ostream& stream, bool shown, std::size_t case_count)
    : stream_(stream), shown_(shown), case_count_(case_count) {}

Progress::~Progress() {
  if (shown_) stream_ << kClearLine << std::flush;
}

void Progress::OnCaseBegins(const conformance::Case& what) {
  ++begun_;
  if (!shown_) return;
  const std::string line = fmt::format("[{}/{}] {}", begun_, case_count_, what.id);
  stream_ << kClearLine << line.substr(0, kLineWidth) << std::flush;
}

void Progress::OnCaseEnds(const conformance::CaseResult&) {}

}  // namespace vdslab::program
