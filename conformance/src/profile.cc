// The profile of the provider under test (docs/profiles.md).
#include "conformance/profile.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <set>

#include "abi/guid_text.h"
#include "abi_words.h"
#include "conformance/path_text.h"
#include "conformance/stimuli.h"
#include "profile_parts.h"
#include "yaml/text.h"
#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

using yaml::MapReader;
using yaml::Node;

// FNV-1a of 64 bits: it tells profiles apart, it does not protect them.
std::string HashOf(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3u;
  }
  return fmt::format("{:016x}", hash);
}

void ReadProvider(const Node& node, Profile* profile) {
  if (node.IsScalar()) {
    node.OneOf({"simulated"});
    profile->simulated = true;
    return;
  }
  MapReader map(node, {"file", "clsid"});
  if (const auto file = map.Optional("file")) {
    profile->file = profile->folder / PathFrom(file->NonEmptyText());
  }
  if (const auto clsid = map.Optional("clsid")) {
    const auto guid = abi::ParseGuid(clsid->Text());
    if (!guid) {
      clsid->Fail(yaml::Quote(clsid->Text()) +
                  " is not a class id; write one like `{00000000-0000-0000-0000-000000000000}`");
    }
    profile->clsid = abi::FormatGuid(*guid);
  }
  if (profile->file.empty() && profile->clsid.empty()) {
    node.Fail("a provider is given by `file`, by `clsid`, or by both");
  }
}

void ReadIdentity(MapReader* map, Profile* profile) {
  profile->name = map->Required("profile").NonEmptyText();
  ReadProvider(map->Required("provider"), profile);
  if (const auto threading = map->Optional("threading")) {
    constexpr Threading kModels[] = {Threading::kBoth, Threading::kFree, Threading::kApartment};
    profile->threading = kModels[threading->OneOf({"both", "free", "apartment"})];
  }
  if (const auto environment = map->Optional("environment")) {
    for (const yaml::Entry& entry : environment->Entries()) {
      if (entry.key.empty() || entry.key.find('=') != std::string::npos) {
        entry.Fail(yaml::Quote(entry.key) + " is no name of an environment variable");
      }
      profile->environment[entry.key] = entry.value.Text();
    }
  }
}

void ReadPermissions(MapReader* map, Profile* profile) {
  if (const auto limits = map->Optional("limits")) profile->limits = ReadLimits(*limits);
  if (const auto scope = map->Optional("scope")) profile->scope = ReadScope(*scope);
  if (const auto level = map->Optional("level")) {
    profile->level = static_cast<Level>(level->OneOf({"observe", "change", "destroy"}));
  }
  if (const auto claims = map->Optional("claims")) profile->claims = ReadClaims(*claims);
}

}  // namespace

Profile LoadProfile(const std::filesystem::path& file, const Stimuli* stimuli) {
  const yaml::Document document = yaml::Load(PathText(file));
  MapReader map(document.root(),
                {"schema", "profile", "provider", "threading", "environment", "limits", "scope",
                 "level", "claims", "stimuli", "recover", "known_issues"});
  yaml::ReadSchema(map);
  Profile profile;
  profile.folder = std::filesystem::absolute(file).parent_path();
  profile.hash = HashOf(file);
  ReadIdentity(&map, &profile);
  ReadPermissions(&map, &profile);
  if (const auto commands = map.Optional("stimuli")) {
    profile.stimuli = ReadExecStimuli(*commands, stimuli);
  }
  if (const auto recover = map.Optional("recover")) {
    profile.recover = ReadCommand(MapReader(*recover, {"exec"}).Required("exec"));
  }
  if (const auto issues = map.Optional("known_issues")) {
    profile.known_issues = ReadKnownIssues(*issues);
  }
  return profile;
}

}  // namespace vdslab::conformance
