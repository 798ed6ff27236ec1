"""The commands that the documents show are run, and end as shown.

A block ```console holds lines `$ COMMAND`, each with its exit code in a comment `# exit N` where that is
not 0; other lines show output. Commands are run in the folder of the program, except those of scripts/,
which set up a whole build and need only exist.
"""

import re

import lab

BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXIT = re.compile(r"#\s*exit (\d+)")
PROGRAMS = ("vdslab", "./vdslab", "tiny_array", "./tiny_array")


def documents():
    named = [lab.SOURCE / name for name in ("README.md", "CONTRIBUTING.md")]
    return named + sorted((lab.SOURCE / "docs").rglob("*.md"))


def commands(document):
    """(line number, command, exit code) of each command in the document."""
    text = document.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        first = text.count("\n", 0, block.start(1)) + 1
        for number, line in enumerate(block.group(1).split("\n"), first):
            if not line.startswith("$ "):
                continue
            code = EXIT.search(line)
            yield number, line[2:], int(code.group(1)) if code else 0


class DocumentsTest(lab.LabTest):
    def copy_of_bin(self):
        """What commands write must not land in the build, and they must not see each other's leavings."""
        copy = self.folder / "bin"
        copy.mkdir()
        for path in lab.BIN.iterdir():
            if path.suffix in ("", ".so", ".yaml") or path.is_dir():
                (copy / path.name).symlink_to(path)
        return copy

    def run_one(self, command, folder):
        environment = {"PATH": f"{lab.BIN}:/usr/bin:/bin", "NO_COLOR": "1"}
        return lab.run_command(command, folder, seconds=120, environment=environment, shell=True)

    def test_every_command_ends_as_shown(self):
        count = 0
        folder = self.copy_of_bin()
        for document in documents():
            for line, command, code in commands(document):
                with self.subTest(f"{document.relative_to(lab.SOURCE)}:{line}: {command}"):
                    program = command.split()[0]
                    if program.startswith("scripts/"):
                        self.assertTrue((lab.SOURCE / program).is_file(), f"no {program}")
                        continue
                    self.assertIn(program, PROGRAMS, "console blocks are for commands that are run")
                    outcome = self.run_one(command, folder)
                    self.assertEqual(outcome.code, code, outcome)
                    count += 1
        print(f"\n{count} commands run")
        self.assertGreater(count, 0, "no document shows a command")

    def test_files_that_documents_link_to_exist(self):
        for document in documents():
            for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
                with self.subTest(f"{document.name}: {target}"):
                    self.assertTrue((document.parent / target).exists())


if __name__ == "__main__":
    lab.main()
