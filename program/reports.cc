#include "reports.h"

#include <fstream>

#include "commands.h"
#include "conformance/outcome.h"
#include "conformance/path_text.h"
#include "conformance/runner.h"

namespace vdslab::program {
namespace {

ReportFile ParseReport(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::string kind = text.substr(0, equals);
  if (equals == std::string::npos || equals + 1 == text.size() ||
      (kind != "json" && kind != "junit")) {
    throw UsageError("--report takes json=FILE or junit=FILE, not `" + text + "`");
  }
  ReportFile report{.kind = kind == "json" ? ReportFile::Kind::kJson : ReportFile::Kind::kJUnit,
                    .file = conformance::PathFrom(text.substr(equals + 1))};
  const std::filesystem::path folder = std::filesystem::absolute(report.file).parent_path();
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    throw UsageError(text.substr(equals + 1) + ": the folder of the report does not exist");
  }
  return report;
}

}  // namespace

std::vector<ReportFile> ParseReports(const std::vector<std::string>& texts) {
  std::vector<ReportFile> files;
  for (const std::string& text : texts) files.push_back(ParseReport(text));
  return files;
}

void WriteReports(const std::vector<ReportFile>& files, const conformance::RunInfo& info,
                  const std::vector<conformance::CaseResult>& results) {
  for (const ReportFile& report : files) {
    std::ofstream stream(report.file, std::ios::binary | std::ios::trunc);
    stream << (report.kind == ReportFile::Kind::kJson ? conformance::JsonReport(info, results)
                                                      : conformance::JUnitReport(info, results));
    if (!stream.flush()) {
      throw conformance::RunError(
          conformance::PathText(report.file) + ": the report cannot be written",
          conformance::kExitHarness);
    }
  }
}

}  // namespace vdslab::program
