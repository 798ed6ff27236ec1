"""The defects that the wrapper in tests/defects can show, and the profile that chooses one."""

import yaml

import lab

DEFECTS = yaml.safe_load((lab.SOURCE / "tests/defects/defects.yaml").read_text("utf-8"))["defects"]

_PROFILE = """\
schema: "1.0-draft"
profile: defective
provider: {{file: "{file}"}}
threading: both
environment: {{VDSLAB_DEFECT: "{defect}"{more}}}
limits: {{call: {call}, event_grace: 1s, settle: 2s, check: 60s}}
scope: all
claims: {{set_status: {{drive: [VDS_DRS_ONLINE, VDS_DRS_OFFLINE]}}}}
level: {level}
"""


def profile(defect, call="10s", level="destroy", environment=None):
    """Text of the profile. An empty name is the wrapper without a defect."""
    more = "".join(f', {name}: "{value}"' for name, value in (environment or {}).items())
    return _PROFILE.format(file=lab.native(lab.module("defective_provider")), defect=defect,
                           call=call, level=level, more=more)
