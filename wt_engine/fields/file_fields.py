"""Which fields of the arrangement file a field of the duty language rests on."""

from __future__ import annotations

from wt_engine.fields import catalogue
from wt_engine.fields.subjects import reads_of

_ROOTS = {
    "arrangement": "",
    "partner": "partners[]",
    "delegate": "partners[].delegates[]",
    "scrutineer": "scrutiny[]",
    "yearly_report": "documents[]",
    "document": "documents[]",
    "agency": "relevant_agencies.named[]",
    "contribution": "funding.contributions[]",
}


def file_fields(scope: str, field: str) -> tuple[str, ...]:
    """Return the fields of the file behind `field` of `scope`, as one writes them there.

    A list is marked with '[]': 'partners[].lead.post'. Most fields stand in the file under
    their own name; a worked-out field names all that it is worked out from.
    """
    head, _, rest = field.partition(".")
    if head == scope and scope != "arrangement":
        return _in(scope, rest)
    if head in catalogue.DOCUMENT_ALIASES:
        return _in("document", rest)
    if head == "assurance":
        return (f"assurance[].found.{rest}",)
    return _in("arrangement", field)


def _in(scope: str, name: str) -> tuple[str, ...]:
    root = _ROOTS[scope]
    reads = reads_of(scope, name)
    if reads is None and scope == "yearly_report":
        reads = reads_of("document", name)
    if reads is None:
        return (f"{root}.{name}" if root else name,)
    return tuple(f"{root}{read}" if read.startswith(".") else read for read in reads)
