#include "catalogue.h"

namespace vdslab::sim {

std::vector<std::string> ReadTexts(const yaml::Node& list) {
  std::vector<std::string> texts;
  for (const yaml::Node& item : list.Items()) texts.push_back(item.Text());
  return texts;
}

}  // namespace vdslab::sim
