"""Shows that scripts/mutations tells what notices a defect from what is wrong with the script."""

import contextlib
import importlib.machinery
import importlib.util
import io
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

SCRIPT = pathlib.Path(os.environ["VDSLAB_TEST_SOURCE"]) / "scripts/mutations"


def load():
    loader = importlib.machinery.SourceFileLoader("mutations", str(SCRIPT))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("mutations", loader))
    loader.exec_module(module)
    return module


def ended(returncode, stdout=""):
    return subprocess.CompletedProcess([], returncode, stdout=stdout, stderr="")


class Mutations(unittest.TestCase):
    def setUp(self):
        self.script = load()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.script.COPY = pathlib.Path(folder.name)
        (self.script.COPY / self.script.SOURCES).mkdir(parents=True)
        self.script.copy_tree = lambda: [
            (self.script.COPY / self.script.SOURCES / file).write_text(
                self.script.source(file).read_text(encoding="utf-8"), encoding="utf-8")
            for _, file, *_ in self.script.MUTATIONS]

    def play(self, outcome_of, outcome_as_they_are=lambda program: ended(0)):
        """The exit code, the table and the errors of a run whose programs end as `outcome_of` says of their names while
        a defect is in the sources, and as `outcome_as_they_are` says while none is."""
        def run(program, *_, **__):
            is_broken = any((self.script.COPY / self.script.SOURCES / file).read_bytes() !=
                            self.script.source(file).read_bytes() for _, file, *_ in self.script.MUTATIONS)
            return (outcome_of if is_broken else outcome_as_they_are)(pathlib.Path(program).name)

        self.script.run = run
        out = io.StringIO()
        errors = io.StringIO()
        with mock.patch.object(sys, "argv", ["mutations", "spare_used_twice"]), \
                contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
            return self.script.main(), out.getvalue(), errors.getvalue()

    def test_the_defects_fit_the_sources(self):
        self.assertEqual(list(self.script.misfits(self.script.MUTATIONS)), [])

    def test_what_nothing_notices_is_told(self):
        code, out, _ = self.play(lambda program: ended(0))
        self.assertEqual(code, 1)
        self.assertIn("| `spare_used_twice` | - | - | - | - |", out)

    def test_what_a_test_notices_is_good(self):
        code, out, _ = self.play(
            lambda program: ended(1, "[  FAILED  ] Spares.Serve\n") if program == "simulator_test" else ended(0))
        self.assertEqual(code, 0)
        self.assertIn("| Spares.Serve |", out)

    def test_what_does_not_build_is_an_error(self):
        code, out, errors = self.play(lambda program: ended(1, "unused variable") if program == "cmake" else ended(0))
        self.assertEqual(code, 2)
        self.assertNotIn("spare_used_twice", out)
        self.assertIn("spare_used_twice does not build:\nunused variable", errors)

    def test_sources_that_do_not_build_as_they_are_prove_nothing(self):
        no_build = lambda program: ended(1, "no such file")
        code, out, errors = self.play(no_build, no_build)
        self.assertEqual((code, out), (2, ""))
        self.assertIn("the sources as they are do not build:\nno such file", errors)

    def test_what_fails_on_the_sources_as_they_are_proves_nothing(self):
        fails = lambda program: ended(1, "[  FAILED  ] Spares.Serve\n") if program == "simulator_test" else ended(0)
        code, out, errors = self.play(fails, fails)
        self.assertEqual((code, out), (2, ""))
        self.assertIn("Spares.Serve", errors)

    def test_what_does_not_end_has_noticed(self):
        sleeper = "import threading; threading.Event().wait()"
        outcome = self.script.run(sys.executable, "-c", sleeper, seconds=0.5)
        self.assertEqual(self.script.first("^(never)", outcome), "exit code 124")


if __name__ == "__main__":
    unittest.main()
