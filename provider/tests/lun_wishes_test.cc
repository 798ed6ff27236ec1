// Who may reach a LUN, and what it is to be good at.

#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LunWishes : public LunClient {
 protected:
  HRESULT Mask(const std::string& hosts) {
    auto text = abi::ToUtf16(hosts);
    return Lun()->SetMask(text.data());
  }
};

TEST_F(LunWishes, AnUnmaskingListIsKeptAndTold) {
  EXPECT_EQ(Mask("0123456789ABCDEF"), S_OK);
  EXPECT_EQ(Read(Lun()).unmasking, "0123456789ABCDEF");
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY));
  EXPECT_EQ(Mask(""), S_OK);
  EXPECT_EQ(Read(Lun()).unmasking, "");
  EXPECT_EQ(Mask("*"), S_OK);
  EXPECT_EQ(Read(Lun()).unmasking, "*");
}

TEST_F(LunWishes, TheSameListIsNoChange) {
  EXPECT_EQ(Mask("*"), S_OK);
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(LunWishes, WhatIsNoListIsRefused) {
  EXPECT_EQ(Mask("everybody"), E_INVALIDARG);
  EXPECT_EQ(Lun()->SetMask(nullptr), E_INVALIDARG);
  EXPECT_EQ(Read(Lun()).unmasking, "*");
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(LunWishes, AListIsGivenWithTheLunToo) {
  const Begun begun = Create(VDS_LT_SIMPLE, kGiB, {}, "0123456789abcdef;");
  ASSERT_EQ(begun.result, S_OK);
  EXPECT_EQ(Read(Wait(begun.async).lun).unmasking, "0123456789ABCDEF");
}

TEST_F(LunWishes, MaskedLunsAreEnumeratedToo) {
  EXPECT_EQ(Mask(""), S_OK);
  EXPECT_EQ(Luns().size(), 1u);
}

TEST_F(LunWishes, HintsAreKeptAndTellThemselvesForLunAndPlex) {
  VDS_HINTS hints{};
  hints.ulOptimalReadSize = 4096;
  hints.ulStripeSize = 1;  // which cannot be any more
  EXPECT_EQ(Lun()->ApplyHints(&hints), S_OK);
  VDS_HINTS told{};
  EXPECT_EQ(Lun()->QueryHints(&told), S_OK);
  EXPECT_EQ(told.ulOptimalReadSize, 4096u);
  EXPECT_EQ(told.ulStripeSize, 64u * 1024);
  VDS_HINTS of_plex{};
  EXPECT_EQ(Plexes(Lun()).at(0)->QueryHints(&of_plex), S_OK);
  EXPECT_EQ(of_plex.ulOptimalReadSize, 4096u);
  VDS_HINTS2 newer{};
  newer.bMediaScanEnabled = TRUE;
  EXPECT_EQ(Lun().As<IVdsLun2>()->ApplyHints2(&newer), S_OK);
  EXPECT_EQ(Lun().As<IVdsLun2>()->QueryHints2(&newer), S_OK);
  EXPECT_EQ(newer.bMediaScanEnabled, TRUE);
  EXPECT_EQ(newer.ulOptimalReadSize, 0u);
}

TEST_F(LunWishes, HintsOfAPlexAreThoseOfItsLun) {
  const auto lun = Made(VDS_LT_MIRROR, kGiB);
  const auto plexes = Plexes(lun);
  Codes();
  VDS_HINTS hints{};
  hints.ulOptimalReadSize = 4096;
  hints.sRebuildPriority = 3;
  EXPECT_EQ(plexes.at(1)->ApplyHints(&hints), S_OK);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY));
  EXPECT_EQ(Properties(lun).sRebuildPriority, 3);
  VDS_HINTS of_lun{};
  EXPECT_EQ(lun->QueryHints(&of_lun), S_OK);
  EXPECT_EQ(of_lun.ulOptimalReadSize, 4096u);
  VDS_HINTS of_the_other{};
  EXPECT_EQ(plexes.at(0)->QueryHints(&of_the_other), S_OK);
  EXPECT_EQ(of_the_other.ulOptimalReadSize, 4096u);
  EXPECT_EQ(plexes.at(0)->ApplyHints(&hints), S_OK);
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(LunWishes, HintsOfAPlexNeedThePlex) {
  const auto lun = Made(VDS_LT_MIRROR, kGiB);
  const auto plex = Plexes(lun).at(0);
  EXPECT_EQ(plex->ApplyHints(nullptr), E_INVALIDARG);
  EXPECT_EQ(Do(lun, &IVdsLun::RemovePlex, IdOf(plex)).result, S_OK);  // its LUN stays
  VDS_HINTS hints{};
  EXPECT_EQ(plex->ApplyHints(&hints), VDS_E_OBJECT_DELETED);
}

TEST_F(LunWishes, OfALunThatHasFailedAreRefused) {
  const auto plex = Plexes(Lun()).at(0);
  for (int slot : {0, 1}) Lab("drive.unplug", {{"bus", 0}, {"slot", slot}});
  EXPECT_EQ(Mask(""), VDS_E_OBJECT_STATUS_FAILED);
  VDS_HINTS hints{};
  EXPECT_EQ(Lun()->ApplyHints(&hints), VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(plex->ApplyHints(&hints), VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(Read(Lun()).unmasking, "*");
}

class RebuildPriority : public LunClient {
 protected:
  static VDS_HINTS Priority(SHORT wish) {
    VDS_HINTS hints{};
    hints.sRebuildPriority = wish;
    return hints;
  }
  static SHORT Told(const ComPtr<IVdsLun>& lun) {
    VDS_HINTS told{};
    EXPECT_EQ(lun->QueryHints(&told), S_OK);
    EXPECT_EQ(Properties(lun).sRebuildPriority, told.sRebuildPriority);
    return told.sRebuildPriority;
  }
  std::string Applied(ULONG lun) {
    return Lab("rebuild.state", {{"lun", lun}}).json.at("priority").get<std::string>();
  }
  std::string AppliedBy(SHORT wish) {
    VDS_HINTS hints = Priority(wish);
    EXPECT_EQ(Lun()->ApplyHints(&hints), S_OK);
    return Applied(0);
  }
};

TEST_F(RebuildPriority, IsThatOfTheFileUntilSomebodyAsks) {
  EXPECT_EQ(Applied(0), "high");
  EXPECT_EQ(Told(Lun()), 15);
  VDS_SUB_SYSTEM_PROP subsystem{};
  EXPECT_EQ(Subsystem()->GetProperties(&subsystem), S_OK);
  Take(subsystem.pwszFriendlyName);
  Take(subsystem.pwszIdentification);
  EXPECT_EQ(subsystem.sRebuildPriority, 15);
  const auto lun = Made(VDS_LT_MIRROR, kGiB);
  EXPECT_EQ(Told(lun), 15);
}

TEST_F(RebuildPriority, IsFollowedInThreeSteps) {
  EXPECT_EQ(AppliedBy(0), "low");
  EXPECT_EQ(AppliedBy(6), "medium");
  EXPECT_EQ(AppliedBy(5), "low");
  EXPECT_EQ(AppliedBy(11), "high");
  EXPECT_EQ(AppliedBy(10), "medium");
  EXPECT_EQ(AppliedBy(16), "high");
}

TEST_F(RebuildPriority, OutOfTheRangeChangesNothing) {
  EXPECT_EQ(AppliedBy(7), "medium");
  EXPECT_EQ(AppliedBy(17), "medium");
  EXPECT_EQ(AppliedBy(-1), "medium");
  EXPECT_EQ(Told(Lun()), 7);
}

TEST_F(RebuildPriority, IsToldByTheNumberThatWasAskedFor) {
  EXPECT_EQ(AppliedBy(7), "medium");
  EXPECT_EQ(Told(Lun()), 7);
  EXPECT_EQ(Lab("rebuild.priority", {{"lun", 0}, {"priority", "low"}}).result, S_OK);
  EXPECT_EQ(Told(Lun()), 0);
}

// [LUN-NOTIFY-002]
TEST_F(RebuildPriority, IsAnnouncedWhenItChanges) {
  VDS_HINTS hints = Priority(3);
  EXPECT_EQ(Lun()->ApplyHints(&hints), S_OK);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY));
  EXPECT_EQ(Lun()->ApplyHints(&hints), S_OK);
  EXPECT_THAT(Codes(), IsEmpty());
}

// [LUN-NOTIFY-002]
TEST_F(RebuildPriority, IsAnnouncedWhenAnotherNumberMeansTheSameToTheArray) {
  EXPECT_EQ(AppliedBy(3), "low");
  Codes();
  EXPECT_EQ(AppliedBy(4), "low");
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY));
  EXPECT_EQ(Told(Lun()), 4);
  EXPECT_EQ(AppliedBy(4), "low");
  EXPECT_THAT(Codes(), IsEmpty());
}

// [LUN-NOTIFY-002]
TEST_F(RebuildPriority, IsThereWhenTheLunArrives) {
  std::vector<SHORT> numbers;
  sink_.inside = [&] { numbers.push_back(Properties(Luns().back()).sRebuildPriority); };
  VDS_HINTS hints = Priority(3);
  const Begun begun = Create(VDS_LT_MIRROR, kGiB, {}, "*", &hints);
  ASSERT_EQ(begun.result, S_OK);
  EXPECT_EQ(Wait(begun.async).result, S_OK);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_ARRIVE));
  EXPECT_THAT(numbers, ElementsAre(3));
  sink_.inside = nullptr;
}

TEST_F(RebuildPriority, IsGivenWithTheLunToo) {
  VDS_HINTS hints = Priority(3);
  const Begun begun = Create(VDS_LT_MIRROR, kGiB, {}, "*", &hints);
  ASSERT_EQ(begun.result, S_OK);
  EXPECT_EQ(Told(Wait(begun.async).lun), 3);
  EXPECT_EQ(Applied(1), "low");
  EXPECT_EQ(Applied(0), "high");
}

TEST_F(RebuildPriority, OfALunThatHasFailedStays) {
  for (int slot : {0, 1}) Lab("drive.unplug", {{"bus", 0}, {"slot", slot}});
  VDS_HINTS hints = Priority(0);
  EXPECT_EQ(Lun()->ApplyHints(&hints), VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(Applied(0), "high");
}

}  // namespace
}  // namespace vdslab::provider::testing
