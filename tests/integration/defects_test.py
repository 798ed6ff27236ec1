"""The suite can fail: each defect of scenarios/misbehave.yaml is reported as listed there, and nothing else."""

import concurrent.futures
import shutil
import tempfile
import pathlib
import time
import unittest

import yaml

import lab
from misbehave import DEFECTS, enclosure

REQUIREMENTS = yaml.safe_load((lab.SOURCE / "scenarios/requirements.yaml").read_text("utf-8"))
IN_SCOPE = ({f"DRV-SETSTATUS-{number:03}" for number in range(1, 34)} |
            {f"CON-{number:03}" for number in range(1, 8)})
MUST = {r["id"] for r in REQUIREMENTS if r["level"] == "MUST" and r["id"] in IN_SCOPE}

REPORTING_CHECKS = 3  # a defect is reported by at most so many checks

PROFILE = """\
schema: "1.0-draft"
profile: misbehaving
provider: simulated
threading: both
limits: {call: CALL_LIMIT, event_grace: 1s, settle: 2s, check: 60s}
scope: all
claims: {set_status: {drive: [VDS_DRS_ONLINE, VDS_DRS_OFFLINE]}}
level: destroy
"""
CALL_LIMIT = {"hang": "2s"}  # waited out in each case that hangs


class Run:
    """One run of the whole suite on the provider with one defect."""

    def __init__(self, folder, defect):
        self.name = defect["name"]
        file = folder / f"{self.name}.yaml"
        file.write_text(enclosure(self.name), encoding="utf-8")
        profile = folder / f"{self.name}_profile.yaml"
        call_limit = CALL_LIMIT.get(defect.get("ends"), "10s")
        profile.write_text(PROFILE.replace("CALL_LIMIT", call_limit), encoding="utf-8")
        path = folder / f"{self.name}.json"
        self.outcome = lab.vdslab("check", "--profile", lab.native(profile),
                                  "--enclosure", lab.native(file),
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
            runs = list(pool.map(lambda defect: Run(cls.folder, defect), DEFECTS))
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
        return set(defect["breaks"]) <= broken

    def cases_that_report(self, defect):
        return [case for case in self.findings(defect) if self.reports(case, defect)]

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
                  self.cases_that_report(defect) for name in defect["breaks"]}
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
