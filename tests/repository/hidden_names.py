"""Names in anonymous namespaces. The release builds compile many files of a folder as one, and which ones changes
with every file that is added: two files that hide something of the same name clash sooner or later."""

import re

import rules

DEFINED = [re.compile(pattern) for pattern in (
    r"(?:enum )?(?:class|struct|union|enum) (\w+)",
    r"using (\w+) =",
    r"[^(=]*?(\w+)(?:\[[^\]]*\])* ?(?:=|;|$)",
)]
FUNCTION = re.compile(r"(\w+)\((.*)\)")
NO_DEFINITION = re.compile(r"using (?!\w+ =)|namespace|TEST|TYPED_TEST|INSTANTIATE_|MATCHER|static_assert|$")
PARAMETER_NAME = re.compile(r"(?<=[\s&*>])\w+(?: = .*)?$")


def statements(text):
    """(line, namespaces, head) of what a file says directly in its anonymous namespaces."""
    spaces, inside, depth, head = [], False, 0, ""
    for number, line in enumerate(rules.without_comments_and_texts(text).split("\n"), 1):
        if not inside:
            named = re.match(r"namespace (\S+) \{", line)
            spaces += [named.group(1)] if named else []
            inside = line.startswith("namespace {")
            continue
        if depth == 0 and line.startswith("}"):
            inside = False
            continue
        if depth == 0:
            head += " " + line.split("{")[0]
        if depth == 0 and re.search(r"[{;]", line):
            yield number, tuple(spaces), " ".join(head.split())
            head = ""
        depth += line.count("{") - line.count("}")
        if depth == 0 and line.startswith("}"):
            head = ""


def name_of(head):
    """What the statement defines: its name, and of a function the types of its parameters; None: nothing."""
    head = re.sub(r"^template ?<.*?> (?=[a-z\w])", "", head)
    if NO_DEFINITION.match(head):
        return None
    for pattern in DEFINED:
        found = pattern.match(head)
        if found:
            return found.group(1)
    found = FUNCTION.search(head)
    if not found:
        return None
    parameters = re.split(r",\s*(?![^<]*>)", found.group(2))
    types = [PARAMETER_NAME.sub("", parameter).strip() for parameter in parameters]
    return f"{found.group(1)}({', '.join(types)})"


def are_compiled_together(path, other):
    """Those of one folder are; but tests and what they test, and what is for two platforms, never."""
    if path.endswith("_test.cc") != other.endswith("_test.cc"):
        return False
    return {path[-9:], other[-9:]} != {"_linux.cc", "indows.cc"}


def clashes(files):
    """Names that two files of a folder hide."""
    seen = {}  # (folder, namespaces, name) -> [(path, head)]
    for path, text in files.items():
        if not path.endswith(".cc") or path.startswith("bench/"):  # where each file is a program
            continue
        folder = path.rpartition("/")[0]
        for line, spaces, head in statements(text):
            name = name_of(head)
            places = seen.setdefault((folder, spaces, name), []) if name else []
            for other, its_head in places:
                is_same_alias = head.startswith("using ") and head == its_head  # may be said again
                if other != path and are_compiled_together(path, other) and not is_same_alias:
                    yield f"{path}:{line}: {name} is in {other}, too"
            places.append((path, head))
