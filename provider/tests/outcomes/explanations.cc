#include "explanations.h"

#include <algorithm>

#include "yaml/document.h"

namespace vdslab::provider::testing {
namespace {

Explanation Read(const yaml::Node& node) {
  yaml::MapReader map(node);
  Explanation explanation;
  explanation.code = map.Required("code").NonEmptyText();
  for (const yaml::Node& method : map.Required("of").Items()) {
    explanation.methods.push_back(method.NonEmptyText());
  }
  explanation.text = map.Required("why").NonEmptyText();
  map.Finish();
  return explanation;
}

std::vector<Explanation> ReadAll(const yaml::Node& list) {
  std::vector<Explanation> all;
  for (const yaml::Node& node : list.Items()) all.push_back(Read(node));
  return all;
}

}  // namespace

bool Explanation::IsOf(const std::string& method) const {
  return methods.empty() || std::find(methods.begin(), methods.end(), method) != methods.end();
}

Explanations LoadExplanations(const std::string& path) {
  const yaml::Document document = yaml::Load(path);
  yaml::MapReader map(document.root());
  Explanations explanations;
  explanations.never = ReadAll(map.Required("never"));
  explanations.always = ReadAll(map.Required("always"));
  explanations.beyond_the_pages = ReadAll(map.Required("beyond_the_pages"));
  map.Finish();
  return explanations;
}

const Explanation* Find(const std::vector<Explanation>& explanations, const std::string& method,
                        const std::string& code) {
  const auto found =
      std::find_if(explanations.begin(), explanations.end(),
                   [&](const Explanation& one) { return one.code == code && one.IsOf(method); });
  return found == explanations.end() ? nullptr : &*found;
}

}  // namespace vdslab::provider::testing
