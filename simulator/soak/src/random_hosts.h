// Draws what hosts do with LUNs.
#pragma once

#include "entry_writer.h"
#include "random_lives.h"
#include "simulator/enclosure_spec.h"

namespace vdslab::sim {

class HostDraw {
 public:
  HostDraw(Draw& draw, const EnclosureSpec& spec, EntryWriter& writer, LifeDraw& lives)
      : draw_(draw), spec_(spec), writer_(writer), lives_(lives) {}

  void Run();  // one of it

 private:
  void Write();
  void Read();
  void AskForWrites();
  std::string RangeText();
  std::string Tag() const { return "w" + std::to_string(write_count_); }

  Draw& draw_;
  const EnclosureSpec& spec_;
  EntryWriter& writer_;
  LifeDraw& lives_;
  std::uint64_t write_count_ = 0;
};

}  // namespace vdslab::sim
