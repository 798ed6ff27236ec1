"""Writes names_data.cc: the tables of src/names_data.h, made from abi.yaml.

usage: names.py abi.yaml names_data.cc
"""

import sys

import facts as abi_facts


def rows(entries):
    return "".join(f'    {{"{name}", {value}LL}},\n' for name, value in entries)


def table(name, entries):
    return f"constexpr Entry {name}[] = {{\n{rows(entries)}}};\n\n"


def by_value(values):
    """Pairs in the order of their values. Of two names for one value the later one stays: an
    end marker such as VDSBusTypeMax comes before the enumerator that took its number."""
    unique = {value: name for name, value in values.items()}
    return [(unique[value], value) for value in sorted(unique)]


def everything(facts):
    found = {}
    for enumeration in facts["enums"].values():
        found.update(enumeration["values"])
    found.update(abi_facts.constants(facts))
    found.update(abi_facts.notifications(facts))
    found.update(abi_facts.results(facts))
    return sorted(found.items())


def enumerations(facts):
    tables = ""
    index = ""
    for name in sorted(facts["enums"]):
        tables += table(f"k_{name}", by_value(facts["enums"][name]["values"]))
        index += f'    {{"{name}", k_{name}}},\n'
    return tables + f"constexpr Enumeration kEnumerationTable[] = {{\n{index}}};\n\n"


def generate(facts):
    return (
        '// Generated from abi.yaml by names.py.\n\n#include "names_data.h"\n\n'
        "namespace vdslab::abi::data {\nnamespace {\n\n"
        + table("kNameTable", everything(facts))
        + table("kResultTable", by_value(abi_facts.results(facts)))
        + table("kNotificationTable", by_value(abi_facts.notifications(facts)))
        + enumerations(facts)
        + "}  // namespace\n\n"
        "const std::span<const Entry> kByName = kNameTable;\n"
        "const std::span<const Entry> kResults = kResultTable;\n"
        "const std::span<const Entry> kNotifications = kNotificationTable;\n"
        "const std::span<const Enumeration> kEnumerations = kEnumerationTable;\n\n"
        "}  // namespace vdslab::abi::data\n"
    )


def main():
    source, target = sys.argv[1:]
    with open(target, "w", encoding="utf-8") as file:
        file.write(generate(abi_facts.load(source)))


if __name__ == "__main__":
    main()
