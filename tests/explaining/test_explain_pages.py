"""The documentation of every duty, and the folder that it is kept in."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath

import pytest
from helpers import ROOT, CommandLine
from two_packs import NEW, duty, library

from wt_engine.explaining.build import explained
from wt_engine.explaining.documentation import INDEX, MARK, page_text, pages_of
from wt_engine.explaining.library import library as real_library
from wt_engine.explaining.page import HEADINGS, page_of
from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.terms.errors import InputError
from wt_engine.views import html, markdown

LINK = re.compile(r"(?<!\\)\]\(([^)]+)\)")


@lru_cache(maxsize=1)
def pages() -> dict[str, str]:
    return pages_of(real_library())


def test_the_pages_in_the_checkout_are_those_of_the_packs() -> None:
    folder = ROOT / "docs" / "duties"
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    told = "run: python cli.py explain --pages docs/duties"
    assert sorted(found) == sorted(pages()), told
    old = [path for path, file in found.items() if file.read_text("utf-8") != pages()[path]]
    assert old == [], told


def test_there_is_a_page_for_every_duty_and_an_index() -> None:
    duties = {f"{e}/{duty.id}.md" for e in EDITIONS for duty in load_pack(e).duties}
    assert set(pages()) == {INDEX, *duties}
    for path, text in pages().items():
        assert text.startswith(f"{MARK}\n\n")
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert path == INDEX or tuple(headings) == HEADINGS


def test_every_link_leads_to_a_page() -> None:
    for path, text in pages().items():
        links = LINK.findall(text)
        assert links
        for link in links:
            to = os.path.normpath(PurePosixPath(path).parent / link).replace(os.sep, "/")
            assert to in pages(), (path, link)


def test_the_index_names_every_duty_by_edition_and_section() -> None:
    index, at = pages()[INDEX], 0
    for edition in reversed(EDITIONS):
        pack = load_pack(edition)
        at = index.index(f"\n## {pack.title}\n", at)
        for section in pack.sections:
            at = index.index(f"\n### {markdown.escaped(section.title)}\n", at)
            for each in section.duties:
                at = index.index(f"({edition}/{each.id}.md) ({each.id}, {each.modality})\n", at)


def test_a_page_is_the_markdown_of_the_command_but_for_links(cli: CommandLine) -> None:
    shown = cli("explain", "chair-is-a-delegate", "--format", "markdown").out
    page = pages()["2023/chair-is-a-delegate.md"]
    unlinked = re.sub(r"^- \[(.+)\]\(\S+\.md\)", r"- \1", page, flags=re.MULTILINE)
    body = unlinked.partition("(../README.md)\n\n")[2]
    plain = re.sub(r"\\(.)", r"\1", shown)
    assert re.sub(r"\\(.)", r"\1", body) == plain


# Escaping

ODD = "Title <b>bold</b> & [text](http://x) | *stars* `code` _low_"


def odd() -> dict[str, object]:
    return duty(
        "mine",
        title=ODD,
        evidence=ODD,
        remedy=ODD,
        finding=ODD,
        bearer="partners <i>all</i>",
        when={"present": "scrutiny"},
        applies="where <script>alert(1)</script> is",
    )


def test_markup_in_a_pack_is_text_in_every_format() -> None:
    books = library([], [odd(), duty("other", title=ODD)])
    told = explained(books, books.book(NEW), "mine")
    shown = html.render(page_of(told))
    assert "<b>bold" not in shown
    assert "<script>alert" not in shown
    assert "&lt;b&gt;bold&lt;/b&gt;" in shown
    for text in (markdown.render(page_of(told)), page_text(told), pages_of(books)[INDEX]):
        body = text.replace(MARK, "")
        assert "<b>" not in re.sub(r"\\<", "", body)
        assert not re.search(r"(?<!\\)<", body)
        assert not re.search(r"(?<!\\)\*stars", body)
        assert "(http://x)" in body
        assert "http://x" not in LINK.findall(body)


# The folder


def test_pages_are_written_and_old_ones_taken_away(cli: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "duties"
    called = cli("explain", "--pages", str(folder))
    assert (called.code, called.err) == (0, "")
    assert called.out == f"{len(pages())} pages written to {folder}.\n"
    written = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    assert {name: path.read_text("utf-8") for name, path in written.items()} == pages()
    old, mine = folder / "2018" / "gone.md", folder / "2018" / "mine.md"
    old.write_text(f"{MARK}\nOld\n")
    mine.write_text(f"Mine\n{MARK}\n")
    outside = tmp_path / "docs" / "kept.md"
    outside.write_text(f"{MARK}\n")
    (folder / INDEX).write_text(f"{MARK}\nOld\n")
    again = cli("explain", "--pages", str(folder))
    assert again.out == f"{len(pages())} pages written to {folder}. Old pages taken away: 1.\n"
    assert not old.exists()
    assert mine.read_text() == f"Mine\n{MARK}\n"
    assert outside.exists()
    assert (folder / INDEX).read_text("utf-8") == pages()[INDEX]


def small(folder: Path, *names: str) -> None:
    from wt_engine.cli.folders import write_folder

    write_folder(folder, {name: f"{MARK}\n{name}\n" for name in names}, MARK)


def test_a_file_that_wtcheck_did_not_write_is_kept_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("Mine\n")
    (tmp_path / "old.md").write_text(f"{MARK}\n")
    with pytest.raises(InputError, match=r"b\.md: wtcheck did not write this file"):
        small(tmp_path, "a.md", "b.md")
    assert (tmp_path / "b.md").read_text() == "Mine\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.md", "old.md"]


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_nothing_outside_the_folder_is_touched(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    outside.mkdir()
    (outside / "old.md").write_text(f"{MARK}\n")
    (folder / "2023").symlink_to(outside)
    with pytest.raises(InputError, match="leads out of the folder"):
        small(folder, "2023/a.md")
    small(folder, "2018/a.md")
    (folder / "2018" / "b.md").symlink_to(outside / "old.md")
    with pytest.raises(InputError, match="did not write this file"):
        small(folder, "2018/b.md")
    small(folder, "2018/c.md")
    assert [p.name for p in outside.iterdir()] == ["old.md"]
    assert (outside / "old.md").read_text() == f"{MARK}\n"
    assert sorted(p.name for p in (folder / "2018").iterdir()) == ["b.md", "c.md"]


def test_a_folder_that_is_a_file(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("Mine\n")
    called = cli("explain", "--pages", str(tmp_path / "file"))
    assert (called.code, called.out) == (2, "")
    assert len(called.err.splitlines()) == 1
    assert (tmp_path / "file").read_text() == "Mine\n"


@pytest.mark.parametrize(
    "more",
    [
        ("chair-is-a-delegate",),
        ("--edition", "2023"),
        ("--format", "json"),
        ("--output", "x"),
        ("--force",),
    ],
)
def test_pages_are_always_of_all_duties(
    cli: CommandLine, tmp_path: Path, more: tuple[str, ...]
) -> None:
    called = cli("explain", *more, "--pages", str(tmp_path))
    assert (called.code, called.out) == (2, "")
    assert "--pages" in called.err
    assert list(tmp_path.iterdir()) == []
