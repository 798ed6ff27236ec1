"""Writes calls with one bad argument each, of every method in abi.yaml: the table of bad_arguments.h.

usage: bad_arguments.py abi.yaml bad_arguments.yaml bad_arguments_data.cc

Fails when a method or a pointer gets no case and bad_arguments.yaml does not say why, and when that file names what
there is not.
"""

import sys

import calls
import facts as abi_facts

NO_ENUMERATOR = "static_cast<{}>(0x7fffffff)"


def is_pointer(parameter):
    return parameter["type"].endswith("*") or parameter["type"].startswith("LP")


def bad_values(facts, interface, method, exceptions):
    """(parameter, how it is bad, the argument, what the call returns); an id that is valid is unknown, too."""
    counts = {calls.counted_by(parameter) for parameter in method["params"]}
    unknown_ids_are_told = "VDS_E_OBJECT_NOT_FOUND" in method.get("documented_returns", [])
    for parameter in method["params"]:
        name = f'{calls.name_of(interface, method)}.{parameter["name"]}'
        if is_pointer(parameter) and exceptions["may_be_null"].pop(name, None) is None:
            yield parameter, "null", "nullptr", "E_INVALIDARG"
        if parameter["type"] in facts["enums"] and parameter["dir"] == "in":
            yield parameter, "no enumerator", NO_ENUMERATOR.format(parameter["type"]), "E_INVALIDARG"
        if parameter["name"] in counts:
            yield parameter, "negative", "-1", "E_INVALIDARG"
        is_id = parameter["type"] == "VDS_OBJECT_ID" or calls.counted_by(parameter)
        if is_id and parameter["type"].startswith("VDS_OBJECT_ID") and unknown_ids_are_told:
            yield parameter, "unknown", None, "VDS_E_OBJECT_NOT_FOUND"


def case(interface, method, bad, what, argument, expected):
    def argument_of(parameter):
        if parameter is bad and argument is not None:
            return argument
        return None if parameter["dir"] == "out" else f'Valid<{parameter["type"]}>().value()'

    lines, outputs = calls.call(interface, method, argument_of, "Output")
    cleared = " && ".join(f"{name}.IsCleared()" for name in outputs) or "true"
    return (
        f'    {{"{interface}", "{method["name"]}", "{bad["name"]}", "{what}", {expected},\n'
        f"     [](IUnknown* object) -> std::optional<BadCall> {{\n{lines}"
        f"       return BadCall{{result, {cleared}}};\n     }}}},\n"
    )


def cases(facts, exceptions):
    for interface, entry in facts["interfaces"].items():
        if interface in exceptions["of_others"]:
            continue
        for method in entry["methods"]:
            found = list(bad_values(facts, interface, method, exceptions))
            name = calls.name_of(interface, method)
            if not found and method["params"] and exceptions["takes_anything"].pop(name, None) is None:
                sys.exit(f"{name}: no bad argument is known, and bad_arguments.yaml does not say why")
            for bad in found:
                yield case(interface, method, *bad)


def main():
    source, exceptions_file, target = sys.argv[1:]
    facts = abi_facts.load(source)
    exceptions = abi_facts.load(exceptions_file)
    rows = "".join(cases(facts, exceptions))
    strangers = [*exceptions["may_be_null"], *exceptions["takes_anything"]]  # those that were not met
    strangers += [name for name in exceptions["of_others"] if name not in facts["interfaces"]]
    if strangers:
        sys.exit(f'bad_arguments.yaml names what there is not: {", ".join(strangers)}')
    with open(target, "w", encoding="utf-8") as file:
        file.write(
            '// Generated from abi.yaml.\n\n#include "bad_arguments.h"\n\n#include "arguments.h"\n\n'
            "namespace vdslab::provider::testing {\nnamespace {\n"
            f"const BadArgument kBadArgumentRows[] = {{\n{rows}}};\n}}  // namespace\n\n"
            "const std::span<const BadArgument> kBadArguments = kBadArgumentRows;\n\n"
            "}  // namespace vdslab::provider::testing\n"
        )


if __name__ == "__main__":
    main()
