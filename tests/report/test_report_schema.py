"""The JSON report keeps to its JSON Schema, and the schema is strict."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from helpers import AS_OF, BREACH, ROOT, SHORTFALL, CommandLine, Writer
from reports import (
    DEPARTED,
    REFUSED,
    broken,
    compared,
    departed,
    fixtures,
    hostile,
    leeds,
    made,
    unknown_to_baseline,
)

from wt_engine import check, parse_arrangement
from wt_engine.checking.baseline.file import baseline_text
from wt_engine.checking.findings.model import DEPARTURE_STATUSES, OUTCOMES, VERDICTS
from wt_engine.formats.schemas import schema_text


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(schema_text(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def schema_of(name: str) -> Mapping[str, Any]:
    schema = validator(name).schema
    assert isinstance(schema, Mapping)
    return schema


def faults(name: str, data: object) -> list[str]:
    return [error.message for error in validator(name).iter_errors(data)]


def report(*checked: Any) -> dict[str, Any]:
    loaded = json.loads(made("json", *checked))
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize(
    "item", [leeds, departed, broken, hostile, compared, unknown_to_baseline, lambda: REFUSED]
)
def test_report_of_one_file(item: Any) -> None:
    assert faults("report", report(item())) == []


def test_report_of_several_files() -> None:
    data = report(broken(), REFUSED, compared())
    assert faults("report", data) == []
    for key in ("summary", "reports", "tool", "advice"):
        assert faults("report", {k: v for k, v in data.items() if k != key})


def test_lines() -> None:
    for line in made("jsonl", departed(), REFUSED, compared()).splitlines():
        assert faults("line", json.loads(line)) == []


def test_report_of_every_fixture(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts that differ between files: the whole is held to the schema once."""
    monkeypatch.chdir(ROOT)
    files = [str(path.relative_to(ROOT)) for path in fixtures()]
    data = cli(*files, *AS_OF, "--edition", "all", "--format", "json").json
    assert len(data["reports"]) == len(files) > 10
    assert faults("report", {**data, "reports": data["reports"][:2]}) == []
    finding = validator("report").evolve(
        schema={"$ref": "#/$defs/Finding", "$defs": schema_of("report")["$defs"]}
    )
    shapes: dict[str, Any] = {}
    for one in data["reports"]:
        for edition in one["editions"]:
            for found in edition.pop("findings"):
                shapes[_shape(found)] = found
            edition["findings"] = []
    assert faults("report", data) == []
    assert [e.message for found in shapes.values() for e in finding.iter_errors(found)] == []


def _shape(data: Any) -> str:
    """What a schema can tell of a value, but for its text: keys, kinds and short words."""
    if isinstance(data, dict):
        return "{" + ",".join(f"{key}:{_shape(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ",".join(sorted({_shape(value) for value in data})) + "]"
    return data if isinstance(data, str) and len(data) < 15 else type(data).__name__


def _parts(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every object in `data`, each kind of place once."""
    if isinstance(data, dict):
        yield path
        for key, value in data.items():
            yield from _parts(value, (*path, key))
    elif isinstance(data, list) and data:
        yield from _parts(data[0], (*path, 0))


def test_no_object_takes_unknown_keys_or_goes_without_its_own() -> None:
    data = report(compared())
    edition = data["editions"][0]
    edition["findings"] = [f for f in edition["findings"] if "departure" in f]
    assert faults("report", data) == []
    paths = list(_parts(data))
    assert len(paths) > 10
    for path in paths:
        more = copy.deepcopy(data)
        part: Any = more
        for step in path:
            part = part[step]
        part["surprise"] = 1
        assert faults("report", more), path
    for key in ("arrangement", "as_of", "engine", "editions", "tool", "advice", "schema"):
        assert faults("report", {k: v for k, v in data.items() if k != key}), key


def test_words_are_those_of_the_model() -> None:
    parts = schema_of("report")["$defs"]
    assert parts["Finding"]["properties"]["outcome"]["enum"] == list(OUTCOMES)
    assert parts["EditionReport"]["properties"]["verdict"]["enum"] == list(VERDICTS)
    assert parts["Departure"]["properties"]["status"]["enum"] == list(DEPARTURE_STATUSES)
    assert list(parts["Counts"]["properties"]) == list(OUTCOMES)
    assert list(parts["Verdicts"]["properties"]) == list(VERDICTS)


@pytest.mark.parametrize("name", ["report", "line"])
def test_every_part_is_described(name: str) -> None:
    schema = schema_of(name)
    assert schema["description"]
    bare = [
        f"{part}.{key}"
        for part, told in schema["$defs"].items()
        for key, value in told["properties"].items()
        if "description" not in value and "$ref" not in value
    ]
    assert bare == []
    assert [part for part, told in schema["$defs"].items() if not told.get("description")] == []


def test_citations_are_quoted_as_in_a_board_paper() -> None:
    (edition,) = report(departed())["editions"]
    (told,) = {
        finding["citations"][0]["quoted"]
        for finding in edition["findings"]
        if finding["duty"] == "lsp-heads-agency"
    }
    assert told == "WT 2023, para. 48, p. 26"
    assert edition["departures"][0]["citations"][0]["quoted"] == "WT 2023, para. 6, p. 9"
    assert edition["meaning"].startswith("No legal duty is shown to be broken")


def test_departures_say_whether_they_are_new() -> None:
    (edition,) = report(compared())["editions"]
    assert [one["new"] for one in edition["departures"]] == [False, False, True]


# Files that people write.


def test_schema_of_departures() -> None:
    ours = {
        "departures": json.loads(json.dumps(yaml.safe_load(DEPARTED)["departures"], default=str))
    }
    assert faults("departures", ours) == []
    assert faults("departures", {"departures": [{"duty": "x", "reasn": "y"}]})
    assert faults("departures", {"departures": [{"reason": "y"}]})
    assert faults("departures", {"departures": [{"duty": "x", "review_by": "soon"}]})


def test_schema_of_baseline() -> None:
    made_of = [check(parse_arrangement(text), "all") for text in (SHORTFALL, BREACH)]
    data = json.loads(baseline_text(made_of))
    assert faults("baseline", data) == []
    assert faults("baseline", {**data, "more": 1})
    assert faults("baseline", {**data, "schema": "wtcheck/baseline/9"})


def test_report_from_the_command_line(cli: CommandLine, write: Writer, tmp_path: Path) -> None:
    write(DEPARTED)
    write("nope", "b.yaml")
    data = cli(str(tmp_path), *AS_OF, "--format", "json", "--section", "chair").json
    assert faults("report", data) == []
