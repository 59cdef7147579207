"""The file of a baseline: written from reports, read back, refused where it can't be compared."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from wt_engine.checking.baseline.model import Was
from wt_engine.checking.findings.model import DEPARTURE_STATUSES, OPEN, EditionReport, Report
from wt_engine.document.validate import first_sentence
from wt_engine.packs.load import load_pack
from wt_engine.packs.model import Pack
from wt_engine.terms.described import Described
from wt_engine.terms.errors import InputError, Place
from wt_engine.terms.printable import printable
from wt_engine.terms.version import __version__

SCHEMA = "wtcheck/baseline/1"
MAX_BYTES = 64 * 1024 * 1024
Short = Annotated[str, Field(max_length=4000)]
Id = Annotated[str, AfterValidator(printable), Field(max_length=80)]
_OUTCOME = f"^({'|'.join(sorted(OPEN))}|departure: ({'|'.join(DEPARTURE_STATUSES)}))$"


class _Strict(Described):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OpenItem(_Strict):
    """What was open for one subject."""

    duty: Id
    """The duty's id."""
    subject: Short
    """The subject, as reports name it."""
    subject_label: Short
    """The subject, as sentences name it."""
    title: Short
    """The duty's title."""
    outcome: Annotated[str, Field(pattern=_OUTCOME)]
    """An outcome; for a departure, 'departure: ' and its status."""


class EditionBaseline(_Strict):
    """One arrangement under one edition."""

    edition: Literal["2018", "2023"]
    open: list[OpenItem]


class ArrangementBaseline(_Strict):
    """One arrangement."""

    name: Short
    editions: list[EditionBaseline]


class PackMark(_Strict):
    """The pack that was checked against: its version, and a mark that changes with its duties."""

    version: Short
    duties: Short


class BaselineFile(_Strict):
    """A baseline."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["wtcheck/baseline/1"] = Field(alias="schema")
    tool: Short
    """The version of wtcheck that wrote it."""
    as_of: date
    """The day of the check."""
    packs: dict[Literal["2018", "2023"], PackMark]
    arrangements: list[ArrangementBaseline]

    def of(self, name: str) -> ArrangementBaseline | None:
        """Return the part of the arrangement called `name`; None where there is none."""
        return next((one for one in self.arrangements if one.name == name), None)


def mark_of(pack: Pack) -> PackMark:
    """Return what tells one state of a pack's duties from another: conditions and modalities."""
    said: list[tuple[object, ...]] = [
        (duty.id, duty.modality, duty.for_each, _plain(duty.when), _plain(duty.met))
        for duty in pack.duties
    ]
    said += [(fact.id, "", fact.for_each, None, _plain(fact.is_)) for fact in pack.derived]
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    return PackMark(version=pack.version, duties=digest[:16])


def _plain(condition: BaseModel | None) -> object:
    if condition is None:
        return None
    return condition.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def baseline_text(reports: Iterable[Report]) -> str:
    """Return the baseline of `reports` as text. They are of one day and of the same editions.

    Raises:
        InputError: two arrangements have the same name, so that they can't be told apart.
    """
    listed = list(reports)
    names = [report.name for report in listed]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError.at(
            Place("baseline"),
            f"two arrangements are called '{twice}'; give them different names to tell them apart.",
        )
    editions = dict.fromkeys(e.edition for report in listed for e in report.editions)
    made = BaselineFile.model_validate(
        {
            "schema": SCHEMA,
            "tool": __version__,
            "as_of": listed[0].as_of,
            "packs": {edition: mark_of(load_pack(edition)) for edition in editions},
            "arrangements": [
                {
                    "name": report.name,
                    "editions": [
                        {"edition": e.edition, "open": [_item(was) for was in open_in(e)]}
                        for e in report.editions
                    ],
                }
                for report in listed
            ],
        }
    )
    data = made.model_dump(mode="json", by_alias=True)
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _item(was: Was) -> dict[str, str]:
    return {
        "duty": was.duty,
        "subject": was.subject,
        "subject_label": was.subject_label,
        "title": was.title,
        "outcome": was.outcome,
    }


def open_in(edition: EditionReport) -> list[Was]:
    """Return what is open under an edition, departures with something wrong last."""
    findings = [
        Was(edition.edition, f.duty, f.subject, f.subject_label, f.title, f.outcome)
        for f in edition.open_findings()
    ]
    departures = [
        Was(edition.edition, d.duty, d.subject, d.subject, d.title, f"departure: {d.status}")
        for d in edition.departures
        if d.is_problem
    ]
    return findings + departures


def load_baseline(path: str | os.PathLike[str]) -> BaselineFile:
    """Read a baseline.

    Raises:
        InputError: it can't be read or is no baseline.
    """
    here = Place(os.fspath(path))
    try:
        with open(path, "rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "no such file").lower()
        raise InputError.at(here, f"cannot be read ({reason}); check the name.") from None
    if len(raw) > MAX_BYTES:
        raise InputError.at(here, "the file is too large to be a baseline; check the name.")
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        raise InputError.at(here, f"this is no baseline (not JSON); {_ANEW}") from None
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise InputError.at(here, f"this is no baseline of wtcheck; {_ANEW}")
    try:
        return BaselineFile.model_validate(data)
    except ValidationError as error:
        sentence = first_sentence(BaselineFile, error)
        raise InputError.at(here, f"this baseline is damaged: {sentence} {_ANEW}") from None


_ANEW = "write one with 'wtcheck baseline write'."


def refuse_other_packs(baseline: BaselineFile, packs: Iterable[Pack], file: str) -> None:
    """Raise InputError where `baseline` was written with another edition or other duties."""
    for pack in packs:
        then, now = baseline.packs.get(pack.edition), mark_of(pack)  # type: ignore[call-overload]
        if then is None:
            held = " and ".join(baseline.packs) or "no edition"
            raise InputError.at(
                Place(file),
                f"this baseline is of the edition {held}, not {pack.edition}; write one with "
                f"'wtcheck baseline write --edition {pack.edition}'.",
            )
        if then != now:
            versions = (
                f"version {then.version}, not {now.version}"
                if then.version != now.version
                else f"other duties under the same version, {now.version}"
            )
            raise InputError.at(
                Place(file),
                f"this baseline was written with another pack of the {pack.edition} edition "
                f"({versions}); check once without it and {_ANEW}",
            )
