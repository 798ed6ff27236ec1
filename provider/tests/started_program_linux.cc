#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "started_program.h"

extern char** environ;

namespace vdslab::provider::testing {

struct StartedProgram::Process {
  pid_t id = 0;
  int output = -1;
};

StartedProgram::StartedProgram(const std::string& name) : process_(new Process) {
  std::string path = std::filesystem::read_symlink("/proc/self/exe").replace_filename(name);
  char* arguments[] = {path.data(), nullptr};
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  const int failed =
      posix_spawn(&process_->id, path.c_str(), &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  process_->output = ends[0];
  if (failed == 0) return;
  close(ends[0]);
  throw std::runtime_error("cannot start " + path);
}

StartedProgram::~StartedProgram() {
  Kill();
  close(process_->output);
}

std::string StartedProgram::ReadLine() {
  std::string line;
  for (char letter; read(process_->output, &letter, 1) == 1 && letter != '\n';) line += letter;
  return line;
}

bool StartedProgram::Kill() {
  if (process_->id == 0) return false;
  kill(process_->id, SIGKILL);
  int status = 0;
  waitpid(process_->id, &status, 0);
  process_->id = 0;
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

}  // namespace vdslab::provider::testing
