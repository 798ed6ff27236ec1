"""Writes the part of the contract test that compares numbers and identities.

usage: contract_values.py abi.yaml contract_values.cc
"""

import sys

import contract_file
import facts as abi_facts


def value_rows(group, values, cast):
    return [
        f'{{"{group}", "{name}", {value}LL, static_cast<{cast}>({name})}}'
        for name, value in values.items()
    ]


def values(facts):
    rows = []
    for name, enumeration in facts["enums"].items():
        rows += value_rows(name, enumeration["values"], "std::uint32_t")
    rows += value_rows("constants", abi_facts.constants(facts), "std::int64_t")
    rows += value_rows("notifications", abi_facts.notifications(facts), "std::uint32_t")
    rows += value_rows("results", abi_facts.results(facts), "std::int32_t")
    return rows


def identities(facts):
    rows = [
        f'{{"{name}", "{entry["iid"]}", &__uuidof({name}), &IID_{name}}}'
        for name, entry in facts["interfaces"].items()
    ]
    # An AppID is a name in the registry and part of no header.
    classes = [name for name in facts["guids"] if name.startswith("CLSID_")]
    return rows + [
        f'{{"{name}", "{facts["guids"][name]["value"]}", '
        f'&__uuidof({name.removeprefix("CLSID_")}), &{name}}}'
        for name in classes
    ]


def main():
    source, target = sys.argv[1:]
    facts = abi_facts.load(source)
    contract_file.write(
        target,
        contract_file.table("Value", "kValues", values(facts))
        + contract_file.table("Identity", "kIdentities", identities(facts)),
    )


if __name__ == "__main__":
    main()
