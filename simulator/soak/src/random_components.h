// Draws orders about controllers, ports, LUNs and the subsystem, and what happens to controllers,
// ports and links.
#pragma once

#include <string_view>
#include <vector>

#include "entry_writer.h"
#include "random_lives.h"
#include "simulator/enclosure_spec.h"

namespace vdslab::sim {

class ComponentDraw {
 public:
  ComponentDraw(Draw& draw, const EnclosureSpec& spec, EntryWriter& writer, LifeDraw& lives)
      : draw_(draw), spec_(spec), writer_(writer), lives_(lives) {}

  void Order();   // one of them
  void Happen();  // one of it

 private:
  std::string Status(const std::vector<std::string_view>& words);
  std::string Controller();
  std::string Port();
  void OrderSubsystem();

  Draw& draw_;
  const EnclosureSpec& spec_;
  EntryWriter& writer_;
  LifeDraw& lives_;
};

}  // namespace vdslab::sim
