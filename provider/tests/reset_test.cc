// Reset of controllers and ports, and InvalidateCache, as a client sees them.

#include "changed_enclosure.h"
#include "controller_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

class Resets : public ControllerClient {
 protected:
  ComPtr<IVdsControllerPort> Port() { return Ports(Controller(0)).at(0); }
  template <class Properties, class Object>
  static auto StatusOf(const ComPtr<Object>& object) {
    Properties read{};
    EXPECT_TRUE(SUCCEEDED(object->GetProperties(&read)));  // without its state while it hangs
    Take(read.pwszFriendlyName);
    Take(read.pwszIdentification);
    return read.status;
  }
  void Write() {
    const Json write{{"lun", 0}, {"offset", 0}, {"length", 65536}, {"tag", "mail"}};
    EXPECT_EQ(Lab("cache.write", write).result, S_OK);
  }
};

// The other controller takes the LUN over meanwhile.
TEST_F(Resets, OfAControllerIsOverWhenItReturnsAndTellsBothEnds) {
  EXPECT_EQ(Controller(0)->Reset(), S_OK);
  EXPECT_EQ(StatusOf<VDS_CONTROLLER_PROP>(Controller(0)), VDS_CS_ONLINE);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_CONTROLLER_MODIFY, VDS_NF_PORT_MODIFY, VDS_NF_PORT_MODIFY,
                                   VDS_NF_LUN_MODIFY, VDS_NF_LUN_MODIFY, VDS_NF_CONTROLLER_MODIFY,
                                   VDS_NF_PORT_MODIFY, VDS_NF_PORT_MODIFY));
}

TEST_F(Resets, OfAPortIsOverWhenItReturnsAndTellsBothEnds) {
  EXPECT_EQ(Port()->Reset(), S_OK);
  EXPECT_EQ(StatusOf<VDS_PORT_PROP>(Port()), VDS_PRS_ONLINE);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_PORT_MODIFY, VDS_NF_PORT_MODIFY));
}

TEST_F(Resets, BringBackAControllerThatHangs) {
  const Json hang{{"kind", "controller_hang"}, {"controller", 0}};
  ASSERT_EQ(Lab("fault.arm", hang).result, S_OK);
  EXPECT_EQ(StatusOf<VDS_CONTROLLER_PROP>(Controller(0)), VDS_CS_UNKNOWN);
  EXPECT_EQ(Controller(0)->Reset(), S_OK);
  EXPECT_EQ(StatusOf<VDS_CONTROLLER_PROP>(Controller(0)), VDS_CS_ONLINE);
}

TEST_F(Resets, LoseNothingThatTheOtherControllerHas) {
  Write();
  EXPECT_EQ(Controller(0)->InvalidateCache(), S_OK);
  EXPECT_EQ(Controller(0)->Reset(), S_OK);
  EXPECT_EQ(Lab("writes.state").json["lost"], 0);
  EXPECT_EQ(Read(Lun()).health, VDS_H_HEALTHY);
}

class UnmirroredEnclosure : private ChangedEnclosure {
 protected:
  UnmirroredEnclosure() : ChangedEnclosure("schema:", "cache: {mirrored: false}\nschema:") {}
};
class UnmirroredResets : private UnmirroredEnclosure, public Resets {};

TEST_F(UnmirroredResets, LoseWhatTheCacheHoldsAndTheLunTells) {
  Write();
  EXPECT_EQ(Controller(0)->Reset(), S_OK);
  EXPECT_EQ(Lab("writes.state").json["lost"], 1);
  EXPECT_EQ(Read(Lun()).health, VDS_H_FAILING);
  EXPECT_EQ(Read(Lun()).status, VDS_LS_ONLINE);
}

TEST_F(UnmirroredResets, AreNotNeededToThrowTheCacheAway) {
  Write();
  EXPECT_EQ(Controller(0)->InvalidateCache(), S_OK);
  EXPECT_EQ(Lab("writes.state").json["lost"], 1);
  EXPECT_EQ(Read(Lun()).health, VDS_H_FAILING);
  const auto codes = Codes();
  EXPECT_THAT(codes, Contains(VDS_NF_LUN_MODIFY));
  EXPECT_THAT(codes, Not(Contains(VDS_NF_CONTROLLER_MODIFY)));
}

TEST_F(UnmirroredResets, LoseNothingThatWasFlushed) {
  Write();
  EXPECT_EQ(Controller(0)->FlushCache(), S_OK);
  EXPECT_EQ(Controller(0)->Reset(), S_OK);
  EXPECT_EQ(Lab("writes.state").json["lost"], 0);
}

}  // namespace
}  // namespace vdslab::provider::testing
