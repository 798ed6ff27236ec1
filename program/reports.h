// Report files that --report asks for.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "conformance/report.h"

namespace vdslab::program {

struct ReportFile {
  enum class Kind { kJson, kJUnit } kind = Kind::kJson;
  std::filesystem::path file;
};

// Reads "json=FILE". Throws UsageError for another kind and for a folder that does not exist, so
// that a long run does not end in vain.
std::vector<ReportFile> ParseReports(const std::vector<std::string>& texts);

// Throws conformance::RunError when a file cannot be written.
void WriteReports(const std::vector<ReportFile>& files, const conformance::RunInfo& info,
                  const std::vector<conformance::CaseResult>& results);

}  // namespace vdslab::program
