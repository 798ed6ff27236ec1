#include "worker_client.h"

#include <cstdio>
#include <iostream>

#include "conformance/outcome.h"
#include "conformance/path_text.h"
#include "wire_format.h"

namespace vdslab::conformance {
namespace {

using nlohmann::json;

constexpr auto kFarewell = std::chrono::seconds(10);  // for a process that is about to end

}  // namespace

WorkerClient::WorkerClient(const std::filesystem::path& scenarios, const Profile& profile,
                           const RunOptions& options)
    : profile_(profile) {
  ProcessSpec spec;
  spec.command = {PathText(options.program), "worker"};
  spec.environment = profile.environment;
  spec.channel = true;
  spec.own_group = true;
  try {
    process_ = Process::Start(spec);
  } catch (const std::exception& error) {
    throw RunError(error.what(), kExitHarness);
  }
  lines_ = std::make_unique<LineQueue>(*process_->channel());
  process_->channel()->Write(ToLine({{"open", OpenJson(scenarios, options)}}));

  WorkerAnswer answer;
  const auto line = Listen(Clock::now() + profile_.limits.check, &answer);
  if (!line) {
    process_->Kill();
    throw RunError("the provider cannot be loaded: the worker process " + answer.death, kExitUsage);
  }
  const json message = json::parse(*line);
  if (message.contains("refused")) throw RunError(message.at("refused"), message.at("exit"));
  healthy_ = true;
}

WorkerClient::~WorkerClient() {
  if (healthy_) LetItEnd();
  process_->Kill();
  lines_.reset();
}

WorkerAnswer WorkerClient::Run(const Case& what) {
  WorkerAnswer answer;
  process_->channel()->Write(ToLine({{"run", what.id}}));
  auto limit = Clock::now() + profile_.limits.check;
  while (const auto line = Listen(limit, &answer)) {
    const json message = json::parse(*line);
    if (message.contains("ask")) {
      const auto asked = Clock::now();
      AskOperator(message.at("ask"));
      limit += Clock::now() - asked;
      continue;
    }
    answer.result = CaseResultFrom(message.at("result"));
    answer.tainted = message.at("tainted");
    break;
  }
  healthy_ = answer.result && !answer.tainted;
  return answer;
}

// Unloads the provider and ends in order, so that tools which look at the end of a process (leak
// checkers, coverage) see it. How a worker ends after its last case is not judged.
void WorkerClient::LetItEnd() {
  process_->channel()->Write(ToLine({{"end", true}}));
  process_->WaitUntil(Clock::now() + kFarewell);
}

std::optional<std::string> WorkerClient::Listen(Clock::time_point limit, WorkerAnswer* answer) {
  for (;;) {
    auto line = lines_->Next(Deadline(limit));
    if (line && !IsAboutCall(*line)) return line;
    if (line) continue;
    if (lines_->closed()) {
      Died(answer);
    } else {
      Killed(answer);
    }
    return std::nullopt;
  }
}

WorkerClient::Clock::time_point WorkerClient::Deadline(Clock::time_point limit) const {
  if (profile_.limits.on_timeout == OnTimeout::kWait) return limit;
  for (const auto& [thread, call] : active_) {
    limit = std::min(limit, call.since + profile_.limits.call);
  }
  return limit;
}

bool WorkerClient::IsAboutCall(const std::string& line) {
  const json message = json::parse(line);
  if (message.contains("call")) {
    last_call_ = message.at("call");
    active_[message.at("thread")] = {last_call_, Clock::now()};
    return true;
  }
  if (!message.contains("back")) return false;
  active_.erase(message.at("back").get<int>());
  return true;
}

void WorkerClient::Killed(WorkerAnswer* answer) {
  answer->hang = true;
  answer->death = "hangs" + Culprit();
  const std::string threads = process_->DescribeThreads();
  if (!threads.empty()) answer->death += " (threads: " + threads + ")";
  process_->Kill();
  process_->WaitUntil(Clock::now() + kFarewell);
}

void WorkerClient::Died(WorkerAnswer* answer) {
  const auto end = process_->WaitUntil(Clock::now() + kFarewell);
  if (!end) {
    process_->Kill();
    answer->death = "closed its channel and did not end" + Culprit();
  } else if (end->exited) {
    answer->death = "ended with " + end->text + Culprit();
  } else {
    answer->death = "crashed: " + end->text + Culprit();
  }
}

std::string WorkerClient::Culprit() const {
  if (active_.empty()) return last_call_.empty() ? "" : ", after " + last_call_;
  std::string text;
  for (const auto& [thread, call] : active_) text += (text.empty() ? " in " : " and ") + call.what;
  return text;
}

void WorkerClient::AskOperator(const std::string& request) {
  std::cerr << "Please do: " << request
            << "\nPress Enter when it is done, or type no: " << std::flush;
  std::string reply;
  const bool done = static_cast<bool>(std::getline(std::cin, reply)) && reply.empty();
  process_->channel()->Write(ToLine({{"answer", done}}));
}

}  // namespace vdslab::conformance
