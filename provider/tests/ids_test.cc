// An object keeps its id through everything that can happen to the library that tells it.

#include "ids.h"

#include <set>

#include "started_program.h"

namespace vdslab::provider::testing {
namespace {

// Of a library that is loaded for this alone.
Json IdsOfOneLoading() {
  LoadedModule module;
  RecordingSink sink;
  const auto provider = module.CreateProvider();
  EXPECT_EQ(provider.As<IVdsProviderPrivate>()->OnLoad(nullptr, &sink), S_OK);
  const Json ids = Ids(provider);
  EXPECT_EQ(provider.As<IVdsProviderPrivate>()->OnUnload(FALSE), S_OK);
  return ids;
}

TEST(Ids, EveryObjectHasOneOfItsOwn) {
  const Json ids = IdsOfOneLoading();
  EXPECT_EQ(ids["provider"], Json::array({"{e910ab9b-f2d7-4af1-b67f-7fd51fc71192}"}));
  EXPECT_EQ(ids["drive"].size(), 15u);
  std::set<std::string> distinct;
  std::size_t count = 0;
  for (const char* kind :
       {"provider", "subsystem", "controller", "port", "drive", "lun", "plex", "pool"}) {
    EXPECT_GT(ids[kind].size(), 0u) << kind;
    count += ids[kind].size();
    for (const auto& id : ids[kind]) distinct.insert(id);
  }
  EXPECT_EQ(distinct.size(), count);
  EXPECT_EQ(ids["path"].size(), 8u);
  EXPECT_EQ(std::set<Json>(ids["path"].begin(), ids["path"].end()).size(), 8u);
}

TEST(Ids, AreTheSameAfterTheLibraryWasUnloadedAndLoadedAgain) {
  const Json first = IdsOfOneLoading();
  ASSERT_FALSE(LoadedModule::IsLoaded());
  EXPECT_EQ(IdsOfOneLoading(), first);
}

TEST(Ids, AreTheSameAfterTheProcessWasKilled) {
  const Json here = IdsOfOneLoading();
  for (int life = 0; life < 3; ++life) {
    StartedProgram program("provider_until_killed");
    EXPECT_EQ(Json::parse(program.ReadLine(), nullptr, false), here);
    EXPECT_TRUE(program.Kill());
  }
}

}  // namespace
}  // namespace vdslab::provider::testing
