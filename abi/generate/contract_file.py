"""The frame that the generated files of the contract test share."""


def table(row_type, name, rows):
    """Defines the span `name` of contract_data.h over an array of `rows`."""
    lines = "".join(f"    {row},\n" for row in rows)
    return (
        f"namespace {{\nconst {row_type} {name}Rows[] = {{\n{lines}}};\n}}  // namespace\n"
        f"const std::span<const {row_type}> {name} = {name}Rows;\n\n"
    )


def write(path, content, before_includes=""):
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "// Generated from abi.yaml.\n\n"
            + before_includes
            + '#include "contract_data.h"\n\n'
            + "#include <type_traits>\n#include <utility>\n\n"
            + "namespace vdslab::abi::contract {\n\n"
            + content
            + "}  // namespace vdslab::abi::contract\n"
        )
