// Another program, which a test starts and kills.
#pragma once

#include <memory>
#include <string>

namespace vdslab::provider::testing {

class StartedProgram {
 public:
  // `name` lies beside this program and has no suffix. Throws when it cannot be started.
  explicit StartedProgram(const std::string& name);
  ~StartedProgram();  // kills it
  StartedProgram(const StartedProgram&) = delete;
  StartedProgram& operator=(const StartedProgram&) = delete;

  // The next line of its output; less when the output ends before.
  std::string ReadLine();

  // Ends it at once, wherever it is: SIGKILL, or TerminateProcess. True: it ran until then.
  bool Kill();

 private:
  struct Process;
  std::unique_ptr<Process> process_;
};

}  // namespace vdslab::provider::testing
