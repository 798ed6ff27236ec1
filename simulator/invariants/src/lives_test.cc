// Each test is one lie about LUNs that come, go or change, which the invariant must see.
#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Lives : public SceneTest {
 protected:
  void Order(const std::string& name, Bytes size = 0) {
    step_.cause = Step::Cause::kOrder;
    step_.name = name;
    step_.lun = 1;
    step_.size = size;
  }
  void Make(LunNumber number) {
    before_.luns.resize(number + 1);
    after_.luns.resize(number + 1);
    after_.luns[number] = after_.luns[0];
    after_.luns[number].properties.number = number;
  }
  void Delete(LunNumber number) { after_.luns[number] = {}; }
  PlexProperties& AddPlex() {
    Lun(1).plexes.push_back({.number = 7});
    return Lun(1).plexes.back();
  }
  Sentences Found() { return Judge(invariant_); }

  std::unique_ptr<Invariant> invariant_ = MakeLivesInvariant();
};

TEST_F(Lives, WhatNobodyTouchedIsAsItWas) { EXPECT_THAT(Found(), IsEmpty()); }

TEST_F(Lives, ALunComesByAnOrderAndWithANewNumber) {
  Make(2);
  EXPECT_THAT(Found(), Contains(HasSubstr("nobody has ordered it")));
  Order("create_lun", 2 * kTestBytes);
  EXPECT_THAT(Found(), Contains(HasSubstr("is used again")));  // the step before had it, too
}

TEST_F(Lives, AnOrderedLunIsThereAndAsLargeAsWasOrdered) {
  Order("create_lun");
  EXPECT_THAT(Found(), Contains(HasSubstr("as many LUNs")));
  Make(2);
  EXPECT_THAT(Found(), IsEmpty());
  Make(3);
  step_.size = ~Bytes{0};
  EXPECT_THAT(Found(), Contains(HasSubstr("is smaller than was ordered")));
  before_ = after_;
  Make(4);
  step_.size = 2 * kTestBytes - 2 * 65536 + 1;  // in the last row of two stripes
  EXPECT_THAT(Found(), IsEmpty());
  before_ = after_;
  Make(5);
  step_.size -= 1;
  EXPECT_THAT(Found(), Contains(HasSubstr("is larger than was ordered")));
}

TEST_F(Lives, AnOrderedLunIsOfTheOrderedType) {
  Order("create_lun");
  step_.lun_type = LunType::kSpan;
  Make(2);
  EXPECT_THAT(Found(), ElementsAre("lun data is of another type than was ordered"));
  before_ = after_;
  Make(3);
  step_.lun_type = LunType::kParity;
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(Lives, ALunGoesByAnOrder) {
  Delete(1);
  EXPECT_THAT(Found(), Contains("lun 1 has gone, and nobody has ordered it"));
  Order("delete_lun");
  EXPECT_THAT(Found(), IsEmpty());
  Order("add_plex");
  step_.lun = 0;
  step_.other = 1;
  EXPECT_THAT(Found(), Contains("lun data has other plexes than were ordered"));
}

TEST_F(Lives, ALunThatIsDeletedIsNotThere) {
  Order("delete_lun");
  EXPECT_THAT(Found(), Contains("lun logs was deleted, and is there"));
}

TEST_F(Lives, TheSizeChangesByOrders) {
  Lun(1).size_bytes += 1024;
  EXPECT_THAT(Found(), Contains("lun logs has another size than was ordered"));
  Order("extend_lun", 1024);
  EXPECT_THAT(Found(), IsEmpty());
  Order("extend_lun", 2048);
  EXPECT_THAT(Found(), Contains("lun logs is not as large as was ordered"));
  Order("shrink_lun", 1024);
  EXPECT_THAT(Found(), Contains("lun logs has another size than was ordered"));
  Lun(1).size_bytes -= 2048;
  EXPECT_THAT(Found(), IsEmpty());
  step_.size = 512;
  EXPECT_THAT(Found(), Contains("lun logs is not as large as was ordered"));
}

TEST_F(Lives, TheSizeChangesByWhatWasOrderedInWholeUnits) {
  Lun(1).size_bytes += 1024;
  Order("extend_lun", 513);
  EXPECT_THAT(Found(), IsEmpty());
  Order("extend_lun", 512);
  EXPECT_THAT(Found(), Contains("lun logs is not as large as was ordered"));
  Lun(1).size_bytes -= 2048;
  Order("shrink_lun", 1535);
  EXPECT_THAT(Found(), IsEmpty());
  Order("shrink_lun", 1536);
  EXPECT_THAT(Found(), Contains("lun logs is not as large as was ordered"));
}

TEST_F(Lives, PlexesComeAndGoByOrders) {
  AddPlex();
  EXPECT_THAT(Found(), Contains("lun logs has other plexes than were ordered"));
  Order("add_plex");
  EXPECT_THAT(Found(), IsEmpty());
  Lun(1).type = LunType::kSpan;
  EXPECT_THAT(Found(), Contains("lun logs has other plexes than were ordered"));
  Lun(1).type = LunType::kMirror;
  Order("remove_plex");
  EXPECT_THAT(Found(), Contains("lun logs has other plexes than were ordered"));
  Lun(1).plexes.resize(1);
  EXPECT_THAT(Found(), Contains("lun logs has other plexes than were ordered"));
  Lun(1).type = LunType::kSimple;
  EXPECT_THAT(Found(), IsEmpty());
  Lun(1).plexes.front().number = 9;
  EXPECT_THAT(Found(), Contains("lun logs has other plexes than were ordered"));
}

TEST_F(Lives, ThePlexThatGoesIsTheOneThatWasOrdered) {
  const PlexNumber first = Lun(1).plexes.front().number;
  const PlexNumber second = Lun(1).plexes.back().number;
  Lun(1).plexes.pop_back();
  Lun(1).type = LunType::kSimple;
  Order("remove_plex");
  step_.plex = first;
  EXPECT_THAT(Found(), ElementsAre("lun logs has other plexes than were ordered"));
  step_.plex = second;
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(Lives, AnOrderThatWasRefusedChangesNothing) {
  Order("delete_lun");
  step_.answer = Outcome::kBusy;
  Delete(1);
  EXPECT_THAT(Found(), Contains("lun 1 has gone, and nobody has ordered it"));
}

}  // namespace
}  // namespace vdslab::sim
