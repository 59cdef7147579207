"""The JSON Schema of an arrangement accepts and refuses what the model does."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
import yaml
from arrangement_texts import GOOD
from helpers import SHORTFALL

from wt_engine import InputError, parse_arrangement
from wt_engine.formats.schemas import schema_text

SCHEMA = json.loads(schema_text("arrangement"))


class _LikeAnEditor(yaml.SafeLoader):
    """YAML 1.2, as editors read it: 'on' and 'no' are words, and so are dates."""


_LikeAnEditor.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if not tag.endswith((":timestamp", ":bool", ":merge"))
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_LikeAnEditor.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def schema_errors(text: str) -> list[str]:
    data = yaml.load(text, Loader=_LikeAnEditor)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    return [error.message for error in validator.iter_errors(data)]


def is_accepted(text: str) -> bool:
    try:
        parse_arrangement(text)
    except InputError:
        return False
    return True


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["required"] == ["name"]
    assert SCHEMA["additionalProperties"] is False


@pytest.mark.parametrize("text", [GOOD, SHORTFALL, "name: X\n"])
def test_schema_accepts_what_the_model_accepts(text: str) -> None:
    assert is_accepted(text)
    assert schema_errors(text) == []


BAD = {
    "no name": "scope: []\n",
    "empty name": 'name: ""\n',
    "unknown key": "name: X\nfuding: {}\n",
    "unknown key below": "name: X\npartners: [{sector: police, boddy: Y}]\n",
    "unknown choice": "name: X\nchair: {kind: cat}\n",
    "no sector": "name: X\npartners: [{body: Y}]\n",
    "list for a mapping": "name: X\narea: [Sussex]\n",
    "text for a list": "name: X\npartners: Police\n",
    "wrong flag": "name: X\narea: {changed: maybe}\n",
    "date in words": "name: X\nfunding: {reviewed: last May}\n",
    "unknown edition": "name: X\nedition_claimed: 2026\n",
    "unknown topic": "name: X\nstatements: {arrangements: {fundng: stated}}\n",
    "unknown evidence": "name: X\nstatements: {arrangements: {funding: maybe}}\n",
    "unknown evidence, long": "name: X\nstatements: {arrangements: {funding: {evidence: no}}}\n",
    "too many months": "name: X\nchair: {rotation: {months: 999}}\n",
    "money in words": "name: X\nfunding: {contributions: [{pounds: twelve}]}\n",
    "negative money": "name: X\nfunding: {contributions: [{pounds: -3}]}\n",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_schema_refuses_what_the_model_refuses(text: str) -> None:
    assert not is_accepted(text)
    assert schema_errors(text) != []


SMALL = {
    **{f"empty {part}": f"name: X\n{part}:\n" for part in ("area", "chair", "statements")},
    "empty group": "name: X\nstatements:\n  arrangements:\n",
    "empty list": "name: X\npartners:\n",
    "empty statement": "name: X\nstatements: {arrangements: {funding: }}\n",
    **{f"flag as {w}": f"name: X\narea: {{changed: {w}}}\n" for w in ("yes", "Yes", "true", "No")},
    "year": "name: X\nfunding: {reviewed: 2024}\n",
    "month": "name: X\nfunding: {reviewed: 2024-06}\n",
    "edition in quotes": 'name: X\nedition_claimed: "2018"\n',
    "pounds with a point": "name: X\nfunding: {contributions: [{pounds: 12.5}]}\n",
    "pounds with a comma": 'name: X\nfunding: {contributions: [{pounds: "£12,500"}]}\n',
}


@pytest.mark.parametrize("text", SMALL.values(), ids=SMALL)
def test_schema_marks_nothing_that_the_model_accepts(text: str) -> None:
    assert is_accepted(text)
    assert schema_errors(text) == []
