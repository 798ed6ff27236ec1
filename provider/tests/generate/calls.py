"""What the generated tables of calls have in common: how a method of abi.yaml is called."""

import re


def name_of(interface, method):
    return f'{interface}::{method["name"]}'


def counted_by(parameter):
    """The name of the parameter that says how many the array has, if `parameter` is one that is passed in."""
    found = re.search(r"size_is\((\w+)\)", parameter.get("idl", ""))
    return found.group(1) if found and parameter["dir"] == "in" else None


def call(interface, method, argument_of, output_class):
    """The lines that call the method of `object`, whose result is `result`, and the names of its outputs.

    argument_of gives the text of an argument; None is an out-parameter, for which there is a variable of output_class.
    """
    outputs, arguments = [], []
    for parameter in method["params"]:
        argument = argument_of(parameter)
        if argument is None:
            outputs.append((parameter["type"].removesuffix("*"), f"out_{parameter['name']}"))
            argument = f"out_{parameter['name']}.get()"
        arguments.append(argument)
    declared = "".join(f"       {output_class}<{kind}> {name};\n" for kind, name in outputs)
    return (
        f"       const auto target = ComPtr<IUnknown>(object).As<{interface}>();\n"
        f"       if (!target) return std::nullopt;\n{declared}"
        f'       const HRESULT result = target->{method["name"]}({", ".join(arguments)});\n',
        [name for _, name in outputs],
    )
