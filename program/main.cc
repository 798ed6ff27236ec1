#include <iostream>

#include "arguments.h"
#include "program.h"
#include "self_path.h"

int main(int argc, char** argv) {
  namespace program = vdslab::program;
  program::World world{.self = program::SelfPath(),
                       .out = std::cout,
                       .err = std::cerr,
                       .terminal = program::FindTerminal()};
  return program::RunProgram(program::Arguments(argc, argv), world);
}
