"""The suite against the simulated provider: it passes, whole, and quickly."""

import time

import lab

REQUIREMENTS = ({f"DRV-SETSTATUS-{number:03}" for number in range(1, 34)} |
                {f"CON-{number:03}" for number in range(1, 8)})
SECONDS_AIMED_AT = 10
MARGIN = 5  # a busy machine must not make this test fail


class SuiteTest(lab.LabTest):
    def test_the_default_role_is_verified_whole(self):
        begin = time.monotonic()
        report = self.check()
        seconds = time.monotonic() - begin
        print(f"\nthe suite took {seconds:.2f} s for {len(report.checks)} cases")
        self.assert_none(report.with_verdict(*lab.FINDINGS, "not_verified"), "not clean")
        self.assertEqual(REQUIREMENTS - report.requirements(), set(), "requirements left out")
        for verdict in (*lab.FINDINGS, "not_verified"):
            self.assertEqual(report.counts.get(verdict, 0), 0, verdict)
        if not lab.WINDOWS:
            self.assertLess(seconds, MARGIN * SECONDS_AIMED_AT)

    def test_every_pair_of_statuses_is_a_case(self):
        report = self.check("drive.set_status.pair")
        statuses = ("UNKNOWN", "ONLINE", "NOT_READY", "OFFLINE", "FAILED", "REMOVED")
        pairs = {f"drive.set_status.pair[{current},{requested}]"
                 for current in statuses for requested in statuses}
        self.assertEqual(set(report.verdicts), pairs)

    def test_counts_agree_with_the_cases(self):
        report = self.check()
        counted = {}
        for case in report.checks:
            counted[case["verdict"]] = counted.get(case["verdict"], 0) + 1
        self.assertEqual({k: v for k, v in report.counts.items() if v and k in counted}, counted)
        self.assertEqual(len(report.verdicts), len(report.checks), "an id occurs twice")

    def test_a_provider_that_waits_instead_of_refusing_passes_too(self):
        waiting = lab.BIN / "scenarios" / "enclosures" / "waiting.yaml"
        report = self.check("--enclosure", lab.native(waiting))
        self.assert_none(report.with_verdict("fail", "warn", "error"), "not clean")
        busy = [case for case in report.checks
                if lab.check_of(case["id"]) in ("drive.set_status.busy_by_gate",
                                                "drive.set_status.busy_elsewhere")]
        self.assertTrue(busy)
        self.assert_none([case for case in busy if case["verdict"] != "pass"], "waiting not judged")


if __name__ == "__main__":
    lab.main()
