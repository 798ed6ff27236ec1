"""A whole run of the suite, workers included, leaves no memory behind and touches none that is not its own."""

import re
import time

import lab


class ValgrindTest(lab.LabTest):
    def test_the_whole_suite(self):
        report = self.folder / "report.json"
        begin = time.monotonic()
        outcome = lab.run_command(
            ["valgrind", "--trace-children=yes", f"--log-file={self.folder}/valgrind.%p",
             "--leak-check=full", "--errors-for-leak-kinds=definite,indirect,possible",
             "--show-leak-kinds=definite,indirect,possible", "--num-callers=30",
             str(lab.executable("vdslab")), "check", "--report", f"json={report}"],
            self.folder, seconds=500)
        print(f"\nvalgrind took {time.monotonic() - begin:.1f} s")
        self.assertEqual(outcome.code, 0, outcome)
        logs = [path.read_text(errors="replace") for path in self.folder.glob("valgrind.*")]
        self.assertGreaterEqual(len(logs), 2, "the workers were not followed")
        for log in logs:
            errors = re.search(r"ERROR SUMMARY: (\d+) errors", log)
            self.assertIsNotNone(errors, f"ended without a summary\n{log[-3000:]}")
            self.assertEqual(errors.group(1), "0", log[-6000:])
        self.assert_none(lab.Report(report).with_verdict(*lab.FINDINGS), "not clean")


if __name__ == "__main__":
    lab.main()
