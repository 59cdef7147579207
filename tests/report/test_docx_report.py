"""The paper as a Word document: the same paper as in Markdown, and the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.table import Table as MadeTable
from helpers import AS_OF, DAY, SHORTFALL, TODAY, CommandLine, Writer, shell
from reports import REFUSED, broken, compared, departed, hostile, leeds

from wt_engine.checking.checked import Checked
from wt_engine.formats.formats import Options, render
from wt_engine.formats.paper.build import paper_of
from wt_engine.formats.registry import FORMATS
from wt_engine.terms.printable import printable
from wt_engine.views import Block, Heading, Items, Paragraph, Record, Table

PAPERS = {
    "one": (departed,),
    "both": (leeds,),
    "since": (compared,),
    "hostile": (hostile,),
    "several": (broken, compared, leeds, hostile),
}


def items(name: str) -> list[Checked]:
    return [make() for make in PAPERS[name]] + ([REFUSED] if name == "several" else [])


@cache
def made(name: str) -> bytes:
    data = render("docx", items(name), Options())
    assert isinstance(data, bytes)
    return data


def read(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def expected(block: Block) -> Iterator[tuple[str, ...]]:
    """What a reader finds of a block: paragraphs, and rows of tables."""
    if isinstance(block, Heading | Paragraph):
        yield (block.text,)
    elif isinstance(block, Items):
        yield from ((item,) for item in block.items)
    elif isinstance(block, Record):
        yield (block.head,)
        yield from ((f"{label}: {text}" if label else text,) for label, text in block.told())
    else:
        assert isinstance(block, Table)
        yield (block.caption,)
        yield from (block.columns, *block.rows)


def found(document: Document) -> Iterator[tuple[str, ...]]:
    for one in document.iter_inner_content():
        if isinstance(one, MadeTable):
            for row in one._tbl.tr_lst:
                yield tuple("".join(p.text for p in cell.p_lst) for cell in row.tc_lst)
        elif one.style is None or one.style.name != "After Table":
            yield (one.text,)


@pytest.mark.parametrize("name", PAPERS)
def test_it_holds_the_paper_in_its_order(name: str) -> None:
    page = paper_of(items(name), Options())
    wanted = [(page.title,), *(line for block in page.blocks for line in expected(block))]
    shown = [tuple(printable(cell) for cell in line) for line in wanted]
    assert list(found(read(made(name)))) == shown


@pytest.mark.parametrize("name", ["one", "since"])
def test_the_same_bytes_each_time(name: str) -> None:
    assert render("docx", items(name), Options()) == made(name)


def test_the_same_bytes_in_another_process(cli: CommandLine, write: Writer, tmp_path: Path) -> None:
    file = write(SHORTFALL)
    here, there = tmp_path / "here.docx", tmp_path / "there.docx"
    options = (*AS_OF, "--fail-on", "never", "--output")
    assert cli(file, *options, str(here)).code == 0
    changed = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    done = shell(file, *options, str(there), cwd=tmp_path, environment=changed)
    assert done.returncode == 0, done.stderr
    assert there.read_bytes() == here.read_bytes()


def test_days_are_the_day_of_the_check() -> None:
    properties = read(made("one")).core_properties
    day = datetime(TODAY.year, TODAY.month, TODAY.day)
    for told in (properties.created, properties.modified):
        assert told is not None
        assert told.replace(tzinfo=None) == day
    with zipfile.ZipFile(io.BytesIO(made("one"))) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {day.timetuple()[:3]}
        assert archive.testzip() is None


def test_properties_say_what_it_is() -> None:
    properties = read(made("one")).core_properties
    assert properties.title == "Falling Short Partnership: check against the statutory guidance"
    assert "10 January 2025" in properties.subject
    assert "Working Together to Safeguard Children 2023" in properties.subject
    assert properties.author == "wtcheck"


def test_refused_files_alone() -> None:
    for checked in ([REFUSED], [REFUSED, REFUSED]):
        data = render("docx", checked, Options())
        assert isinstance(data, bytes)
        assert any("It is odd." in cell for line in found(read(data)) for cell in line)


@pytest.mark.parametrize("ending", FORMATS["docx"].suffixes)
def test_the_ending_of_a_file_tells_the_format(
    cli: CommandLine, write: Writer, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"paper{ending}"
    assert cli(write(SHORTFALL), "--as-of", DAY, "--output", str(out)).code == 1
    assert read(out.read_bytes()).paragraphs[0].text.startswith("Falling Short")


def test_without_the_library_the_extra_is_told(write: Writer, tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "docx"
    gone.mkdir(parents=True)
    (gone / "__init__.py").write_text("raise ModuleNotFoundError('no', name='docx')")
    out = tmp_path / "paper.docx"
    environment = {"PYTHONPATH": str(gone.parent)}
    options = (*AS_OF, "--output", str(out))
    done = shell(write(SHORTFALL), *options, cwd=tmp_path, environment=environment)
    assert done.returncode == 2
    assert b"pip install 'wtcheck[docx]'" in done.stderr
    assert not out.exists()
