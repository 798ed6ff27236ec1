#include "ratio_reporter.h"

#include <cstdio>

namespace vdslab::bench {

void RatioReporter::ReportRuns(const std::vector<Run>& runs) {
  ConsoleReporter::ReportRuns(runs);
  for (const Run& run : runs) {
    const bool mean_of_many = run.run_type == Run::RT_Aggregate && run.aggregate_name != "median";
    if (run.error_occurred || mean_of_many) continue;
    const auto calls = run.counters.find("calls");
    const double calls_per_iteration = calls == run.counters.end() ? 1 : calls->second.value;
    const bool real = run.threads > 1;
    // A short run may take no processor time that a coarse clock can tell.
    const double processor_ns = real ? 0 : run.GetAdjustedCPUTime();
    const double time_ns = processor_ns > 0 ? processor_ns : run.GetAdjustedRealTime();
    const std::string& argument = run.run_name.args;
    times_ns_[run.run_name.function_name + (argument.empty() ? "" : "/" + argument)] =
        time_ns / calls_per_iteration;
  }
}

double RatioReporter::TimeOf(const std::string& name) const {
  const auto found = times_ns_.find(name);
  return found == times_ns_.end() ? 0 : found->second;
}

void RatioReporter::PrintRatio(const std::string& what, const std::string& name, double floor_ns,
                               const std::string& aim) const {
  const double time_ns = TimeOf(name);
  if (time_ns == 0 || floor_ns == 0) return;
  std::printf("%-38s %8.1f ns %7.1f x   %s\n", what.c_str(), time_ns, time_ns / floor_ns,
              aim.c_str());
}

int RunBenchmarks(int argc, char** argv, void (*print)(const RatioReporter& times)) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  RatioReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  print(reporter);
  return 0;
}

}  // namespace vdslab::bench
