// Shows on a terminal which case is running.
#pragma once

#include <ostream>

#include "conformance/runner.h"

namespace vdslab::program {

class Progress final : public conformance::RunObserver {
 public:
  // Writes nothing unless `shown`.
  Progress(std::ostream& stream, bool shown, std::size_t case_count);
  ~Progress() override;  // takes its line away

  void OnCaseBegins(const conformance::Case& what) override;
  void OnCaseEnds(const conformance::CaseResult& result) override;

 private:
  std::ostream& stream_;
  bool shown_;
  std::size_t case_count_;
  std::size_t begun_ = 0;
};

}  // namespace vdslab::program
