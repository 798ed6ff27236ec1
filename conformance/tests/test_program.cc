// What the tests of processes start: a worker, and a process that ends in the way its arguments
// say.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

#include "child_process.h"
#include "conformance/runner.h"
#include "hang.h"

namespace {

using namespace vdslab::conformance;

int EchoLines() {
  const auto channel = OpenParentChannel();
  if (!channel) return 5;
  char buffer[256];
  while (const std::size_t count = channel->Read(buffer, sizeof buffer)) {
    channel->Write(std::string_view(buffer, count));
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string verb = argc > 1 ? argv[1] : "";
  if (verb == "worker") return RunWorker();
  if (verb == "echo") return EchoLines();
  if (verb == "exit") return std::atoi(argv[2]);
  if (verb == "crash") *reinterpret_cast<volatile int*>(std::uintptr_t{8}) = 1;
  if (verb == "abort") {
    PrepareWorkerProcess();
    std::abort();
  }
  if (verb == "hang") Hang();
  if (verb == "print") {
    for (int i = 2; i < argc; ++i) std::cout << argv[i] << "\n";
    const char* variable = std::getenv("PRINTED");
    if (variable != nullptr) std::cerr << variable << "\n";
    return 0;
  }
  if (verb == "fail") {
    std::cerr << "about to fail\nit failed\n";
    return 7;
  }
  return 6;
}
