"""A provider that vdslab knows nothing of passes through its profile, changed from outside by commands."""

import lab

# The rows of the error table of IVdsDrive::SetStatus, each with what the documentation asks.
SEED_TABLE = {
    "DRV-SETSTATUS-003": "VDS_E_PROVIDER_CACHE_CORRUPT",
    "DRV-SETSTATUS-004": "VDS_E_OBJECT_DELETED",
    "DRV-SETSTATUS-005": "VDS_E_OBJECT_STATUS_FAILED",
    "DRV-SETSTATUS-006": "VDS_E_ANOTHER_CALL_IN_PROGRESS",
    "DRV-SETSTATUS-007": "VDS_E_NOT_SUPPORTED",
}


class TinyProviderTest(lab.LabTest):
    def profile(self):
        """The profile beside the program, with the state of the array in the folder of this test."""
        text = (lab.BIN / "tiny_array.yaml").read_text(encoding="utf-8")
        state = f"{lab.native(lab.BIN)}/tiny_array.txt"
        self.assertIn(state, text)
        return self.write("tiny.yaml", text.replace(state, f"{lab.native(self.folder)}/array.txt"))

    def test_every_row_of_the_error_table_is_verified(self):
        report = self.check("--profile", lab.native(self.profile()), seconds=240)
        self.assert_none(report.with_verdict("fail", "warn", "error"), "not clean")
        passed = report.judged("pass")
        for requirement, code in SEED_TABLE.items():
            self.assertIn(requirement, passed, f"{code} was not verified")
        self.assertTrue((self.folder / "array.txt").exists(), "no command reached the array")

    def test_what_the_commands_cannot_cause_is_not_verified_and_says_so(self):
        report = self.check("drive.set_status.flush_failure", "--profile",
                            lab.native(self.profile()), expect=3)
        (case,) = report.checks
        self.assertEqual(case["verdict"], "not_verified")
        self.assertIn("fault.arm", case["message"])


if __name__ == "__main__":
    lab.main()
