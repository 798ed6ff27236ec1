"""Writes the part of the contract test that looks at method tables.

usage: contract_slots.py abi.yaml contract_slots.cc        objects, called by slot number
       contract_slots.py abi.yaml contract_tables.cc --c   the tables as a C program sees them

The classes override every method with the parameter types of abi.yaml, so that a method that the
headers lack, have besides, or declare differently does not compile.
"""

import sys

import contract_file
import facts as abi_facts

UNKNOWN = ["QueryInterface", "AddRef", "Release"]

HELPERS = """\
namespace {
template <class Interface>
struct UnknownProbe : Interface {
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID, void**) override { return 0; }
  ULONG STDMETHODCALLTYPE AddRef() override { return 1; }
  ULONG STDMETHODCALLTYPE Release() override { return 2; }
};

template <class Interface, class Probe, class... Parameters>
int CallSlot(std::size_t slot) {
  using Method = HRESULT(STDMETHODCALLTYPE*)(void*, Parameters...);
  Probe probe;
  Interface* object = &probe;
  void** table;
  std::memcpy(&table, static_cast<void*>(object), sizeof table);
  return static_cast<int>(reinterpret_cast<Method>(table[slot])(object, Parameters{}...));
}

"""


def types_of(method):
    return [parameter["type"] for parameter in method["params"]]


def probe(name, entry):
    methods = "".join(
        f'  HRESULT STDMETHODCALLTYPE {method["name"]}({", ".join(types_of(method))}) override '
        f'{{ return {method["slot"]}; }}\n'
        for method in entry["methods"]
    )
    return f"struct Probe_{name} final : UnknownProbe<{name}> {{\n{methods}}};\n"


def slot_row(name, method, slot, types):
    arguments = ", ".join([name, f"Probe_{name}"] + types)
    return f'{{"{name}", "{method}", {slot}, [] {{ return CallSlot<{arguments}>({slot}); }}}}'


def slot_rows(facts):
    rows = []
    for name, entry in facts["interfaces"].items():
        for slot, method in enumerate(UNKNOWN):
            types = ["const IID*", "void**"] if slot == 0 else []
            rows.append(slot_row(name, method, slot, types))
        for method in entry["methods"]:
            rows.append(slot_row(name, method["name"], method["slot"], types_of(method)))
    return rows


def table_entry_rows(facts):
    rows = []
    for name, entry in facts["interfaces"].items():
        slots = list(enumerate(UNKNOWN))
        slots += [(method["slot"], method["name"]) for method in entry["methods"]]
        for slot, method in slots:
            actual = f"offsetof({name}Vtbl, {method}) / sizeof(void*)"
            rows.append(f'{{"{name}", "{method}", {slot}, {actual}}}')
    return rows


def table_rows(facts):
    return [
        f'{{"{name}", {entry["vtable_slots_total"]}, sizeof({name}Vtbl) / sizeof(void*)}}'
        for name, entry in facts["interfaces"].items()
    ]


def main():
    source, target, *options = sys.argv[1:]
    facts = abi_facts.load(source)
    if options == ["--c"]:
        content = contract_file.table("TableEntry", "kTableEntries", table_entry_rows(facts))
        content += contract_file.table("Table", "kTables", table_rows(facts))
        contract_file.write(target, content, "#define CINTERFACE\n")
    else:
        probes = "".join(probe(*item) for item in facts["interfaces"].items())
        content = HELPERS + probes + "}  // namespace\n\n"
        content += contract_file.table("Slot", "kSlots", slot_rows(facts))
        contract_file.write(target, content, "#include <cstring>\n\n")


if __name__ == "__main__":
    main()
