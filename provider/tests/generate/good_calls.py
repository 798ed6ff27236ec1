"""Writes a call with good arguments of every method in abi.yaml: the table of outcomes/method.h.

usage: good_calls.py abi.yaml bad_arguments.yaml good_arguments.yaml good_calls_data.cc

bad_arguments.yaml says which interfaces are those of others, good_arguments.yaml what is passed where any value of the type
would not do. Fails when there is no value for an id or for an array, and when good_arguments.yaml names what there is not.
"""

import sys

import calls
import facts as abi_facts


def argument_finder(interface, method, arguments, used):
    def argument_of(parameter):
        if parameter["dir"] == "out":
            return None
        full_name = f'{calls.name_of(interface, method)}.{parameter["name"]}'
        for name in (full_name, parameter["name"]):
            if name in arguments:
                used.add(name)
                return arguments[name]
        if parameter["type"] == "VDS_OBJECT_ID" or calls.counted_by(parameter):
            sys.exit(f"{full_name}: good_arguments.yaml has no value for it")
        return f'Valid<{parameter["type"]}>().value()'
    return argument_of


def row(interface, method, arguments, used):
    lines, _ = calls.call(interface, method, argument_finder(interface, method, arguments, used), "Given")
    # That of success is on every page, if not always in the table of codes.
    codes = dict.fromkeys(["S_OK", *method.get("documented_returns", [])])
    documented = ", ".join(f'"{code}"' for code in codes)
    return (
        f'    {{"{interface}", "{method["name"]}", {{{documented}}},\n'
        f"     []([[maybe_unused]] Scene& scene, IUnknown* object) -> std::optional<HRESULT> {{\n"
        f"{lines}       return result;\n     }}}},\n"
    )


def main():
    source, exceptions_file, arguments_file, target = sys.argv[1:]
    facts = abi_facts.load(source)
    exceptions = abi_facts.load(exceptions_file)
    arguments = abi_facts.load(arguments_file)
    used = set()
    rows = "".join(
        row(interface, method, arguments, used)
        for interface, entry in facts["interfaces"].items() if interface not in exceptions["of_others"]
        for method in entry["methods"])
    if strangers := sorted(arguments.keys() - used):
        sys.exit(f'good_arguments.yaml names what there is not: {", ".join(strangers)}')
    with open(target, "w", encoding="utf-8") as file:
        file.write(
            '// Generated from abi.yaml.\n\n#include "arguments.h"\n#include "given.h"\n#include "method.h"\n'
            '#include "scene.h"\n\n'
            "namespace vdslab::provider::testing {\nnamespace {\n"
            f"const Method kMethodRows[] = {{\n{rows}}};\n}}  // namespace\n\n"
            "const std::span<const Method> kMethods = kMethodRows;\n\n"
            "}  // namespace vdslab::provider::testing\n"
        )


if __name__ == "__main__":
    main()
