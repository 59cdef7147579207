"""Reports as HTML pages, made once, and a small tree to read them with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from helpers import ROOT, TODAY, day

from wt_engine import check, load_arrangement, parse_arrangement
from wt_engine.checking.baseline.compare import since
from wt_engine.checking.baseline.file import BaselineFile, baseline_text
from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.formats.formats import Options, render
from wt_engine.formats.html_report.anchors import slug
from wt_engine.terms.errors import Place, Problem

KINDS = ("one", "two", "recorded", "several")
VOID = {"meta", "br", "input", "path", "rect", "circle", "hr", "img", "link"}

OLD = """\
name: Falling Short Partnership
scrutiny: []
partners:
  - sector: police
    body: Example Police
    lead: {post: Assistant Chief Constable}
    delegates: []
statements:
  arrangements: {data_and_intelligence: not_stated}
"""
RECORDED = """\
name: Falling Short Partnership
partners:
  - sector: police
    body: Example Police
    lead: {post: Assistant Chief Constable}
    delegates: []
statements:
  arrangements: {funding: not_stated, training: heading_only, data_and_intelligence: stated}
assurance: [{by: scrutineer, date: 2024-11-11, found: {sports_clubs_considered: not_in_place}}]
departures:
  - duty: lsp-heads-agency
    subject: police
    reason: The chief constable is on secondment
    approved_by: Executive board
    approved_on: 2024-10-01
    review_by: 2025-03-31
  - duty: arrangements-include-funding
    reason: Being negotiated
    approved_by: Executive board
    approved_on: 2023-10-01
    review_by: 2024-03-31
  - duty: nothing-of-the-kind
"""
HOSTILE = """\
name: '"><script>alert(1)</script> & ''Co'' {{ 7 * 7 }}'
partners:
  - sector: police
    body: "<img src=x onerror=alert(2)>"
    lead: {post: "javascript:alert(3)"}
  - sector: health
    body: "</script><svg onload=alert(4)>"
    lead: {post: "=HYPERLINK(\\"http://evil.example/\\")"}
documents:
  - {kind: yearly_report, title: "Report ' onmouseover='alert(5)", period: {start: 2023-04-01}}
"""


def _baseline() -> BaselineFile:
    then = check(parse_arrangement(OLD), "all", day("2024-11-01"))
    return BaselineFile.model_validate_json(baseline_text([then]))


@lru_cache
def checked(kind: str) -> tuple[Checked, ...]:
    """Return what a page is made of; `kind` is one of KINDS, or the text of an arrangement."""
    if kind == "one":
        return (_fixture("surrey-2019", "2023"),)
    if kind == "two":
        return (_fixture("york-2019", "all"),)
    if kind == "recorded":
        report = check(parse_arrangement(RECORDED), "2023", TODAY)
        return (Checked("recorded.yaml", report, since=since(_baseline(), report)),)
    if kind == "several":
        names = ("surrey-2019", "leeds-2024", "broken-report-2023", "model-2023")
        bad = Problem(Place("bad <b>.yaml", 4, 1), "this is not valid YAML.")
        return (
            *(_fixture(name, "2023") for name in names),
            *checked("recorded"),
            Checked("bad <b>.yaml", problems=(bad,)),
        )
    return (Checked("other.yaml", check(parse_arrangement(kind), "2023", TODAY)),)


def _fixture(name: str, edition: str) -> Checked:
    file = f"fixtures/{name}.yaml"
    return Checked(file, check(load_arrangement(ROOT / file), edition, TODAY))


@lru_cache
def page(kind: str) -> str:
    """Return the page of `checked(kind)`."""
    return made_of(*checked(kind))


def made_of(*items: Checked, sections: tuple[str, ...] = ()) -> str:
    made = render("html", items, Options(sections=sections))
    assert isinstance(made, str)
    return made


@dataclass
class Node:
    """An element, and what is in it: elements and texts."""

    tag: str
    attributes: dict[str, str]
    inside: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        parts = (one if isinstance(one, str) else f"{one.text} " for one in self.inside)
        return " ".join("".join(parts).split())

    def all(self, tag: str = "", **attributes: str) -> Iterator[Node]:
        """Yield the elements inside, in their order, that are `tag` and have the attributes.

        'klass' stands for one of the classes; an attribute of '' only has to be there.
        """
        for one in self.inside:
            if isinstance(one, Node):
                if (not tag or one.tag == tag) and one.fits(attributes):
                    yield one
                yield from one.all(tag, **attributes)

    def fits(self, wanted: dict[str, str]) -> bool:
        given = self.attributes
        for name, value in wanted.items():
            real = name.replace("_", "-")
            if name == "klass":
                if value not in given.get("class", "").split():
                    return False
            elif real not in given or (value and given[real] != value):
                return False
        return True

    def one(self, tag: str = "", **attributes: str) -> Node:
        (found,) = self.all(tag, **attributes)
        return found


class _Reader(HTMLParser):
    """Builds the tree; an element that is not closed in its place is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, tag
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, (self.open[-1], tag, self.getpos())
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


@lru_cache(maxsize=8)
def tree(html: str) -> Node:
    """Return `html` as a tree. Asserts that every element is closed in its place."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, reader.open[-1].tag
    return reader.open[0]


@lru_cache(maxsize=8)
def index(html: str) -> dict[str, Node]:
    """The elements of a page by their anchors."""
    return {node.attributes["id"]: node for node in tree(html).all(id="")}


def parts(kind: str) -> list[tuple[Checked, EditionReport, Node]]:
    """Each file and edition, with the part of the page that has its duties."""
    nodes = list(tree(page(kind)).all(data_part=""))
    found = [(i, e) for i in checked(kind) if i.report is not None for e in i.report.editions]
    assert len(found) == len(nodes)
    return [(item, edition, node) for (item, edition), node in zip(found, nodes, strict=True)]


def entries(part: Node) -> dict[str, Node]:
    """The entries of a part by the end of their anchors: duty and subject."""
    listed = [(node.attributes["id"].split("--"), node) for node in part.all(data_f="")]
    by_end = {"--".join(anchor[-2:]): node for anchor, node in listed}
    assert len(by_end) == len(listed)
    return by_end


def end_of(finding: Finding) -> str:
    return f"{slug(finding.duty)}--{slug(finding.subject)}"


def targets(node: Node) -> set[str]:
    """The anchors that the links in `node` lead to."""
    return {link.attributes["href"][1:] for link in node.all("a")}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def klass(node: Node) -> list[str]:
    return node.attributes.get("class", "").split()
