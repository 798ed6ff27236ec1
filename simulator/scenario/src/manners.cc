#include "manners.h"

#include <iterator>

#include "catalogue.h"
#include "embedded.h"
#include "scenario/provider_manners.h"

namespace vdslab::sim {
namespace {

constexpr std::string_view kVersions[] = {"1.0", "1.1", "2.0", "2.1", "3.0"};

MannerDefinition ReadManner(const std::string& kind, const yaml::Entry& entry) {
  yaml::MapReader map(entry.value, {"meaning", "plays", "at", "since"});
  MannerDefinition manner;
  manner.name = entry.key;
  manner.kind = kind;
  manner.meaning = map.Required("meaning").Text();
  manner.plays = ReadTexts(map.Required("plays"));
  if (const auto at = map.Optional("at")) manner.at = at->Text();
  if (const auto since = map.Optional("since")) manner.since = ReadVersion(*since);
  return manner;
}

std::vector<RulingNotes> ReadRulings(std::string_view key) {
  const yaml::Document document = yaml::Parse(kManners, "manners.yaml");
  std::vector<RulingNotes> all;
  for (const yaml::Entry& ruling : yaml::MapReader(document.root()).Required(key).Entries()) {
    all.push_back({ruling.key, ReadTexts(ruling.value)});
  }
  return all;
}

}  // namespace

ProviderVersion ReadVersion(const yaml::Node& node) {
  return static_cast<ProviderVersion>(
      node.OneOf(std::vector(std::begin(kVersions), std::end(kVersions))));
}

std::string_view VersionText(ProviderVersion version) {
  return kVersions[static_cast<std::size_t>(version)];
}

const std::vector<MannerDefinition>& MannerDefinitions() {
  static const auto all = ReadCatalogue(kManners, "manners.yaml", "manners", ReadManner);
  return all;
}

const MannerDefinition* FindMannerDefinition(std::string_view name) {
  return FindDefinition(MannerDefinitions(), name);
}

const std::vector<RulingNotes>& KeysThatPlay() {
  static const auto all = ReadRulings("keys");
  return all;
}

const std::vector<RulingNotes>& NotPlayed() {
  static const auto all = ReadRulings("not_played");
  return all;
}

std::vector<std::string> ReadManners(const yaml::Node& list, ProviderVersion version) {
  return ReadNames(list, MannerDefinitions(), "manner", "docs/manners.md",
                   [&](const yaml::Node& item, const MannerDefinition& manner) {
                     if (version >= manner.since) return;
                     item.Fail(yaml::Quote(manner.name) + " is of providers of version " +
                               std::string(VersionText(manner.since)) + " or newer");
                   });
}

}  // namespace vdslab::sim
