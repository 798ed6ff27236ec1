"""The Windows build says of each case what the Linux build says, by file and by class id."""

import os
import re

import lab

# As scenarios/profiles/simulated.yaml, with the provider found through the registry.
PROFILE = """\
schema: "1.0-draft"
profile: registered
provider: {{clsid: "{clsid}"}}
limits: {{call: 10s, event_grace: 1s, settle: 2s, check: 60s}}
scope: all
level: destroy
"""


def class_id():
    idl = (lab.SOURCE / "abi" / "stimulus.idl").read_text(encoding="utf-8")
    (found,) = re.findall(r"uuid\(([0-9a-f-]+)\)\]\s*coclass VdsLabProvider", idl)
    return f"{{{found}}}"


class WindowsTest(lab.LabTest):
    def regsvr32(self, *options):
        outcome = lab.run_command([lab.EMULATOR, "regsvr32", "/s", *options,
                                   lab.native(lab.module("vdslab_provider"))], self.folder)
        self.assertEqual(outcome.code, 0, outcome)

    def test_by_file_as_on_linux(self):
        by_file = self.check(seconds=180)
        linux = os.environ.get("VDSLAB_LINUX_REPORT")
        if linux is None:
            self.skipTest("VDSLAB_LINUX_REPORT names no report of the Linux build")
        self.assertEqual(by_file.verdicts, lab.Report(linux).verdicts)

    def profile(self):
        return lab.native(self.write("registered.yaml", PROFILE.format(clsid=class_id())))

    def test_by_class_id_as_by_file(self):
        by_file = self.check(name="by_file.json", seconds=180)
        self.regsvr32()
        self.addCleanup(self.regsvr32, "/u")
        by_class_id = self.check("--profile", self.profile(), name="by_class_id.json", seconds=180)
        self.assertEqual(by_class_id.verdicts, by_file.verdicts)

    def test_an_unregistered_class_is_named(self):
        self.regsvr32()
        self.regsvr32("/u")
        outcome = self.vdslab("check", "--profile", self.profile())
        self.assertEqual(outcome.code, 2, outcome)
        self.assertIn(class_id(), outcome.err)


if __name__ == "__main__":
    lab.main()
