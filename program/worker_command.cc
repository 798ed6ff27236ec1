// The process in which `vdslab check` keeps the provider. Not for people: it is told what to do
// through a channel that its parent opens.
#include "commands.h"
#include "conformance/runner.h"

namespace vdslab::program {

void AddWorkerCommand(CLI::App& app, World&, int* exit_code) {
  CLI::App* command = app.add_subcommand("worker", "Serve `vdslab check`");
  command->group("");  // hides it
  command->callback([exit_code] { *exit_code = conformance::RunWorker(); });
}

}  // namespace vdslab::program
