#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <memory>
#include <ostream>

#include "commands.h"
#include "conformance/outcome.h"
#include "soak_run.h"

namespace vdslab::program {
namespace {

constexpr char kFooterOfSoak[] =
    R"(Each seed makes an enclosure, a load and a schedule of faults, and plays them in virtual time
without a provider. After every step the invariants of docs/soak.md must hold; at the end everything
is healed, and all must recover. A seed that fails prints one line that reproduces it; with --out it
is shrunk to the smallest story that still shows the failure, which `vdslab run` plays.

Exit codes:
  0  every seed is clean
  1  a seed failed
  2  wrong usage
  4  a file cannot be written)";

std::optional<std::uint64_t> Number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool good = error == std::errc() && end == text.data() + text.size() && !text.empty();
  return good ? std::optional(number) : std::nullopt;
}

void ReadSeeds(const std::string& text, SoakRequest* request) {
  const std::size_t dots = text.find("..");
  const auto from = Number(std::string_view(text).substr(0, dots));
  const auto to =
      dots == std::string::npos ? from : Number(std::string_view(text).substr(dots + 2));
  if (!from || !to) {
    throw UsageError("--seeds " + text + ": expected a number, or two like 1..200");
  }
  if (*from > *to) throw UsageError("--seeds " + text + ": the first seed is above the last");
  request->from = *from;
  request->to = *to;
}

}  // namespace

void AddSoakCommand(CLI::App& app, World& world, int* exit_code) {
  CLI::App* command = app.add_subcommand(
      "soak", "Play random enclosures, loads and faults, and check what must always hold");
  command->footer(kFooterOfSoak);
  const auto request = std::make_shared<SoakRequest>();
  const auto seeds = std::make_shared<std::string>("1..200");
  const auto minutes = std::make_shared<std::uint64_t>(0);
  command
      ->add_option("--seeds", *seeds,
                   "Seeds to play: one, or all from..to, both included (default: 1..200)")
      ->type_name("N|FROM..TO");
  command->add_option("--minutes", *minutes, "Begin no further seed after so much time")
      ->type_name("N")
      ->check(CLI::Range(1, 100'000));
  command->add_option("--out", request->out, "Folder to write the shrunk stories of failures to")
      ->type_name("DIR");
  command->add_option("--json", request->json, "Write result and coverage as JSON")
      ->type_name("FILE");
  command->add_flag("--hash", request->hash,
                    "Print a hash of each event log, the same on every platform");
  command->add_flag("--quiet", request->quiet, "Print only what failed");
  command->callback([request, seeds, minutes, &world, exit_code] {
    ReadSeeds(*seeds, request.get());
    if (*minutes > 0) request->limit = std::chrono::minutes(*minutes);
    *exit_code = RunSoak(*request, world);
  });
}

}  // namespace vdslab::program
