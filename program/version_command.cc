#include <ostream>

#include "commands.h"
#include "conformance/report.h"

namespace vdslab::program {

void AddVersionCommand(CLI::App& app, World& world, int*) {
  CLI::App* command = app.add_subcommand("version", "Print the version of the suite");
  command->callback([&world] { world.out << "vdslab " << conformance::SuiteVersion() << "\n"; });
}

}  // namespace vdslab::program
