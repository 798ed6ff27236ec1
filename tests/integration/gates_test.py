"""Calls on a second thread, parked at gates, are deterministic: a thousand runs give one verdict."""

import os

import lab

GATE_CHECKS = ("drive.set_status.busy_by_gate", "drive.set_status.busy_elsewhere")
REPETITIONS = os.environ.get("VDSLAB_TEST_REPETITIONS", "1000")


class GatesTest(lab.LabTest):
    def test_all_repetitions_give_one_verdict(self):
        report = self.check(*GATE_CHECKS, "--repeat", REPETITIONS, "--fail-fast", seconds=280)
        self.assertEqual({lab.check_of(name) for name in report.verdicts}, set(GATE_CHECKS))
        self.assertEqual(set(report.verdicts.values()), {"pass"})


if __name__ == "__main__":
    lab.main()
