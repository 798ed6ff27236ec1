#include "interconnects.h"

#include <array>
#include <string>

namespace vdslab::sim {

void ReadInterconnects(const yaml::Node& node, EnclosureSpec& spec) {
  static constexpr std::array kFlags{kFibreChannel, kSas, kPciRaid};
  spec.interconnects = 0;
  for (const yaml::Node& item : node.Items()) {
    const InterconnectFlag flag = kFlags[item.OneOf({"fibre_channel", "sas", "pci_raid"})];
    if ((spec.interconnects & flag) != 0) item.Fail("the interconnect is named twice");
    spec.interconnects |= flag;
  }
  const std::string defect = FindDefect(spec);
  if (!defect.empty()) node.Fail(defect);
}

}  // namespace vdslab::sim
