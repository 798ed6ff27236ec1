"""Holds the repository to its rules (rules.py), and shows that each of them can be broken."""

import os
import pathlib
import re
import subprocess
import unittest

import hidden_names
import rules

SOURCE = pathlib.Path(os.environ["VDSLAB_TEST_SOURCE"])
TEXTS = (".cc", ".h", ".idl", ".yaml", ".yml", ".md", ".txt", ".cmake", ".py", ".json", ".in", ".sh", "")


def repository():
    """Path -> text of every file that is, or will be, in the repository."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=SOURCE, capture_output=True, text=True, check=False)
    if listing.returncode == 0:
        paths = listing.stdout.split("\n")
    else:
        paths = [str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*")
                 if not str(path.relative_to(SOURCE)).startswith(("build", ".deps", ".git/"))]
    return {path: (SOURCE / path).read_text(encoding="utf-8", errors="replace")
            for path in paths if path and (SOURCE / path).is_file() and
            pathlib.Path(path).suffix in TEXTS}


FILES = repository()


def break_rule(name, path, text):
    (rule,) = [rule for rule in rules.RULES if rule[0] == name]
    return list(rule[2](path, text)) if rule[1](path) else []


class RepositoryTest(unittest.TestCase):
    def test_every_rule_is_kept(self):
        self.assertTrue(FILES)
        for name, applies, rule in rules.RULES:
            with self.subTest(name):
                found = [f"{path}:{line}: {what}" for path, text in FILES.items() if applies(path)
                         for line, what in rule(path, text)]
                self.assertFalse(found, "\n" + "\n".join(found))

    def test_every_test_belongs_to_a_target(self):
        self.assertEqual(list(rules.orphans(FILES)), [])

    def test_no_two_files_of_a_folder_hide_the_same_name(self):
        self.assertEqual(list(hidden_names.clashes(FILES)), [])

    def test_of_the_program_only_what_speaks_of_the_simulator_knows_it(self):
        allowed = re.compile(
            r"program/(story_\w+|soak_\w+|lifecycle_\w+|run_command|validate_enclosure|explain_(?:defect|manners?|misbehave)|tests/\w+)\.(cc|h)")
        knows = re.compile(r'#include "(simulator|scenario|soak)/')
        knowing = [path for path, text in FILES.items() if path.startswith("program/")
                   and rules.is_source(path) and knows.search(text)
                   and not allowed.fullmatch(path)]
        self.assertEqual(knowing, [])

    def test_files_that_are_named_exist(self):
        name = re.compile(r"(?<![\w/.-])((?:docs|scenarios|scripts|cmake|tests|bench|abi|provider|"
                          r"simulator|conformance|program)/[\w/.-]+\.(?:md|yaml|cmake|cc|py|idl))\b")
        missing = [f"{path}: {named}" for path, text in FILES.items()
                   if path.endswith((".md", ".h", ".cc", ".yaml")) and not path.endswith("_test.cc")
                   for named in name.findall(text) if not (SOURCE / named).exists()
                   and not (SOURCE / path).parent.joinpath(named).exists()]
        self.assertEqual(missing, [])

    def test_scripts_can_be_run(self):
        for path in FILES:
            first = FILES[path].split("\n", 1)[0]
            if path.startswith(("scripts/", ".ci/")) and first.startswith("#!"):
                self.assertTrue(os.access(SOURCE / path, os.X_OK), f"{path} has no run bit")


class RulesCanBeBrokenTest(unittest.TestCase):
    """A rule that nothing can break is no rule."""

    def assert_broken(self, name, path, text, line=1):
        self.assertEqual([number for number, _ in break_rule(name, path, text)], [line])

    def test_layering(self):
        self.assert_broken("layering", "conformance/src/a.cc", '#include "simulator/clock.h"')
        self.assert_broken("layering", "conformance/src/a.cc", '#include "provider/module.h"')
        self.assert_broken("layering", "simulator/src/a.cc", '#include "abi/vds.h"')
        self.assert_broken("layering", "simulator/src/a.cc", '#include "yaml/node.h"')
        self.assert_broken("layering", "provider/src/a.cc", '\n#include "conformance/x.h"', 2)
        self.assert_broken("layering", "tests/tiny_provider/a.cc", '#include "simulator/clock.h"')
        self.assert_broken("layering", "tests/tiny_provider/a.cc", '#include "../integration/context.h"')
        self.assertEqual(break_rule("layering", "provider/a.cc", '#include "abi/vds.h"'), [])
        self.assertEqual(
            break_rule("layering", "simulator/scenario/a.cc", '#include "yaml/node.h"'), [])

    def test_lost_wake_ups(self):
        self.assert_broken("lost wake-ups", "provider/a.cc", "std::latch done(1);")
        self.assert_broken("lost wake-ups", "provider/a.cc", "#include <semaphore>")
        self.assert_broken("lost wake-ups of atomics", "provider/a.cc",
                           "std::atomic<int> count_{0};\ncount_.wait(0);", 2)
        self.assertEqual(break_rule("lost wake-ups of atomics", "provider/a.cc",
                                    "std::condition_variable cv;\ncv.wait(lock);"), [])

    def test_sleeps(self):
        self.assert_broken("sleeps", "tests/a_test.cc", "std::this_thread::sleep_for(1s);")
        self.assert_broken("sleeps", "tests/integration/a.py", "time.sl" "eep(1)")

    def test_platform(self):
        self.assert_broken("platform", "provider/a.cc", "#ifdef _WIN32")
        self.assert_broken("platform", "program/a.cc", "#if defined(__linux__)")

    def test_repeatable(self):
        self.assert_broken("repeatable", "simulator/src/a.cc", "#include <cmath>")
        self.assert_broken("repeatable", "simulator/src/a.cc", "unsigned long count;")
        self.assert_broken("repeatable", "simulator/src/a.cc", "std::unordered_map<int, int> m;")
        self.assertEqual(break_rule("repeatable", "simulator/src/a.cc", "// a long comment"), [])

    def test_long_functions(self):
        body = "  Work();\n" * rules.FUNCTION_LINES
        self.assert_broken("long functions", "a.cc", "void F() {\n" + body + "}\n")
        self.assert_broken("long functions", "a.cc",
                           "namespace a {\nclass B {\n  void F() const {\n" + body + "  }\n};\n}", 3)
        self.assertEqual(break_rule("long functions", "a.cc", "namespace a {\n" + body + "}"), [])
        braces = 'void F() {\n  Say("{");  // {\n}\n' + "// more\n" * 80
        self.assertEqual(break_rule("long functions", "a.cc", braces), [])

    def test_orphans(self):
        lists = "add_library(a drive.cc)\nforeach(test lun port)\n  t(${test}_test.cc)\nendforeach()\n"
        files = {"a/CMakeLists.txt": lists + "vdslab_add_script_test(suite TIMEOUT 1)\nx(slot_test.cc)"}
        belong = ("a/lun_test.cc", "a/src/port_test.cc", "a/slot_test.cc", "a/suite_test.py")
        orphans = ("a/drive_test.cc", "a/suite_test.cc", "b/lun_test.cc")
        files.update(dict.fromkeys(belong + orphans, ""))
        self.assertEqual(set(rules.orphans(files)), set(orphans))

    def test_hidden_names(self):
        def hides(*statements):
            return "namespace a {\nnamespace {\n\n" + "\n".join(statements) + "\n\n}  // namespace\nint Shown();\n}\n"

        def clash(mine, other, path="a/x.cc", others="a/y.cc"):
            return bool(list(hidden_names.clashes({path: hides(mine), others: hides("int Before() {", "  return 0;", "}", other)})))

        for statement in ("constexpr int kSize = 3;", "struct Row {\n  int size;\n};", "Row Read(int size) {\n}",
                          "template <class Row>\nRow Read(Row row,\n         int size) {\n}", "const Row kRows[] = {\n};",
                          "class Row final : public Base {\n};", "std::map<int, Row> rows;"):
            self.assertTrue(clash(statement, statement), statement)
            self.assertFalse(clash(statement, statement, others="b/y.cc"))
            self.assertFalse(clash(statement, statement, others="a/y_test.cc"))
            self.assertFalse(clash(statement, statement, path="a/x_linux.cc", others="a/x_windows.cc"))
        self.assertTrue(clash("Row Read(int size);", "Row Read(int count = 1) {\n}"))
        self.assertTrue(clash("using Row = int;", "using Row = char;"))
        for one, other in (("using Row = int;", "using Row = int;"), ("using b::Row;", "using b::Row;"),
                           ("int Read(int row) {\n}", "int Read(char row) {\n}"),
                           ("int Read() {\n  int row;\n}", "int Write() {\n  int row;\n}")):
            self.assertFalse(clash(one, other), one)
        shown = "namespace a {\nint Shown() {\n}\n}\n"
        self.assertFalse(list(hidden_names.clashes({"a/x.cc": shown, "a/y.cc": shown})))

    def test_unfinished(self):
        self.assert_broken("unfinished", "a.cc", "// TO" "DO: later")

    def test_elsewhere(self):
        self.assert_broken("elsewhere", "a.h", "// The unit of mutual exclusion (desi" "gn D3).")

    def test_machine(self):
        self.assert_broken("machine", "README.md", "see /hom" "e/somebody/vdslab")
        self.assert_broken("machine", "scripts/a", "http://de" "b.example.org/")


if __name__ == "__main__":
    unittest.main(verbosity=2)
