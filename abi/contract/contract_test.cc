// The compiled headers against abi.yaml, entry by entry. The tests of the counts see to it that
// the generated tables leave nothing out.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

#include "abi/guid_text.h"
#include "contract_data.h"

namespace vdslab::abi::contract {
namespace {

std::size_t CountOfGroup(std::string_view group) {
  std::size_t count = 0;
  for (const Value& value : kValues) count += value.group == group ? 1 : 0;
  return count;
}

TEST(TheContract, HasTheIdentitiesOfAllInterfacesAndClasses) {
  for (const Identity& identity : kIdentities) {
    const std::string expected = "{" + std::string(identity.expected) + "}";
    EXPECT_EQ(FormatGuid(*identity.by_type), expected) << identity.name;
    EXPECT_EQ(FormatGuid(*identity.by_symbol), expected) << identity.name;
  }
}

TEST(TheContract, LeadsEverySlotToItsMethod) {
  for (const Slot& slot : kSlots) {
    EXPECT_EQ(slot.answering_slot(), static_cast<int>(slot.slot))
        << slot.interface_name << "::" << slot.method;
  }
}

TEST(TheContract, HasEveryMethodAtItsSlotInTheTableOfAnInterface) {
  for (const TableEntry& entry : kTableEntries) {
    EXPECT_EQ(entry.actual_slot, entry.expected_slot)
        << entry.interface_name << "::" << entry.method;
  }
}

TEST(TheContract, HasAsManySlotsInEveryTableAsItsInterface) {
  for (const Table& table : kTables) {
    EXPECT_EQ(table.actual_slots, table.expected_slots) << table.interface_name;
  }
}

TEST(TheContract, HasTheValuesOfEnumeratorsConstantsNotificationsAndResults) {
  for (const Value& value : kValues) {
    EXPECT_EQ(value.actual, value.expected) << value.group << " " << value.name;
  }
}

TEST(TheContract, HasTheSizesAndAlignmentsOfStructures) {
  for (const Structure& structure : kStructures) {
    EXPECT_EQ(structure.actual_size, structure.expected_size) << structure.name;
    EXPECT_EQ(structure.actual_alignment, structure.expected_alignment) << structure.name;
  }
}

TEST(TheContract, HasTheOffsetsSizesAndTypesOfFields) {
  for (const Field& field : kFields) {
    const std::string name = std::string(field.structure) + "." + field.name;
    EXPECT_EQ(field.actual_offset, field.expected_offset) << name;
    EXPECT_EQ(field.actual_size, field.expected_size) << name;
    EXPECT_TRUE(field.same_type) << name;
  }
}

TEST(TheContract, NamesEveryInterfaceAndSlot) {
  EXPECT_EQ(kIdentities.size(), 31u + 2u);  // interfaces, classes
  EXPECT_EQ(kTables.size(), 31u);
  std::size_t slots = 0;
  for (const Table& table : kTables) slots += table.expected_slots;
  EXPECT_EQ(kSlots.size(), slots);
  EXPECT_EQ(kTableEntries.size(), slots);
}

TEST(TheContract, NamesEveryEnumerationAndCode) {
  std::set<std::string_view> groups;
  for (const Value& value : kValues) groups.insert(value.group);
  EXPECT_EQ(groups.size(), 46u + 3u);  // enumerations; constants, notifications, results
  EXPECT_EQ(CountOfGroup("constants"), 47u);
  EXPECT_EQ(CountOfGroup("notifications"), 28u + 19u);  // hardware, others
  EXPECT_EQ(CountOfGroup("results"), 383u + 15u);       // storage, common
}

TEST(TheContract, NamesEveryStructure) {
  EXPECT_EQ(kStructures.size(), 51u);
  std::set<std::string_view> with_fields;
  for (const Field& field : kFields) with_fields.insert(field.structure);
  EXPECT_EQ(with_fields.size(), 51u);
}

}  // namespace
}  // namespace vdslab::abi::contract
