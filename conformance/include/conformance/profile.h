// The provider under test as its profile describes it (docs/profiles.md).
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "conformance/check.h"
#include "conformance/stimuli.h"

namespace vdslab::conformance {

using Milliseconds = std::chrono::milliseconds;

enum class Threading { kFromRegistry, kBoth, kFree, kApartment };
enum class OnTimeout { kKill, kWait };

struct Limits {
  Milliseconds call{600000};
  Milliseconds event_grace{5000};
  Milliseconds settle{5000};
  Milliseconds check{1800000};
  OnTimeout on_timeout = OnTimeout::kKill;
};

// What the suite may change. Nothing, unless said.
struct Scope {
  bool all = false;
  std::string subsystem;            // serial or identification; empty: any
  std::vector<std::string> drives;  // serial numbers; empty with all: every drive
  bool empty() const { return !all && drives.empty(); }
};

struct ExecStimulus {
  std::vector<std::string>
      command;  // placeholders are argument names, and {id} {serial} of a drive
  Milliseconds cost{0};
};

struct KnownIssue {
  std::string pattern;  // of case ids
  std::string owner;
  std::string reason;
  std::string expires;  // YYYY-MM-DD
};

struct Profile {
  std::string name = "unnamed";
  std::filesystem::path
      folder;        // of the file: working directory of commands, base of relative paths
  std::string hash;  // of the file's bytes, 16 hexadecimal digits; "none" without a file

  bool simulated = false;      // provider: simulated (the one beside the program)
  std::filesystem::path file;  // of the provider library, absolute; empty with clsid alone
  std::string clsid;           // "{...}"; empty: CLSID_VdsLabProvider
  Threading threading = Threading::kFromRegistry;
  std::map<std::string, std::string> environment;
  Limits limits;
  Scope scope;
  std::optional<Level> level;  // of a run that asks for none, and the greatest one allowed
  std::map<std::string, std::vector<std::int32_t>>
      claims;  // "drive" -> statuses that SetStatus supports
  std::map<std::string, ExecStimulus> stimuli;
  std::vector<std::string> recover;
  std::vector<KnownIssue> known_issues;
};

// Throws yaml::Error with file, line and column. With `stimuli`, the names of stimuli and the
// placeholders of their commands are compared with those that exist.
Profile LoadProfile(const std::filesystem::path& file, const Stimuli* stimuli = nullptr);

}  // namespace vdslab::conformance
