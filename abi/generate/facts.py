"""Reads abi.yaml, the facts of the binary interface."""

import yaml


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def signed32(value):
    """The value of a result code as HRESULT has it."""
    return value - 0x100000000 if value >= 0x80000000 else value


def results(facts):
    """Name to signed value of every result, the common ones first."""
    found = dict(facts["hresults"]["generic"])
    found.update({name: code["value"] for name, code in facts["hresults"]["codes"].items()})
    return {name: signed32(value) for name, value in found.items()}


def notifications(facts):
    found = {name: code["value"] for name, code in facts["notifications"]["codes"].items()}
    found.update(facts["notifications"]["not_hardware_codes"])
    return found


def constants(facts):
    return {name: constant["value"] for name, constant in facts["constants"].items()}
