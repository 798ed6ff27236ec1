"""Wrong input ends in one line on stderr that says what and where, and in the documented exit code."""

import lab

WRONG_INPUT = 2

PROFILE = """\
schema: "1.0-draft"
profile: foreign
provider: {{file: "{file}"}}
threading: both
"""
VARIABLES = 'environment: {{VDSLAB_ENCLOSURE: "{enclosure}", VDSLAB_LOG: "{log}"}}\n'


class CommandLineTest(lab.LabTest):
    def assert_one_line(self, outcome, code, *words):
        self.assertEqual(outcome.code, code, outcome)
        self.assertEqual(outcome.out, "", "an error message belongs on stderr")
        lines = outcome.err.rstrip("\n").split("\n")
        self.assertEqual(len(lines), 1, outcome)
        for word in words:
            self.assertIn(word, lines[0])

    def foreign(self, name, file, more=""):
        text = PROFILE.format(file=lab.native(file)) + more
        return lab.native(self.write(name, text))

    def test_a_provider_file_that_does_not_exist(self):
        outcome = self.vdslab("check", "--provider", "nonexistent.so")
        self.assert_one_line(outcome, WRONG_INPUT, "nonexistent.so")

    def test_a_library_without_a_class_object(self):
        file = self.foreign("no_class.yaml", lab.module("not_a_provider"), "scope: all\n")
        outcome = self.vdslab("check", "--profile", file)
        self.assert_one_line(outcome, WRONG_INPUT, "not_a_provider", "DllGetClassObject")

    def test_a_class_that_the_library_does_not_have(self):
        text = PROFILE.format(file=lab.native(lab.module("tiny_provider")))
        text = text.replace('"}', '", clsid: "{00000000-0000-0000-0000-00000000abcd}"}')
        outcome = self.vdslab("check", "--profile",
                              lab.native(self.write("class.yaml", text + "scope: all\n")))
        self.assert_one_line(outcome, WRONG_INPUT, "00000000-0000-0000-0000-00000000abcd")

    def test_a_provider_that_refuses_to_load(self):
        enclosure = self.write("enclosure.yaml", 'schema: "1.0-draft"\nenclosure: {drivess: 3}\n')
        log = self.folder / "provider.log"
        variables = VARIABLES.format(enclosure=lab.native(enclosure), log=lab.native(log))
        file = self.foreign("refuses.yaml", lab.module("vdslab_provider"), variables)
        outcome = self.vdslab("check", "--profile", file)
        self.assert_one_line(outcome, WRONG_INPUT, "OnLoad", "VDS_E_INITIALIZED_FAILED")
        self.assertIn("enclosure.yaml:2", log.read_text(encoding="utf-8"))

    def test_an_enclosure_file_with_an_unknown_key(self):
        small = (lab.SOURCE / "scenarios/enclosures/small.yaml").read_text(encoding="utf-8")
        enclosure = self.write("enclosure.yaml", small.rstrip("\n") + "\ndrivess: 3\n")
        outcome = self.vdslab("check", "--enclosure", lab.native(enclosure))
        self.assert_one_line(outcome, WRONG_INPUT, "enclosure.yaml:", "drivess")

    def test_yaml_that_is_malformed(self):
        file = self.write("broken.yaml", 'schema: "1.0-draft"\nprofile: [unclosed\n')
        for command in ("check", "--profile"), ("validate",):
            with self.subTest(command):
                outcome = self.vdslab(*command, lab.native(file))
                self.assert_one_line(outcome, WRONG_INPUT, "broken.yaml:")

    def test_an_unknown_key(self):
        file = self.foreign("key.yaml", lab.module("tiny_provider"), "limitz: {call: 1s}\n")
        for command in ("check", "--profile"), ("validate",):
            with self.subTest(command):
                outcome = self.vdslab(*command, file)
                self.assert_one_line(outcome, WRONG_INPUT, "key.yaml:5", "limitz", "limits")

    def test_a_pattern_that_selects_no_check(self):
        outcome = self.vdslab("check", "drive.set_status.rejects_unknwon")
        self.assert_one_line(outcome, WRONG_INPUT, "drive.set_status.rejects_unknwon",
                             "drive.set_status.rejects_unknown")

    def test_a_foreign_provider_is_not_changed_without_a_scope(self):
        file = self.foreign("unscoped.yaml", lab.module("tiny_provider"))
        outcome = self.vdslab("check", "--profile", file, "--level", "change")
        self.assert_one_line(outcome, WRONG_INPUT, "scope")

    def test_an_option_that_does_not_exist(self):
        outcome = self.vdslab("check", "--leevel", "change")
        self.assertEqual(outcome.code, WRONG_INPUT, outcome)
        self.assertEqual(outcome.out, "")
        self.assertIn("--leevel", outcome.err)

    def test_a_report_that_cannot_be_written(self):
        outcome = self.vdslab("check", "drive.set_status.rejects_unknown",
                              "--report", "json=no/such/folder/report.json")
        self.assertEqual(outcome.code, WRONG_INPUT, outcome)
        self.assertIn("no/such/folder/report.json", outcome.err)

    def test_nothing_verified_is_not_a_success(self):
        text = PROFILE.format(file=lab.native(lab.module("tiny_provider"))).replace(
            "provider: {", 'provider: {clsid: "{5b1c2f0e-6f0b-4b59-9c3e-3a4f1f6d7a10}", ')
        file = lab.native(self.write("observe.yaml", text))
        outcome = self.vdslab("check", "--profile", file)
        self.assertEqual(outcome.code, 3, outcome)


if __name__ == "__main__":
    lab.main()
