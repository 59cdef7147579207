"""The fields of the file that duties look at exist in the model, worked-out fields' too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from wt_engine.arrangement.vocabulary import vocabulary
from wt_engine.explaining.fields import field_at
from wt_engine.explaining.library import library
from wt_engine.fields.catalogue import COMPUTED, DOCUMENT_ALIASES
from wt_engine.fields.file_fields import file_fields
from wt_engine.fields.subjects import reads_of
from wt_engine.packs.load import EDITIONS
from wt_engine.terms.resources import schemas_folder


def schema() -> dict[str, Any]:
    loaded = json.loads((schemas_folder() / "arrangement.schema.json").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


SCHEMA = schema()


def ways(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every plain schema that a schema allows."""
    if "$ref" in node:
        yield from ways(SCHEMA["$defs"][node["$ref"].rpartition("/")[2]])
    for inner in node.get("anyOf", []):
        yield from ways(inner)
    yield node


def exists(path: str) -> bool:
    """Whether the JSON Schema, which knows nothing of explanations, has the field."""
    reached = [SCHEMA]
    for part in path.split("."):
        name = part.removesuffix("[]")
        below = [
            way["properties"][name]
            for node in reached
            for way in ways(node)
            if name in way.get("properties", {})
        ]
        if part.endswith("[]"):
            below = [way["items"] for node in below for way in ways(node) if "items" in way]
        reached = below
    return bool(reached)


def computed() -> list[tuple[str, str]]:
    """Every worked-out field by scope, as duties name it."""
    found = [
        (scope, name if scope == "arrangement" else f"{scope}.{name}")
        for scope, names in COMPUTED.items()
        for name in names
    ]
    documents = [name for name in COMPUTED["yearly_report"] if reads_of("document", name)]
    assert len(documents) > 5
    found += [
        ("arrangement", f"{alias}.{name}") for alias in DOCUMENT_ALIASES for name in documents
    ]
    return found


@pytest.mark.parametrize(("scope", "name"), computed())
def test_a_worked_out_field_rests_on_fields_that_exist(scope: str, name: str) -> None:
    paths = file_fields(scope, name)
    assert paths
    assert not any(path.startswith(".") or ".." in path for path in paths)
    assert [path for path in paths if not exists(path)] == []
    own = name.removeprefix(f"{scope}.") if scope != "arrangement" else name
    declared = reads_of(scope, own) or reads_of("document", own.rpartition(".")[2])
    assert declared, "say what it is worked out from"


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_field_listed_exists_and_is_told_of_in_the_models_words(edition: str) -> None:
    book = library().book(edition)
    for duty, paths in book.paths.items():
        assert paths, duty
        assert len(set(paths)) == len(paths), duty
        for path in paths:
            assert exists(path), (duty, path)
            field = field_at(path)
            assert field.path == path
            assert len(field.about) > 10, (duty, path)


def test_a_field_is_told_of_as_the_model_does() -> None:
    told = {
        "chair.reviewed": "When the role was last reviewed.",
        "partners[].lead.post": "The post as the document writes it, for example 'Interim Chief "
        "Executive'.",
        "partners[].lead.level": "head, executive, senior or other; left out, wtcheck reads it "
        "from the post.",
        "scrutiny": "The providers of independent scrutiny; an empty list says that there is none.",
        "documents[].period.end": "Its last day.",
    }
    for path, about in told.items():
        assert field_at(path).about == about


def test_a_statement_is_told_of_by_its_label() -> None:
    label = vocabulary()["arrangements"]["funding"]
    assert field_at("statements.arrangements.funding").about == (
        f"Whether the published arrangements say {label}."
    )
    label = vocabulary()["practice"]["chair_role_reviewed"]
    assert field_at("assurance[].found.chair_role_reviewed").about == (
        f"Whether the partnership {label}, as found by somebody who looked."
    )


@pytest.mark.parametrize("path", ["nothing", "chair.nothing", "chair.reviewed.day", "partner.lead"])
def test_a_field_that_there_is_not(path: str) -> None:
    assert not exists(path)
    with pytest.raises(KeyError):
        field_at(path)
