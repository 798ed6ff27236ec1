// The worker process: holds the provider, runs the cases that the parent names.

#include <exception>
#include <mutex>

#include "abi/names.h"
#include "case_runner.h"
#include "conformance/outcome.h"
#include "conformance/path_text.h"
#include "line_stream.h"
#include "wire_format.h"

namespace vdslab::conformance {
namespace {

using nlohmann::json;

// Tells the parent what is going on, so that it can name the culprit when this process dies.
class Reporter final : public CallObserver {
 public:
  explicit Reporter(Channel& channel) : channel_(channel) {}

  void Send(const json& message) {
    const std::string line = ToLine(message);
    const std::lock_guard lock(mutex_);
    channel_.Write(line);
  }
  void OnCallBegins(const std::string& what) override {
    Send({{"call", what}, {"thread", ThreadNumber()}});
  }
  void OnCallEnds(const std::string&, HRESULT) override { Send({{"back", ThreadNumber()}}); }

 private:
  int ThreadNumber() {
    thread_local int number = 0;
    if (number == 0) {
      const std::lock_guard lock(mutex_);
      number = ++threads_;
    }
    return number;
  }

  Channel& channel_;
  std::mutex mutex_;
  int threads_ = 0;
};

class Worker {
 public:
  explicit Worker(Channel& channel) : reporter_(channel), lines_(channel) {}

  int Run() {
    const auto line = lines_.Next();
    if (!line) return kExitHarness;
    const json open = json::parse(*line).at("open");
    try {
      Open(open);
    } catch (const ProviderError& error) {
      return Refuse(error.what(), kExitUsage);
    } catch (const ProviderThrew& error) {
      return Refuse(error.what(), kExitUsage);
    } catch (const std::exception& error) {
      return Refuse(error.what(), kExitHarness);
    }
    reporter_.Send({{"ready", true}});
    return Serve();
  }

 private:
  void Open(const json& open) {
    options_ = RunOptionsFrom(open);
    library_ = LoadScenarios(PathFrom(open.at("scenarios")));
    profile_ = EffectiveProfile(options_);
    const std::string name = profile_.file.empty() ? profile_.clsid : PathText(profile_.file);
    reporter_.OnCallBegins("loading " + name);
    module_ = LoadProviderModule(profile_);
    reporter_.OnCallEnds("", S_OK);
    try {
      Session(*module_, profile_, reporter_).Close();
    } catch (const ProviderError& error) {
      throw ProviderError(name + ": " + error.what());
    }
  }

  int Refuse(const std::string& text, int exit_code) {
    reporter_.Send({{"refused", text}, {"exit", exit_code}});
    return exit_code;
  }

  int Serve() {
    CaseRunnerOptions options;
    options.level = options_.level;
    options.seed = options_.seed;
    if (options_.manual) {
      options.ask_operator = [this](const std::string& request) { return Ask(request); };
    }
    CaseRunner runner(*module_, profile_, library_.requirements, &library_.stimuli, reporter_,
                      options);
    while (const auto line = lines_.Next()) {
      const json message = json::parse(*line);
      if (message.contains("end")) break;
      RunOne(runner, message.at("run"));
    }
    return 0;
  }

  void RunOne(CaseRunner& runner, const std::string& id) {
    CaseOutcome outcome;
    try {
      outcome = runner.Run(Find(id));
    } catch (const std::exception& error) {
      outcome.tainted = true;
      outcome.result.id = id;
      outcome.result.verdict = Verdict::kError;
      outcome.result.message = std::string("the harness failed: ") + error.what();
    }
    reporter_.Send({{"result", CaseResultJson(outcome.result)}, {"tainted", outcome.tainted}});
  }

  const Case& Find(const std::string& id) const {
    for (const Case& each : library_.cases) {
      if (each.id == id) return each;
    }
    throw std::runtime_error("no case " + id);
  }

  bool Ask(const std::string& request) {
    reporter_.Send({{"ask", request}});
    const auto line = lines_.Next();
    return line && json::parse(*line).at("answer").get<bool>();
  }

  Reporter reporter_;
  LineReader lines_;
  RunOptions options_;
  Library library_;
  Profile profile_;
  std::unique_ptr<ProviderModule> module_;
};

}  // namespace

int RunWorker() {
  // What to do comes through the channel, so that no command line has to carry it.
  const auto channel = OpenParentChannel();
  if (!channel) return kExitUsage;
  PrepareWorkerProcess();
  try {
    return Worker(*channel).Run();
  } catch (const std::exception&) {
    return kExitHarness;
  }
}

}  // namespace vdslab::conformance
