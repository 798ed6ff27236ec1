// What does one modelled duration cost, in multiples of the random number that it is made of?
//
// BM_Sample/...     one sample of each kind of latency
// BM_Serve          looked up by operation and drive, drawn, queued on a lane
// BM_Serve/no_rule  the same where no rule says anything: what an unconfigured enclosure pays
// BM_Record         what the audit adds
// BM_Floor/next     Generator::Next

#include <benchmark/benchmark.h>

#include <cstdio>

#include "ratio_reporter.h"
#include "simulator/latency_audit.h"
#include "simulator/latency_model.h"

namespace vdslab::bench {
namespace {

using namespace sim;
using namespace std::chrono_literals;

void BM_Sample(benchmark::State& state, LatencySpec spec) {
  const LatencySampler sampler(std::move(spec));
  LatencyStream stream{.generator = Generator(1)};
  for (auto _ : state) benchmark::DoNotOptimize(sampler.Sample(stream));
}
BENCHMARK_CAPTURE(BM_Sample, constant, ConstantLatency{5ms});
BENCHMARK_CAPTURE(BM_Sample, uniform, UniformLatency{1ms, 5ms});
BENCHMARK_CAPTURE(BM_Sample, normal, NormalLatency{5ms, 1ms});
BENCHMARK_CAPTURE(BM_Sample, lognormal, LognormalLatency{5ms, 80ms});
BENCHMARK_CAPTURE(BM_Sample, exponential, ExponentialLatency{5ms});
BENCHMARK_CAPTURE(BM_Sample, percentiles, PercentileLatency{0ms, 2ms, 5ms, 20ms, 80ms, 200ms});
BENCHMARK_CAPTURE(BM_Sample, trace, TraceLatency{std::vector<Duration>(1000, 5ms)});

EnclosureSpec SpecWithRule() {
  EnclosureSpec spec;
  spec.latency = {{.operation = Operation::kFlush, .latency = ExponentialLatency{5ms}, .lanes = 4}};
  return spec;
}

void Serve(benchmark::State& state, Operation operation) {
  LatencyModel model(SpecWithRule());
  TimePoint now;
  std::int16_t slot = 0;
  for (auto _ : state) {
    slot = static_cast<std::int16_t>((slot + 1) % 12);
    now += 1ms;
    benchmark::DoNotOptimize(model.Serve(operation, {0, slot}, now, 4096));
  }
}
BENCHMARK_CAPTURE(Serve, rule, Operation::kFlush)->Name("BM_Serve/rule");
BENCHMARK_CAPTURE(Serve, no_rule, Operation::kSetStatus)->Name("BM_Serve/no_rule");

void BM_Record(benchmark::State& state) {
  LatencyModel model(SpecWithRule());
  LatencyAudit audit(SpecWithRule());
  const auto operation = model.Serve(Operation::kFlush, {}, TimePoint{});
  for (auto _ : state) audit.Record(operation, operation.service.end);
}
BENCHMARK(BM_Record);

void BM_Next(benchmark::State& state) {
  Generator generator(1);
  for (auto _ : state) benchmark::DoNotOptimize(generator.Next());
}
BENCHMARK(BM_Next)->Name("BM_Floor/next");

void PrintRatios(const RatioReporter& times) {
  const double next = times.TimeOf("BM_Floor/next");
  std::printf("\nRatios of this run. The floor is one number of the generator, %.1f ns.\n\n", next);
  for (const char* kind :
       {"constant", "uniform", "normal", "lognormal", "exponential", "percentiles", "trace"}) {
    times.PrintRatio(std::string("sample, ") + kind, std::string("BM_Sample/") + kind, next, "");
  }
  times.PrintRatio("serve, no rule", "BM_Serve/no_rule", next, "");
  times.PrintRatio("serve, exponential, 4 lanes", "BM_Serve/rule", next, "");
  times.PrintRatio("record for the audit", "BM_Record", next, "");
}

}  // namespace
}  // namespace vdslab::bench

int main(int argc, char** argv) {
  return vdslab::bench::RunBenchmarks(argc, argv, vdslab::bench::PrintRatios);
}
