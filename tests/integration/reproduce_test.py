"""The `reproduce` line of a case, run by a shell, comes to the same verdict."""

import os

import lab
from misbehave import enclosure

# A defect for each verdict that a case can have beside pass.
DEFECTS = ("unknown_is_not_supported", "undefined_number_succeeds", "offline_drive_disappears")


class ReproduceTest(lab.LabTest):
    def reproduce(self, case, number):
        """Runs the line as printed, with a report added so that the verdict can be read."""
        report = self.folder / f"again{number}.json"
        command, mark, comment = case["reproduce"].partition(" # ")
        command += f' --report "json={lab.native(report)}"'
        outcome = self.run_in_cmd(command) if lab.WINDOWS else self.run_in_sh(command + mark + comment)
        self.assertTrue(report.exists(), f"{command}\n{outcome}")
        return lab.Report(report), outcome

    def run_in_sh(self, line):
        path = f"{lab.BIN}:{os.environ['PATH']}"
        return lab.run_command(line, self.folder, environment={"PATH": path}, shell=True)

    def run_in_cmd(self, line):
        """Wine has no PowerShell; cmd reads the line alike, but for the comment at its end."""
        batch = self.write("again.bat", f"@{line}\r\n")
        return lab.run_command([lab.EMULATOR, "cmd", "/c", lab.native(batch)], self.folder)

    def assert_reproduced(self, cases):
        self.assertTrue(cases)
        for number, case in enumerate(cases):
            with self.subTest(case["id"]):
                report, outcome = self.reproduce(case, number)
                self.assertEqual(report.verdicts, {case["id"]: case["verdict"]}, outcome)

    def test_each_case_of_the_default_role(self):
        self.assert_reproduced(self.check().checks)

    def test_each_finding_of_some_defects(self):
        for defect in DEFECTS:
            file = self.write(f"{defect}.yaml", enclosure(defect))
            report = self.folder / f"{defect}.json"
            self.vdslab("check", "--enclosure", lab.native(file),
                        "--report", f"json={lab.native(report)}")
            self.assert_reproduced(lab.Report(report).with_verdict(*lab.FINDINGS))


if __name__ == "__main__":
    lab.main()
