"""The defects that the simulated provider can be told to have, and the enclosure file that names one."""

import yaml

import lab

_CATALOGUE = yaml.safe_load((lab.SOURCE / "scenarios/misbehave.yaml").read_text("utf-8"))["misbehave"]

# Those that a check of the suite reports.
DEFECTS = [{"name": name, "breaks": defect["breaks"], "others": [], **defect["suite"]}
           for kind in _CATALOGUE.values() for name, defect in kind.items() if "suite" in defect]

_MANNERS = "provider: {on_conflict: refuse, notify: queued}"


def enclosure(defect):
    """Text of the default enclosure file, with the defect."""
    default = (lab.SOURCE / "scenarios/enclosures/default.yaml").read_text("utf-8")
    assert _MANNERS in default
    return default.replace(_MANNERS, _MANNERS.replace("}", f", misbehave: [{defect}]}}"))
