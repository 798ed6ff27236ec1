// An object of which the caller knows no more than its interface.
#pragma once

#include <memory>

namespace vdslab::bench {

class Callee {
 public:
  virtual ~Callee() = default;
  virtual int Answer(int number) = 0;
};

std::unique_ptr<Callee> MakeCallee();

}  // namespace vdslab::bench
