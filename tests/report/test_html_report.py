"""The report as an HTML page: what it carries."""

from __future__ import annotations

import pytest
from html_pages import (
    KINDS,
    Node,
    end_of,
    entries,
    index,
    page,
    parts,
    squeezed,
    targets,
    tree,
)

from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.words import (
    ADVICE,
    OUTCOME_WORDS,
    capital,
    in_words,
    meaning_of,
    where,
)

ALL = pytest.mark.parametrize("kind", KINDS)


@ALL
def test_every_finding_is_told_in_full(kind: str) -> None:
    by_id = index(page(kind))
    for _, edition, part in parts(kind):
        here = entries(part)
        assert len(here) == len(edition.findings)
        for finding in edition.findings:
            node = here[end_of(finding)]
            told = squeezed(node.text)
            duty = by_id[f"{edition.edition}--duty--{finding.duty}"]
            for text in (
                finding.title if finding.subject == "arrangement" else finding.subject_label,
                OUTCOME_WORDS[finding.outcome],
                finding.message,
                finding.modality,
                finding.severity or "",
                where(finding.location),
                *(quoted(c, edition.sources[c.source]) for c in finding.citations),
            ):
                assert squeezed(capital(text)) in told or squeezed(text) in told, (text, node.text)
            in_full = (kind != "several" and finding.is_open) or finding.outcome == "not_met"
            both = told if in_full else told + squeezed(duty.text)
            for text in (finding.title, finding.bearer, finding.evidence, finding.remedy):
                assert squeezed(text) in both or squeezed(capital(text)) in both, text
            assert duty.attributes["id"] in targets(node)


@ALL
def test_tags_and_groups_tell_the_outcome(kind: str) -> None:
    groups = {
        "met": "Met",
        "not_applicable": "Does not apply",
        "departed": "Departed from",
        "unknown": "Not shown",
        "needs_judgement": "To be judged",
        "breach": "Breaches",
        "shortfall": "Shortfalls",
        "note": "Notes",
    }
    for _, edition, part in parts(kind):
        here = entries(part)
        for section in part.all("section"):
            head = next(n for n in section.inside if isinstance(n, Node) and n.tag[0] == "h")
            shown = {n.attributes["id"] for n in section.all(data_f="")}
            name, number = head.text.rsplit(" (", 1)
            (key,) = (k for k, title in groups.items() if title == name)
            ours = [f for f in edition.findings if key in (f.severity, f.outcome)]
            assert int(number.strip(") ")) == len(ours) == len(shown)
            for finding in ours:
                node = here[end_of(finding)]
                assert node.attributes["id"] in shown
                word = capital(OUTCOME_WORDS[finding.outcome])
                assert next(node.all(klass=f"tag-{finding.outcome}")).text == word


@ALL
def test_counts(kind: str) -> None:
    for (_, edition, _), tiles in zip(
        parts(kind), tree(page(kind)).all("dl", klass="tiles"), strict=True
    ):
        told = {
            next(tile.all("dt")).text: int(next(tile.all("dd")).text) for tile in tiles.all("div")
        }
        assert told == {capital(w): edition.counts[o] for o, w in OUTCOME_WORDS.items()}


@ALL
def test_sections_in_numbers_and_bars(kind: str) -> None:
    top = tree(page(kind))
    for (_, edition, _), figure, table in zip(
        parts(kind),
        top.all("figure"),
        [t for t in top.all("table") if t.one("caption").text.startswith("Findings by")],
        strict=True,
    ):
        bars = list(figure.one(klass="bars").all("svg"))
        rows = list(table.one("tbody").all("tr"))
        sections = dict.fromkeys(f.section for f in edition.findings)
        assert len(bars) == len(rows) == len(sections)
        for section, bar, row in zip(
            [s for s in edition.section_titles if s in sections], bars, rows, strict=True
        ):
            ours = [f.outcome for f in edition.findings if f.section == section]
            counts = {o: ours.count(o) for o in OUTCOME_WORDS}  # type: ignore[arg-type]
            cells = [cell.text for cell in row.all("td")]
            assert cells == [
                edition.sections[section].capitalize(),
                *map(str, counts.values()),
                str(len(ours)),
            ]
            assert row.one("th").text == edition.section_titles[section]
            drawn = {
                rect.attributes["class"].split("piece-")[1]: float(
                    rect.attributes["width"].rstrip("%")
                )
                for rect in bar.all("rect")
            }
            shares = {o: 100 * n / len(ours) for o, n in counts.items() if n}
            assert drawn == pytest.approx(shares, abs=0.01)


@ALL
def test_told_at_the_head(kind: str) -> None:
    top = tree(page(kind))
    told = top.text
    assert told.count(ADVICE) == 1
    for item, edition, _ in parts(kind):
        assert item.report is not None
        for text in (item.report.name, in_words(item.report.as_of), item.report.engine):
            assert text in told
        for text in (edition.title, edition.notice, meaning_of(edition)):
            assert text in told
        for warning in edition.warnings:
            assert warning.sentence in told
            assert where(warning.location) in told
    verdicts = [node.one(klass="word").text for node in top.all(klass="verdict")]
    assert verdicts == [f"Verdict: {e.verdict.capitalize()}" for _, e, _ in parts(kind)]


def test_some_fixture_has_a_warning_and_a_notice() -> None:
    """Else the test before this one shows nothing of them."""
    editions = [edition for kind in KINDS for _, edition, _ in parts(kind)]
    assert any(edition.warnings for edition in editions)
    assert any(edition.notice for edition in editions)
    assert {f.outcome for e in editions for f in e.findings} == set(OUTCOME_WORDS)
    assert {f.severity for e in editions for f in e.findings} >= {"breach", "shortfall"}
