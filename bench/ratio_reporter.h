// Prints the usual table of Google Benchmark and after it one of ratios, which mean the same on
// another machine.
#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>

namespace vdslab::bench {

class RatioReporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override;

  // Nanoseconds a call: of the processor, so that other load does not count; of the wall clock for
  // a benchmark of several threads. The median when there were repetitions. A benchmark that makes
  // more than one call an iteration tells how many by its counter "calls". 0: not run. One with an
  // argument is named like "BM_Build/1000".
  double TimeOf(const std::string& name) const;

  // One line: what, its time, how many times `floor_ns` that is, and what is aimed at.
  void PrintRatio(const std::string& what, const std::string& name, double floor_ns,
                  const std::string& aim) const;

 private:
  std::map<std::string, double> times_ns_;
};

// The main() of a program: runs what the command line asks for, then `print`. Returns the exit
// code.
int RunBenchmarks(int argc, char** argv, void (*print)(const RatioReporter& times));

}  // namespace vdslab::bench
