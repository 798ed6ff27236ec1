// The names that a case gives to objects, calls, readings and answers, in the order of its steps.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "methods.h"
#include "yaml/node.h"

namespace vdslab::conformance {

enum class NameKind { kDrive, kProvider, kSubSystem, kCall, kReading, kAnswer };

class CaseNames {
 public:
  CaseNames();  // knows "provider", "subsystem" and the reading "start"

  // Throws yaml::Error at `at` when the name is taken or is no word.
  void Define(const yaml::Node& at, const std::string& name, NameKind kind);

  // A name for something that the check does not name, made from `stem`.
  std::string Invent(const std::string& stem, NameKind kind);

  // The text of `node`, which must name something of that kind by now. Throws yaml::Error that
  // lists what it could be.
  std::string Use(const yaml::Node& node, NameKind kind) const;
  std::string UseObject(const yaml::Node& node, ObjectKind kind) const;

  // The call that an expectation speaks of when it names none. Throws yaml::Error at `at` without
  // one.
  const std::string& LastCall(const yaml::Node& at) const;
  void set_last_call(const std::string& name) { last_call_ = name; }

 private:
  std::map<std::string, NameKind> kinds_;
  std::string last_call_;
};

}  // namespace vdslab::conformance
