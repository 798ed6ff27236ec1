#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "commands.h"
#include "conformance/outcome.h"
#include "conformance/path_text.h"
#include "files.h"
#include "output_file.h"
#include "story_output.h"
#include "story_plot.h"

namespace vdslab::program {
namespace {

using conformance::PathFrom;
using conformance::PathText;

constexpr char kRunFooter[] =
    R"(A story says what an enclosure is, what happens to it, and what must be seen
(docs/story-format.md). It is played in virtual time, without a provider.

Exit codes:
  0  every expectation is met
  1  one is not, or an action was not answered as its story says
  2  wrong usage or input: no such story; an error in a YAML file
  4  a file cannot be written)";

struct RunRequest {
  std::vector<std::string> stories;
  std::string scenarios;
  std::string trace;
  std::string plot;
  std::optional<std::uint64_t> seed;
  bool quiet = false;
  bool hash = false;
};

std::vector<std::string> ShippedStories(const std::string& scenarios, const World& world) {
  const std::filesystem::path folder = FindScenarios(scenarios, world) / "stories";
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(PathText(entry.path()));
  }
  if (files.empty()) throw UsageError(PathText(folder) + ": there is no story in this folder");
  std::sort(files.begin(), files.end());
  return files;
}

// Every file is read before the first story is played.
std::vector<sim::Story> LoadStories(const RunRequest& request, const World& world) {
  const std::vector<std::string> files =
      request.stories.empty() ? ShippedStories(request.scenarios, world) : request.stories;
  std::vector<sim::Story> stories;
  for (const std::string& file : files) stories.push_back(sim::LoadStory(file, request.seed));
  return stories;
}

std::string Summary(std::size_t stories, const StoryCounts& counts) {
  const std::string verdict =
      counts.misses == 0 ? "all met" : fmt::format("{} NOT as the story says", counts.misses);
  return fmt::format("{} {}, {} actions, {} expectations: {}\n", stories,
                     stories == 1 ? "story" : "stories", counts.actions, counts.expectations,
                     verdict);
}

int Run(const RunRequest& request, World& world) {
  const std::vector<sim::Story> stories = LoadStories(request, world);
  if (!request.plot.empty() && stories.size() != 1) {
    throw UsageError(fmt::format("--plot draws one story, and there are {}", stories.size()));
  }
  OutputFile trace_file("--trace", request.trace);
  OutputFile plot_file("--plot", request.plot);
  StoryCounts total;
  for (const sim::Story& story : stories) {
    const sim::StoryLog log = sim::PlayStory(story);
    const std::string trace = StoryTrace(story, log);
    PrintStory(story, log, request.quiet, world.out);
    if (request.hash) world.out << HashOf(trace) << "  " << story.name << "\n";
    trace_file.Write(trace);
    if (!request.plot.empty()) plot_file.Write(StoryPlot(story, log));
    const StoryCounts counts = CountStory(log);
    total.actions += counts.actions;
    total.expectations += counts.expectations;
    total.misses += counts.misses;
  }
  trace_file.Close();
  plot_file.Close();
  if (!request.quiet) world.out << Summary(stories.size(), total);
  return total.misses == 0 ? conformance::kExitGood : conformance::kExitFailed;
}

}  // namespace

void AddRunCommand(CLI::App& app, World& world, int* exit_code) {
  CLI::App* command =
      app.add_subcommand("run", "Play stories on the simulated enclosure and judge what is seen");
  command->footer(kRunFooter);
  const auto request = std::make_shared<RunRequest>();
  command->add_option("STORY", request->stories, "Files to play (default: all that are shipped)");
  command->add_option("--trace", request->trace, "Write the event log as JSON Lines")
      ->type_name("FILE");
  command->add_option("--plot", request->plot, "Draw states and events over time (of one story)")
      ->type_name("FILE.svg");
  command->add_flag("--hash", request->hash,
                    "Print a hash of each event log, the same on every platform");
  command->add_option("--seed", request->seed, "Number in place of the seed of the stories")
      ->type_name("N");
  command->add_flag("--quiet", request->quiet, "Print only what is not as the stories say");
  command
      ->add_option("--scenarios", request->scenarios,
                   "Folder whose stories/ is played (default: VDSLAB_SCENARIOS, else beside the "
                   "program)")
      ->type_name("DIR");
  command->callback([request, &world, exit_code] { *exit_code = Run(*request, world); });
}

}  // namespace vdslab::program
