"""Facts: what an arrangement says, subject by subject, in words the engine can match."""

from wt_engine.fields import (  # noqa: F401 (they register their fields)
    agencies,
    bodies,
    people,
    records,
    roles,
    scrutiny,
)
from wt_engine.fields.catalogue import kind_of
from wt_engine.fields.subjects import Facts, Subject
from wt_engine.fields.values import FieldKind, Value

__all__ = ["Facts", "FieldKind", "Subject", "Value", "kind_of"]
