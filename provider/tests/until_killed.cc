// A client that prints the ids of all objects as one line, and then changes the status of a drive
// until somebody kills it.

#include <cstdio>

#include "ids.h"

using namespace vdslab::provider::testing;

int main() {
  LoadedModule module;
  RecordingSink sink;
  const auto provider = module.CreateProvider();
  if (provider.As<IVdsProviderPrivate>()->OnLoad(nullptr, &sink) != S_OK) return 1;
  std::printf("%s\n", Ids(provider).dump().c_str());
  std::fflush(stdout);
  ComPtr<IEnumVdsObject> enumeration;
  provider->QuerySubSystems(enumeration.put());
  const auto subsystem = All<IVdsSubSystem>(enumeration.get()).front();
  subsystem->QueryDrives(enumeration.put());
  const auto drive = All<IVdsDrive>(enumeration.get()).back();
  for (;;) {
    drive->SetStatus(VDS_DRS_OFFLINE);
    drive->SetStatus(VDS_DRS_ONLINE);
  }
}
