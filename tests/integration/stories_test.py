"""Stories as a user plays them: exit codes, the event log and its hash, the plot."""

import json
import xml.etree.ElementTree

import lab

STORY = "second_member_lost"
SVG = "{http://www.w3.org/2000/svg}"


def fnv1a(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"


class StoriesTest(lab.LabTest):
    def story(self, name=STORY):
        return lab.native(lab.BIN / "scenarios" / "stories" / f"{name}.yaml")

    def test_the_shipped_stories_are_true(self):
        outcome = self.vdslab("run")
        self.assertEqual(outcome.code, 0, outcome)
        self.assertIn("expectations: all met\n", outcome.out)
        count = len(list((lab.SOURCE / "scenarios/stories").glob("*.yaml")))
        self.assertIn(f"\n{count} stories, ", outcome.out)

    def test_an_expectation_that_is_not_met(self):
        text = (lab.SOURCE / f"scenarios/stories/{STORY}.yaml").read_text(encoding="utf-8")
        text = text.replace("../enclosures", lab.native(lab.SOURCE / "scenarios/enclosures"))
        wrong = self.write("wrong.yaml", text.replace("status: FAILED", "status: ONLINE"))
        outcome = self.vdslab("run", "--quiet", lab.native(wrong))
        self.assertEqual(outcome.code, 1, outcome)
        self.assertIn("wrong.yaml:9: at 15s: expected lun data status ONLINE, read FAILED",
                      outcome.out)

    def test_the_event_log_has_the_hash_that_is_committed(self):
        trace = self.folder / "trace.jsonl"
        outcome = self.vdslab("run", "--quiet", "--trace", lab.native(trace), self.story())
        self.assertEqual(outcome.code, 0, outcome)
        hashes = (lab.SOURCE / "scenarios/stories/hashes.txt").read_text(encoding="utf-8")
        self.assertIn(f"{fnv1a(trace.read_bytes())}  {STORY}\n", hashes)
        lines = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
        self.assertEqual({line["what"] for line in lines},
                         {"story", "action", "event", "expectation"})
        times = [line["time_ns"] for line in lines]
        self.assertEqual(times, sorted(times))

    def test_the_plot_is_an_image(self):
        for path in sorted((lab.SOURCE / "scenarios/stories").glob("*.yaml")):
            with self.subTest(path.stem):
                plot = self.folder / "plot.svg"
                outcome = self.vdslab("run", "--quiet", "--plot", lab.native(plot),
                                      self.story(path.stem))
                self.assertEqual(outcome.code, 0, outcome)
                root = xml.etree.ElementTree.parse(plot).getroot()
                lanes = [group.get("data-object") for group in root.iter(f"{SVG}g")
                         if group.get("class") == "lane"]
                self.assertIn("drive 0:0", lanes)
                self.assertEqual(len(lanes), len(set(lanes)))


if __name__ == "__main__":
    lab.main()
