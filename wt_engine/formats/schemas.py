"""JSON Schemas of the files that people write and of the reports, made from the models."""

from __future__ import annotations

import json
from importlib import import_module

SCHEMAS = {
    "arrangement": ("wt_engine.arrangement.model", "Arrangement"),
    "section": ("wt_engine.packs.model", "SectionFile"),
    "derived": ("wt_engine.packs.model", "DerivedFile"),
    "pack": ("wt_engine.packs.model", "PackFile"),
    "cases": ("wt_engine.packs.cases", "CasesFile"),
    "crosswalk": ("wt_engine.packs.crosswalk.model", "CrosswalkFile"),
    "briefings": ("wt_engine.packs.crosswalk.model", "BriefingsFile"),
    "departures": ("wt_engine.arrangement.departures", "DeparturesFile"),
    "baseline": ("wt_engine.checking.baseline.file", "BaselineFile"),
    "report": ("wt_engine.formats.json_shape", "REPORT"),
    "line": ("wt_engine.formats.json_shape", "LINE"),
}


def schema_text(name: str) -> str:
    """Return the JSON Schema called `name` as text. Raises KeyError for an unknown name."""
    module, model = SCHEMAS[name]
    found = getattr(import_module(module), model)
    make = found.json_schema if hasattr(found, "json_schema") else found.model_json_schema
    made = make(mode="validation")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
