// The profile with what the command line adds to it.

#include "abi/guid_text.h"
#include "conformance/path_text.h"
#include "conformance/runner.h"
#include "module_loader.h"

namespace vdslab::conformance {
namespace {

void UseProvider(const std::string& provider, Profile* profile) {
  if (const auto clsid = abi::ParseGuid(provider)) {
    profile->file.clear();
    profile->clsid = abi::FormatGuid(*clsid);
  } else {
    profile->file = std::filesystem::absolute(PathFrom(provider));
  }
}

}  // namespace

Profile EffectiveProfile(const RunOptions& options) {
  Profile profile;
  profile.hash = "none";
  profile.folder = std::filesystem::current_path();
  if (!options.profile.empty()) profile = LoadProfile(options.profile);
  if (profile.simulated) {
    profile.file =
        std::filesystem::absolute(options.program).parent_path() / SimulatedProviderFile();
  }
  if (!options.provider.empty()) UseProvider(options.provider, &profile);
  if (!options.enclosure.empty()) {
    profile.environment["VDSLAB_ENCLOSURE"] =
        PathText(std::filesystem::absolute(PathFrom(options.enclosure)));
  }
  // The checks do not wait for time that a simulated array only models.
  profile.environment.try_emplace("VDSLAB_CLOCK", "virtual");
  return profile;
}

}  // namespace vdslab::conformance
