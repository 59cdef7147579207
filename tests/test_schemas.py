"""The JSON Schemas in `schemas/` are those of the models."""

from __future__ import annotations

import json

import pytest

from wt_engine.formats.schemas import SCHEMAS, schema_text
from wt_engine.terms.resources import schemas_folder


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_in_the_folder_is_current(name: str) -> None:
    path = schemas_folder() / f"{name}.schema.json"
    made = schema_text(name)
    assert path.read_text(encoding="utf-8") == made, (
        f"run: python cli.py schema {name} > schemas/{name}.schema.json"
    )


def test_arrangement_schema_completes_statements_with_descriptions() -> None:
    schema = json.loads(schema_text("arrangement"))
    group = schema["$defs"]["Statements"]["properties"]["arrangements"]
    topics = group["anyOf"][0]["properties"]
    assert "funding" in topics
    assert topics["funding"]["description"]
    assert topics["funding"]["$ref"] == "#/$defs/Statement"
    assert "stated" in schema["$defs"]["Statement"]["anyOf"][0]["enum"]


def test_every_property_of_an_arrangement_is_described() -> None:
    schema = json.loads(schema_text("arrangement"))
    bare = [
        f"{name}.{key}"
        for name, part in {"Arrangement": schema, **schema["$defs"]}.items()
        for key, value in part.get("properties", {}).items()
        if "description" not in value
    ]
    assert bare == []
