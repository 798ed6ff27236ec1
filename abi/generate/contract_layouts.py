"""Writes the part of the contract test that looks at structures.

usage: contract_layouts.py abi.yaml contract_layouts.cc    a table for 64-bit programs
       contract_layouts.py abi.yaml contract_x86.cc --x86  assertions for a 32-bit compiler
"""

import sys

import contract_file
import facts as abi_facts


def leaves(fields, path=""):
    """(path, field) of every field that has a type, through unions and nested structures."""
    for field in fields:
        if "members" in field:
            inner = f"{path}{field['struct']}." if "struct" in field else path
            yield from leaves(field["members"], inner)
        else:
            yield path + field["name"], field


def member(structure, path):
    return f"std::declval<{structure}&>().{path}"


def structure_rows(facts):
    return [
        f'{{"{name}", {entry["x64"]["size"]}, {entry["x64"]["align"]}, '
        f"sizeof({name}), alignof({name})}}"
        for name, entry in facts["structs"].items()
    ]


def field_rows(facts):
    rows = []
    for name, entry in facts["structs"].items():
        for path, field in leaves(entry["fields"]):
            offset, size = field["x64"]
            rows.append(
                f'{{"{name}", "{path}", {offset}, {size}, offsetof({name}, {path}), '
                f"sizeof({member(name, path)}), "
                f'std::is_same_v<decltype({member(name, path)}), {field["type"]}>}}'
            )
    return rows


def x86_layouts(facts):
    lines = []
    for name, entry in facts["structs"].items():
        lines.append(f'static_assert(sizeof({name}) == {entry["x86"]["size"]});\n')
        lines.append(f'static_assert(alignof({name}) == {entry["x86"]["align"]});\n')
        for path, field in leaves(entry["fields"]):
            offset, size = field["x86"]
            lines.append(f"static_assert(offsetof({name}, {path}) == {offset});\n")
            lines.append(f"static_assert(sizeof({member(name, path)}) == {size});\n")
    return lines


def x86_calls(facts):
    """A method takes its arguments off the stack, each filling whole words, and `this`."""
    lines = [
        "template <class... Parameters>\nconstexpr std::size_t kStackBytes = "
        "(sizeof(void*) + ... + ((sizeof(Parameters) + 3) / 4 * 4));\n"
    ]
    for name, entry in facts["interfaces"].items():
        for method in entry["methods"]:
            types = ", ".join(parameter["type"] for parameter in method["params"])
            lines.append(
                f'static_assert(kStackBytes<{types}> == {method["x86_stdcall_bytes"]}, '
                f'"{name}::{method["name"]}");\n'
            )
    return lines


def main():
    source, target, *options = sys.argv[1:]
    facts = abi_facts.load(source)
    if options == ["--x86"]:
        content = "".join(x86_layouts(facts) + x86_calls(facts))
    else:
        content = contract_file.table("Structure", "kStructures", structure_rows(facts))
        content += contract_file.table("Field", "kFields", field_rows(facts))
    contract_file.write(target, content)


if __name__ == "__main__":
    main()
