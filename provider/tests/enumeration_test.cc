// IEnumVdsObject.

#include "client.h"

namespace vdslab::provider::testing {
namespace {

class Enumeration : public LoadedClient {
 protected:
  Enumeration() { EXPECT_EQ(Subsystem()->QueryDrives(drives_.put()), S_OK); }

  // Draws up to 16 and tells how many came.
  std::pair<HRESULT, ULONG> Next(IEnumVdsObject* enumeration, ULONG wanted) {
    IUnknown* drawn[16] = {};
    ULONG fetched = 77;
    const HRESULT result = enumeration->Next(wanted, drawn, &fetched);
    for (ULONG i = 0; i < 16; ++i) {
      EXPECT_EQ(drawn[i] != nullptr, i < fetched);
      if (drawn[i] == nullptr) continue;
      ComPtr<IUnknown> held;
      held.Attach(drawn[i]);
      EXPECT_TRUE(held.As<IVdsDrive>());
      if (i == 0) first_ = held;
    }
    return {result, fetched};
  }
  using Drawn = std::pair<HRESULT, ULONG>;

  ComPtr<IEnumVdsObject> drives_;
  ComPtr<IUnknown> first_;  // of the last Next
};

TEST_F(Enumeration, GivesWhatIsAskedForAndSaysWhenItIsLess) {
  EXPECT_EQ(Next(drives_.get(), 0), Drawn(S_OK, 0));
  EXPECT_EQ(Next(drives_.get(), 5), Drawn(S_OK, 5));
  EXPECT_EQ(Next(drives_.get(), 10), Drawn(S_OK, 10));
  EXPECT_EQ(Next(drives_.get(), 1), Drawn(S_FALSE, 0));
  EXPECT_EQ(drives_->Reset(), S_OK);
  EXPECT_EQ(Next(drives_.get(), 16), Drawn(S_FALSE, 15));
}

TEST_F(Enumeration, SkipsAndSaysWhenItReachedTheEnd) {
  EXPECT_EQ(drives_->Skip(14), S_OK);
  EXPECT_EQ(Next(drives_.get(), 2), Drawn(S_FALSE, 1));
  EXPECT_EQ(drives_->Reset(), S_OK);
  EXPECT_EQ(drives_->Skip(15), S_OK);
  EXPECT_EQ(drives_->Skip(1), S_FALSE);
  EXPECT_EQ(drives_->Reset(), S_OK);
  EXPECT_EQ(drives_->Skip(0xffffffff), S_FALSE);
  EXPECT_EQ(Next(drives_.get(), 1), Drawn(S_FALSE, 0));
}

TEST_F(Enumeration, ACloneGoesItsOwnWayFromTheSamePlace) {
  EXPECT_EQ(drives_->Skip(4), S_OK);
  ComPtr<IEnumVdsObject> clone;
  ASSERT_EQ(drives_->Clone(clone.put()), S_OK);
  Next(drives_.get(), 1);
  const auto fifth = first_;
  Next(clone.get(), 1);
  EXPECT_EQ(first_, fifth);
  EXPECT_EQ(clone->Skip(10), S_OK);
  EXPECT_EQ(Next(clone.get(), 1), Drawn(S_FALSE, 0));
  EXPECT_EQ(Next(drives_.get(), 10), Drawn(S_OK, 10));
}

TEST_F(Enumeration, RefusesNullPointersAndStaysWhereItIs) {
  ULONG fetched = 77;
  IUnknown* drawn = nullptr;
  EXPECT_EQ(drives_->Next(1, nullptr, &fetched), E_INVALIDARG);
  EXPECT_EQ(fetched, 0u);
  EXPECT_EQ(drives_->Next(1, &drawn, nullptr), E_INVALIDARG);
  EXPECT_EQ(drawn, nullptr);
  EXPECT_EQ(drives_->Clone(nullptr), E_INVALIDARG);
  EXPECT_EQ(Next(drives_.get(), 15), Drawn(S_OK, 15));
}

TEST_F(Enumeration, IsASnapshot) {
  const DriveFacts pulled = Facts(Drives()[0].get());
  Lab("drive.unplug", At(pulled));
  EXPECT_EQ(Drives().size(), 14u);
  EXPECT_EQ(Next(drives_.get(), 15), Drawn(S_OK, 15));
  const auto departed = first_.As<IVdsDrive>();
  EXPECT_EQ(departed->SetStatus(VDS_DRS_OFFLINE), VDS_E_OBJECT_DELETED);
  Lab("drive.plug", At(pulled));
  EXPECT_EQ(Drives().size(), 15u);
  EXPECT_EQ(departed->SetStatus(VDS_DRS_OFFLINE), VDS_E_OBJECT_DELETED);
}

TEST_F(Enumeration, OutlivesWhatMadeItButNotTheSession) {
  Next(drives_.get(), 1);
  const auto drive = first_;
  EXPECT_EQ(Unload(), S_OK);
  EXPECT_EQ(Next(drives_.get(), 1), Drawn(VDS_E_OBJECT_DELETED, 0));
  EXPECT_EQ(drives_->Skip(1), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(drives_->Reset(), VDS_E_OBJECT_DELETED);
}

}  // namespace
}  // namespace vdslab::provider::testing
