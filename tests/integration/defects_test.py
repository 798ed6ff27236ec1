"""The suite can fail: each defect of tests/defects/defects.yaml is reported as listed there, and nothing else."""

import concurrent.futures
import shutil
import tempfile
import pathlib
import time
import unittest

import yaml

import lab
from defective import DEFECTS, profile

REQUIREMENTS = yaml.safe_load((lab.SOURCE / "scenarios/requirements.yaml").read_text("utf-8"))
IN_SCOPE = ({f"DRV-SETSTATUS-{number:03}" for number in range(1, 34)} |
            {f"CON-{number:03}" for number in range(1, 8)})
MUST = {r["id"] for r in REQUIREMENTS if r["level"] == "MUST" and r["id"] in IN_SCOPE}

REPORTING_CHECKS = 3  # a defect is reported by at most so many checks
CALL_LIMIT = {"hang": "2s"}  # waited out in each case that hangs

def listed(value):
    return value if isinstance(value, list) else [value]


def comparable(report):
    """The cases without what differs from run to run and from provider file to provider file."""
    left_out = ("seconds", "reproduce")
    return [{k: v for k, v in case.items() if k not in left_out} for case in report.checks]


class Run:
    """One run of the whole suite on the wrapper, with one defect or without."""

    def __init__(self, folder, defect):
        self.name = defect["name"] if defect else "none"
        call_limit = CALL_LIMIT.get((defect or {}).get("ends"), "10s")
        file = folder / f"{self.name}.yaml"
        file.write_text(profile(defect["name"] if defect else "", call_limit), encoding="utf-8")
        path = folder / f"{self.name}.json"
        self.outcome = lab.vdslab("check", "--profile", lab.native(file),
                                  "--report", f"json={lab.native(path)}", cwd=folder, seconds=180)
        self.report = lab.Report(path) if path.exists() else None


class DefectsTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="vdslab-defects-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        begin = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
            runs = list(pool.map(lambda defect: Run(cls.folder, defect), [None] + DEFECTS))
        print(f"\n{len(runs)} runs of the suite in {time.monotonic() - begin:.1f} s")
        cls.runs = {run.name: run for run in runs}
        for run in runs:
            if run.report is None:
                raise AssertionError(f"no report for defect {run.name}: {run.outcome}")

    def findings(self, defect):
        return self.runs[defect["name"]].report.with_verdict(*lab.FINDINGS)

    def reports(self, case, defect):
        """Whether the case says of the defect what is listed; one that lost its process judges nothing."""
        if lab.check_of(case["id"]) != defect["check"] or case["verdict"] != defect["verdict"]:
            return False
        broken = lab.requirements_with(case, defect["verdict"])
        if "ends" in defect:
            broken = set(case["requirements"])
        return set(listed(defect["requirement"])) <= broken

    def cases_that_report(self, defect):
        return [case for case in self.findings(defect) if self.reports(case, defect)]

    def test_the_undamaged_wrapper_is_reported_like_the_bare_provider(self):
        bare_path = self.folder / "bare.json"
        outcome = lab.vdslab("check", "--report", f"json={lab.native(bare_path)}", cwd=self.folder)
        self.assertEqual(outcome.code, 0, outcome)
        bare, wrapped = lab.Report(bare_path), self.runs["none"].report
        self.assertEqual(comparable(bare), comparable(wrapped))
        self.assertEqual(bare.counts, wrapped.counts)

    def test_each_defect_is_reported_as_listed(self):
        for defect in DEFECTS:
            with self.subTest(defect["name"]):
                self.assertTrue(self.cases_that_report(defect),
                                f"{defect['check']} does not report it; reported is:\n"
                                f"{lab.describe(self.findings(defect))}")

    def test_no_defect_is_reported_by_other_checks(self):
        for defect in DEFECTS:
            with self.subTest(defect["name"]):
                reporting = {lab.check_of(case["id"]) for case in self.findings(defect)}
                allowed = {defect["check"], *defect["others"]}
                self.assertLessEqual(reporting, allowed, lab.describe(self.findings(defect)))
                if "ends" not in defect:
                    self.assertLessEqual(len(reporting), REPORTING_CHECKS)

    def test_every_must_has_a_defect_that_breaks_it(self):
        caught = {name for defect in DEFECTS if defect["verdict"] == "fail" and
                  self.cases_that_report(defect) for name in listed(defect["requirement"])}
        self.assertTrue(MUST)
        self.assertEqual(MUST - caught, set())

    def test_only_failures_are_seen_in_the_exit_code(self):
        for defect in DEFECTS:
            with self.subTest(defect["name"]):
                failed = self.runs[defect["name"]].report.with_verdict("fail")
                expected = 1 if failed else 0
                self.assertEqual(self.runs[defect["name"]].outcome.code, expected)
                self.assertEqual(bool(failed), defect["verdict"] == "fail")


if __name__ == "__main__":
    lab.main()
