"""JSON Schemas of the files that people write, made from the models."""

from __future__ import annotations

import json
from importlib import import_module

SCHEMAS = {
    "arrangement": ("wt_engine.arrangement.model", "Arrangement"),
    "section": ("wt_engine.packs.model", "SectionFile"),
    "derived": ("wt_engine.packs.model", "DerivedFile"),
    "pack": ("wt_engine.packs.model", "PackFile"),
    "cases": ("wt_engine.packs.cases", "CasesFile"),
    "crosswalk": ("wt_engine.crosswalk.model", "CrosswalkFile"),
    "briefings": ("wt_engine.crosswalk.model", "BriefingsFile"),
}


def schema_text(name: str) -> str:
    """Return the JSON Schema called `name` as text. Raises KeyError for an unknown name."""
    module, model = SCHEMAS[name]
    made = getattr(import_module(module), model).model_json_schema(mode="validation")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
