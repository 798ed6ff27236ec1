// What abi.yaml says, beside what the compiled headers are. The tables are generated from abi.yaml
// by generate/contract_*.py, so each row names a fact and how to look at it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "abi/vds.h"

namespace vdslab::abi::contract {

struct Value {
  const char* group;  // the enumeration, or "constants", "notifications", "results"
  const char* name;
  std::int64_t expected;
  std::int64_t actual;
};

struct Identity {
  const char* name;
  const char* expected;
  const GUID* by_type;    // __uuidof
  const GUID* by_symbol;  // IID_... or CLSID_...
};

struct Structure {
  const char* name;
  std::size_t expected_size;
  std::size_t expected_alignment;
  std::size_t actual_size;
  std::size_t actual_alignment;
};

struct Field {
  const char* structure;
  const char* name;
  std::size_t expected_offset;
  std::size_t expected_size;
  std::size_t actual_offset;
  std::size_t actual_size;
  bool same_type;
};

// `answering_slot` calls the table entry number `slot` of an object whose methods return their own
// number in abi.yaml: it gives the number of the method that the entry leads to.
struct Slot {
  const char* interface_name;
  const char* method;
  std::size_t slot;
  int (*answering_slot)();
};

// The same interface as a C program sees it: a structure of function pointers.
struct TableEntry {
  const char* interface_name;
  const char* method;
  std::size_t expected_slot;
  std::size_t actual_slot;
};
struct Table {
  const char* interface_name;
  std::size_t expected_slots;
  std::size_t actual_slots;
};

extern const std::span<const Value> kValues;
extern const std::span<const Identity> kIdentities;
extern const std::span<const Structure> kStructures;
extern const std::span<const Field> kFields;
extern const std::span<const Slot> kSlots;
extern const std::span<const TableEntry> kTableEntries;
extern const std::span<const Table> kTables;

}  // namespace vdslab::abi::contract
