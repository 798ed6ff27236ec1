// The matrix of a check: `for_each` gives names their values, "${name}" stands for the value, and
// `where` keeps a step or an expectation for some of the combinations.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "yaml/document.h"

namespace vdslab::conformance {

using Combination = std::map<std::string, std::string>;  // name -> value

class Matrix {
 public:
  // `for_each` is the map of that key, absent for a check of one case.
  explicit Matrix(const std::optional<yaml::Node>& for_each);

  // Every combination once, the last name changing fastest; one empty combination without
  // `for_each`.
  std::vector<Combination> Combinations() const;

  // "[ONLINE,OFFLINE]", or nothing without `for_each`.
  std::string Suffix(const Combination& combination) const;

  // The value with each "${name}" replaced. Throws yaml::Error for a name that is not in
  // `for_each`.
  yaml::Node Bind(const yaml::Node& node, const Combination& combination);

  // Throws yaml::Error when a `where` somewhere in `node` speaks of a name or a value that
  // `for_each` does not have.
  void CheckConditions(const yaml::Node& node);

  // Whether the `where` of a step or an expectation, if it has one, holds for the combination.
  bool Applies(const std::optional<yaml::Node>& where, const Combination& combination);

  // To be called after all cases: throws yaml::Error for a `where` that never held and for a name
  // that nothing uses.
  void CheckUse() const;

 private:
  struct Axis {
    yaml::Entry entry;
    std::vector<std::string> values;
    bool used = false;
  };

  Axis* Find(const std::string& name);
  Axis& Use(const yaml::Node& at, const std::string& name);
  std::optional<std::string> Replace(const yaml::Node& scalar, const Combination& combination);
  void CheckCondition(const yaml::Node& where);
  void CheckValues(const Axis& axis, const yaml::Node& values) const;

  std::vector<Axis> axes_;
  std::map<std::pair<int, int>, std::pair<yaml::Node, bool>> conditions_;  // by place: ever held
};

}  // namespace vdslab::conformance
