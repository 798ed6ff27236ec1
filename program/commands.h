// One command a file. Each adds itself to the program and leaves its exit code in `exit_code`.
#pragma once

#include <CLI/App.hpp>
#include <stdexcept>

#include "program.h"

namespace vdslab::program {

// Wrong usage that only shows after parsing: one line, exit code 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

void AddCheckCommand(CLI::App& app, World& world, int* exit_code);
void AddExplainCommand(CLI::App& app, World& world, int* exit_code);
void AddRunCommand(CLI::App& app, World& world, int* exit_code);
void AddSoakCommand(CLI::App& app, World& world, int* exit_code);
void AddValidateCommand(CLI::App& app, World& world, int* exit_code);
void AddVersionCommand(CLI::App& app, World& world, int* exit_code);
void AddWorkerCommand(CLI::App& app, World& world, int* exit_code);

}  // namespace vdslab::program
