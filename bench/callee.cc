#include "callee.h"

namespace vdslab::bench {
namespace {

class Increment final : public Callee {
 public:
  int Answer(int number) override { return number + 1; }
};

}  // namespace

std::unique_ptr<Callee> MakeCallee() { return std::make_unique<Increment>(); }

}  // namespace vdslab::bench
