// Which clock the provider has where its enclosure file does not say.

#include "client.h"

namespace vdslab::provider::testing {
namespace {

class ClockChoice : public ::testing::Test {
 protected:
  ~ClockChoice() override { SetVariable("VDSLAB_CLOCK", "virtual"); }

  // Loads a provider for which VDSLAB_CLOCK is `word`, and moves its time.
  void Load(const std::string& word) {
    SetVariable("VDSLAB_CLOCK", word);
    LoadedModule module;
    RecordingSink sink;
    const auto provider = module.CreateProvider();
    const auto life = provider.As<IVdsProviderPrivate>();
    loaded_ = life->OnLoad(nullptr, &sink);
    moved_ = Apply(provider.get(), "clock.advance", {{"by", "1s"}}).result;
    if (loaded_ == S_OK) {
      EXPECT_EQ(life->OnUnload(FALSE), S_OK);
    }
  }

  HRESULT loaded_ = E_UNEXPECTED;
  HRESULT moved_ = E_UNEXPECTED;
};

TEST_F(ClockChoice, IsTheRealOneUnlessTheHostSaysVirtual) {
  for (const char* word : {"", "real"}) {
    Load(word);
    EXPECT_EQ(loaded_, S_OK) << word;
    EXPECT_NE(moved_, S_OK) << word;
  }
  Load("virtual");
  EXPECT_EQ(loaded_, S_OK);
  EXPECT_EQ(moved_, S_OK);
}

TEST_F(ClockChoice, IsNoneForAnotherWord) {
  Load("lunar");
  EXPECT_EQ(loaded_, VDS_E_INITIALIZED_FAILED);
}

}  // namespace
}  // namespace vdslab::provider::testing
