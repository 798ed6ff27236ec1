#include "abi/names.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "abi/vds.h"
#include "names_data.h"

namespace vdslab::abi {
namespace {

TEST(Names, HaveTheValuesOfTheHeaders) {
  EXPECT_EQ(ValueOf("VDS_DRS_OFFLINE"), VDS_DRS_OFFLINE);
  EXPECT_EQ(ValueOf("VDS_DRF_HOTSPARE"), VDS_DRF_HOTSPARE);
  EXPECT_EQ(ValueOf("VDS_HINT_MEDIASCANENABLED"), VDS_HINT_MEDIASCANENABLED);
  EXPECT_EQ(ValueOf("VDS_NF_DRIVE_REMOVED"), VDS_NF_DRIVE_REMOVED);
  EXPECT_EQ(ValueOf("VDS_NF_DISK_ARRIVE"), VDS_NF_DISK_ARRIVE);
}

TEST(Names, OfResultsHaveSignedValues) {
  EXPECT_EQ(ValueOf("S_OK"), 0);
  EXPECT_EQ(ValueOf("S_FALSE"), 1);
  EXPECT_EQ(ValueOf("E_INVALIDARG"), E_INVALIDARG);
  EXPECT_EQ(ValueOf("VDS_E_ANOTHER_CALL_IN_PROGRESS"), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_LT(*ValueOf("VDS_E_NOT_SUPPORTED"), 0);
}

TEST(Names, OfFlagsHaveUnsignedValues) {
  EXPECT_EQ(ValueOf("VDS_PF_SUPPORT_DYNAMIC"), 0x80000000LL);
}

TEST(Names, ThatNobodyKnowsHaveNoValue) {
  EXPECT_FALSE(ValueOf(""));
  EXPECT_FALSE(ValueOf("VDS_DRS_"));
  EXPECT_FALSE(ValueOf("VDS_DRIVE_STATUS"));
  EXPECT_FALSE(ValueOf("vds_drs_online"));
  EXPECT_FALSE(ValueOf("ZZZ"));
}

TEST(Names, AreFoundByValueInTheirEnumeration) {
  EXPECT_EQ(NameIn("VDS_DRIVE_STATUS", 4), "VDS_DRS_OFFLINE");
  EXPECT_EQ(NameIn("VDS_HEALTH", 4), "VDS_H_FAILING");
  EXPECT_EQ(NameIn("VDS_STORAGE_BUS_TYPE", 14), "VDSBusTypeVirtual");
  EXPECT_EQ(NameIn("VDS_DRIVE_STATUS", 3), "3");
  EXPECT_EQ(NameIn("VDS_DRIVE_STATUS", -1), "-1");
  EXPECT_EQ(NameIn("NO_SUCH_ENUMERATION", 4), "4");
}

TEST(Names, OfResultsAreFoundByValue) {
  EXPECT_EQ(NameOfHresult(S_OK), "S_OK");
  EXPECT_EQ(NameOfHresult(E_OUTOFMEMORY), "E_OUTOFMEMORY");
  EXPECT_EQ(NameOfHresult(VDS_E_OBJECT_DELETED), "VDS_E_OBJECT_DELETED");
  EXPECT_EQ(NameOfHresult(VDS_S_PROPERTIES_INCOMPLETE), "VDS_S_PROPERTIES_INCOMPLETE");
  EXPECT_EQ(NameOfHresult(static_cast<std::int32_t>(0x8004ABCDu)), "0x8004abcd");
}

TEST(Names, OfNotificationsAreFoundByValue) {
  EXPECT_EQ(NameOfNotification(VDS_NF_DRIVE_MODIFY), "VDS_NF_DRIVE_MODIFY");
  EXPECT_EQ(NameOfNotification(VDS_NF_VOLUME_MODIFY), "VDS_NF_VOLUME_MODIFY");
  EXPECT_EQ(NameOfNotification(9999), "9999");
}

TEST(Names, AreSortedForTheirSearches) {
  EXPECT_TRUE(std::ranges::is_sorted(data::kByName, {}, &data::Entry::name));
  EXPECT_TRUE(std::ranges::is_sorted(data::kResults, {}, &data::Entry::value));
  EXPECT_TRUE(std::ranges::is_sorted(data::kNotifications, {}, &data::Entry::value));
  EXPECT_TRUE(std::ranges::is_sorted(data::kEnumerations, {}, &data::Enumeration::name));
  for (const data::Enumeration& enumeration : data::kEnumerations) {
    EXPECT_TRUE(std::ranges::is_sorted(enumeration.enumerators, {}, &data::Entry::value))
        << enumeration.name;
  }
}

TEST(Names, LeadBackToTheirValues) {
  for (const data::Entry& entry : data::kResults) {
    EXPECT_EQ(ValueOf(NameOfHresult(static_cast<std::int32_t>(entry.value))), entry.value);
  }
  for (const data::Enumeration& enumeration : data::kEnumerations) {
    for (const data::Entry& entry : enumeration.enumerators) {
      EXPECT_EQ(ValueOf(NameIn(enumeration.name, entry.value)), entry.value) << entry.name;
    }
  }
}

}  // namespace
}  // namespace vdslab::abi
