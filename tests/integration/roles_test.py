"""Each conforming role of scenarios/enclosures/roles passes the suite: nothing fails, nothing is warned of."""

import yaml

import lab

MANNERS = yaml.safe_load((lab.SOURCE / "scenarios/manners.yaml").read_text("utf-8"))["manners"]
ROLES = sorted((lab.BIN / "scenarios" / "enclosures" / "roles").glob("*.yaml"))


class RolesTest(lab.LabTest):
    def test_there_are_twenty_and_more(self):
        self.assertGreaterEqual(len(ROLES), 20)

    def test_every_manner_is_in_a_role(self):
        played = {manner for role in ROLES
                  for manner in yaml.safe_load(role.read_text("utf-8"))["provider"].get("manners", [])}
        self.assertEqual({manner for kind in MANNERS.values() for manner in kind}, played)

    def test_every_role_conforms(self):
        for role in ROLES:
            with self.subTest(role.stem):
                report = self.check("--enclosure", lab.native(role), name=role.stem + ".json")
                self.assert_none(report.with_verdict("fail", "warn", "error"), role.stem)
                self.assertGreater(len(report.with_verdict("pass")), 60, role.stem)


if __name__ == "__main__":
    lab.main()
