"""The client of examples/ ends well, and prints what README.md shows of it."""

import re

import lab

COMMAND = "    $ VDSLAB_CLOCK=virtual ./raid_tour ./libvdslab_provider.so\n"


def shown():
    """The lines below the command in README.md."""
    _, _, below = (lab.SOURCE / "README.md").read_text(encoding="utf-8").partition(COMMAND)
    block = re.match(r"(?: {4}.*\n)*", below).group(0)
    return [line[4:] for line in block.splitlines()]


def pattern(lines):
    """Of an output of these lines, where `...` stands for one or more that are left out."""
    return "".join(r"(?:.*\n)+?" if line.strip() == "..." else re.escape(line) + r"\n" for line in lines)


class RaidTourTest(lab.LabTest):
    def test_it_prints_what_the_readme_shows(self):
        command = ([lab.EMULATOR] if lab.WINDOWS else []) + [
            str(lab.executable("raid_tour")), lab.native(lab.module("vdslab_provider"))]
        outcome = lab.run_command(command, self.folder, environment={"VDSLAB_CLOCK": "virtual"})
        self.assertEqual(outcome.code, 0, outcome)
        lines = shown()
        self.assertGreater(len(lines), 10, "README.md does not show the tour")
        self.assertTrue(re.fullmatch(pattern(lines), outcome.out), f"README.md shows another output\n{outcome}")


if __name__ == "__main__":
    lab.main()
