"""The rules of the repository that a machine can hold it to. Each takes a path and a text and gives findings."""

import re

# Which folder may include headers of which part. The longest folder that fits counts.
LAYERS = {
    "abi": {"abi"},
    "yaml": {"yaml"},
    "simulator": {"simulator"},
    "simulator/invariants": {"simulator", "invariants"},
    "simulator/scenario": {"simulator", "invariants", "scenario", "yaml"},
    "simulator/soak": {"simulator", "scenario", "soak", "yaml"},
    "provider": {"abi", "yaml", "simulator", "scenario", "provider"},
    "provider/tests": {"abi", "yaml", "simulator", "invariants", "scenario", "provider"},
    "conformance": {"abi", "yaml", "conformance"},
    "program": {"abi", "yaml", "conformance", "simulator", "scenario", "soak", "program"},
    "bench": {"abi", "simulator", "scenario"},
    "examples": {"abi"},
    "tests/tiny_provider": {"abi"},
}
PARTS = {"abi", "yaml", "simulator", "invariants", "scenario", "soak", "provider", "conformance", "program"}

# mingw's libstdc++ loses wake-ups in these.
LOSES_WAKE_UPS = re.compile(
    r"std::(latch|barrier|counting_semaphore|binary_semaphore|atomic_wait|atomic_notify\w*)\b"
    r"|#include <(latch|barrier|semaphore)>")
ATOMIC = re.compile(r"\bstd::atomic(?:<[^;]*>|_\w+)\s+(\w+)\s*[{;=(]")
SLEEP = re.compile(r"\b(sleep_for|sleep_until|usleep|nanosleep|Sleep|SleepEx|time\.sleep)\b|\bsleep\(")
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
PLATFORM = re.compile(r"#\s*(if|ifdef|ifndef|elif)\b.*\b(_WIN32|_WIN64|__linux__|__MINGW\w*)\b")
MACHINE = re.compile(r"(^|[^\w.])/(wor" r"k|far" r"m|roo" r"t|hom" r"e)/|https?://(deb|registry|security)\.")
# Of a document that is not in the repository.
ELSEWHERE = re.compile(r"\bdesign D\d")
# Results of the simulator must not depend on the library, the platform or the time of day.
UNREPEATABLE = re.compile(
    r"std::\w+_distribution\b|std::random_device\b|#include <(cmath|math\.h)>|\bunordered_(map|set)\b"
    r"|\b\w+_clock::now\b|\blong\b")

FUNCTION_LINES = 70
NO_FUNCTION = re.compile(r"^\s*(namespace|class|struct|enum|union|extern)\b")


def layer(path):
    folders = [folder for folder in LAYERS if path.startswith(folder + "/")]
    return max(folders, key=len, default=None)


def layering(path, text):
    folder = layer(path)
    if folder is None:
        return
    for number, line in enumerate(text.split("\n"), 1):
        include = re.match(r'#include "([^"]+)"', line)
        if include is None:
            continue
        part = include.group(1).split("/")[0]
        if part == "..":
            yield number, f"{include.group(1)}: headers are named from their part"
        elif part in PARTS and "/" in include.group(1) and part not in LAYERS[folder]:
            yield number, f"{folder} must not know {include.group(1)}"


def matches(pattern, meaning):
    def rule(_path, text):
        for number, line in enumerate(text.split("\n"), 1):
            found = pattern.search(line)
            if found:
                yield number, f"{found.group(0).strip()}: {meaning}"
    return rule


def waits_on_atomics(_path, text):
    names = set(ATOMIC.findall(text))
    if not names:
        return
    use = re.compile(rf"\b({'|'.join(names)})(\.|->)(wait|notify_one|notify_all)\(")
    yield from matches(use, "loses wake-ups with mingw")(_path, text)


def without_comments_and_texts(text):
    """The same number of lines, with nothing in them that could be mistaken for code."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group(0))
    return re.sub(r'R"\((?:.|\n)*?\)"|//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"'
                  r"|'(?:\\.|[^'\\\n])+'", blank, text)


def long_functions(_path, text):
    code = without_comments_and_texts(text)
    outer = []  # of each open brace: whether it opens a function, and its line
    start = 0   # of the text before the next brace
    line = 1
    for position, character in enumerate(code):
        if character == "\n":
            line += 1
        elif character == "{":
            before = code[start:position]
            opens = "(" in before and not NO_FUNCTION.match(before)
            outer.append((opens, line - before.lstrip().count("\n")))
            start = position + 1
        elif character == "}":
            opens, first = outer.pop() if outer else (False, line)
            if opens and line - first + 1 > FUNCTION_LINES:
                yield first, f"a function of {line - first + 1} lines"
            start = position + 1
        elif character == ";":
            start = position + 1


def tests_named_in(cmake_text):
    """The test files that a CMakeLists.txt gives to a target, by name or through a loop over names."""
    names = set(re.findall(r"\w+_test\.(?:cc|py)", cmake_text))
    names |= {f"{name}_test.py" for name in re.findall(r"vdslab_add_script_test\((\w+)", cmake_text)}
    for variable, values, body in re.findall(r"foreach\((\w+)([^)]*)\)((?:.|\n)*?)endforeach", cmake_text):
        if f"${{{variable}}}_test.cc" in body:
            names |= {f"{value}_test.cc" for value in values.split()}
    return names


def orphans(files):
    """Tests that no CMake file of their folder, or of one above it, names: they would never run."""
    named = {}  # folder -> names of tests
    for path, text in files.items():
        if path.endswith(("CMakeLists.txt", ".cmake")):
            # What is included speaks for the folder that includes it: somewhere in the same part.
            folder = path.rpartition("/")[0] if path.endswith(".txt") else path.split("/")[0]
            named[folder] = named.get(folder, set()) | tests_named_in(text)
    for path in files:
        folder, _, name = path.rpartition("/")
        if not name.endswith(("_test.cc", "_test.py")):
            continue
        parts = folder.split("/")
        above = ["/".join(parts[:count]) for count in range(len(parts) + 1)]
        if not any(name in named.get(each, ()) for each in above):
            yield path


def is_source(path):
    return path.endswith((".cc", ".h"))


def is_product_of_the_simulator(path):
    return path.startswith("simulator/") and not path.endswith("_test.cc")


# (name, which files, rule)
RULES = [
    ("layering", is_source, layering),
    ("lost wake-ups", is_source, matches(LOSES_WAKE_UPS, "loses wake-ups with mingw")),
    ("lost wake-ups of atomics", is_source, waits_on_atomics),
    ("sleeps", lambda p: p.endswith((".cc", ".h", ".py")) and not p.startswith("tests/repository/"),
     matches(SLEEP, "wait for a condition, with a limit")),
    ("platform", lambda p: is_source(p) and p.startswith(("provider/", "conformance/", "program/")),
     matches(PLATFORM, "what differs lies in *_linux.cc and *_windows.cc")),
    ("repeatable", lambda p: is_source(p) and is_product_of_the_simulator(p) and
     "real_clock" not in p, lambda p, t: matches(UNREPEATABLE, "differs from run to run or from "
                                                "platform to platform")(
         p, without_comments_and_texts(t))),
    ("long functions", is_source, long_functions),
    ("unfinished", lambda p: True, matches(UNFINISHED, "unfinished work")),
    ("elsewhere", lambda p: True,
     matches(ELSEWHERE, "name docs/decisions/NNNN, or the page of docs/ that says it")),
    ("machine", lambda p: True, matches(MACHINE, "a path or host of somebody's machine")),
]
