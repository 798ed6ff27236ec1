"""Calls on a second thread, parked at gates, are deterministic: a thousand runs give one verdict."""

import lab

GATE_CHECKS = ("drive.set_status.busy_by_gate", "drive.set_status.busy_elsewhere")


class GatesTest(lab.LabTest):
    def test_a_thousand_repetitions_give_one_verdict(self):
        report = self.check(*GATE_CHECKS, "--repeat", "1000", "--fail-fast", seconds=280)
        self.assertEqual({lab.check_of(name) for name in report.verdicts}, set(GATE_CHECKS))
        self.assertEqual(set(report.verdicts.values()), {"pass"})


if __name__ == "__main__":
    lab.main()
