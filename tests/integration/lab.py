"""How the integration tests start vdslab and read what it says, natively or through Wine.

CTest says in the environment what is under test:
  VDSLAB_TEST_SOURCE    the repository
  VDSLAB_TEST_BIN       the folder with the program, the providers and the scenarios
  VDSLAB_TEST_EMULATOR  the command that starts Windows programs; empty for a native build
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["VDSLAB_TEST_SOURCE"])
BIN = pathlib.Path(os.environ["VDSLAB_TEST_BIN"])
EMULATOR = os.environ.get("VDSLAB_TEST_EMULATOR", "")
WINDOWS = EMULATOR != ""

# Verdicts that somebody should look at. A clean run has none of them.
FINDINGS = ("fail", "warn", "advisory", "error")


def executable(name):
    return BIN / (name + ".exe" if WINDOWS else name)


def module(name):
    return BIN / (name + ".dll" if WINDOWS else f"lib{name}.so")


def native(path):
    """The path as the program under test spells it: Wine shows the file system as drive Z."""
    return f"Z:{path}" if WINDOWS else str(path)


class Outcome:
    """What a process left behind."""

    def __init__(self, code, out, err):
        self.code = code
        self.out = out
        self.err = err

    def __str__(self):
        return f"exit code {self.code}\n--- stdout\n{self.out}\n--- stderr\n{self.err}"


def run_command(command, cwd, seconds=60, environment=None, shell=False):
    """Runs a command in a process group of its own, which is ended with it when the time is up."""
    process = subprocess.Popen(
        command, cwd=cwd, shell=shell, env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, errors="replace", start_new_session=True)
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
        raise AssertionError(f"{command} did not end within {seconds} s\n{out}\n{err}") from None
    return Outcome(process.returncode, out, err)


def vdslab(*arguments, cwd, seconds=60, environment=None):
    command = ([EMULATOR] if WINDOWS else []) + [str(executable("vdslab")), *arguments]
    return run_command(command, cwd, seconds, environment)


class Report:
    """A JSON report of `vdslab check`."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.json = json.loads(self.path.read_text(encoding="utf-8"))
        self.checks = self.json["checks"]
        self.verdicts = {case["id"]: case["verdict"] for case in self.checks}
        self.counts = self.json["counts"]

    def with_verdict(self, *verdicts):
        return [case for case in self.checks if case["verdict"] in verdicts]

    def judged(self, verdict):
        """The requirements of which some expectation came to this verdict."""
        return {name for case in self.checks for name in requirements_with(case, verdict)}

    def requirements(self):
        return {name for case in self.checks for name in case["requirements"]}


def requirements_with(case, verdict):
    """The requirements of which an expectation of the case came to this verdict."""
    return {name for expectation in case["expectations"] if expectation["verdict"] == verdict
            for name in expectation["requirements"]}


def check_of(case_id):
    """drive.set_status.pair of drive.set_status.pair[ONLINE,OFFLINE]"""
    return case_id.partition("[")[0]


def describe(cases):
    return "\n".join(f"  {c['verdict']} {c['id']} {c['requirements']}: {c['message']}" for c in cases)


class LabTest(unittest.TestCase):
    """Gives each test a folder of its own and verbs for the program."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vdslab-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def vdslab(self, *arguments, **options):
        return vdslab(*arguments, **{"cwd": self.folder, **options})

    def check(self, *arguments, name="report.json", expect=0, seconds=120, environment=None):
        """Runs `vdslab check` and gives back its report."""
        report = self.folder / name
        outcome = self.vdslab("check", *arguments, "--report", f"json={native(report)}",
                              seconds=seconds, environment=environment)
        self.assertEqual(outcome.code, expect, f"vdslab check {' '.join(arguments)}\n{outcome}")
        return Report(report)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def assert_none(self, cases, what):
        self.assertFalse(cases, f"{what}:\n{describe(cases)}")


def main():
    unittest.main(verbosity=2)
