"""`wtcheck sources verify` on the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from held import Made, as_published, changed
from helpers import AS_OF, SHORTFALL, CommandLine, Writer, flat, shell, unprintable
from made_pdfs import MadePage, pdf_of

from wt_engine.sources import reading

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and devices as on POSIX")


@pytest.fixture(scope="module")
def whole() -> bytes:
    return as_published().pdf()


def _faulty(made: Made) -> None:
    del made.paragraphs[48]
    made.paragraphs[46] = [26]
    made.paragraphs[104].pop()


@pytest.fixture(scope="module")
def faulty() -> bytes:
    return changed(_faulty).pdf()


def test_all_found(cli: CommandLine, write: Writer, whole: bytes) -> None:
    called = cli("sources", "verify", write(whole, "made.pdf"))
    told = flat(called.out)
    assert (called.code, called.err) == (0, "")
    assert "Everything that the pack cites stands where the pack says." in told
    assert "This is not the file that the pack was written from" in told
    assert "168 pages" not in told  # the made-up one ends with the last number
    assert "403 numbered paragraphs, 243 footnotes" in told
    assert all(len(line) <= 80 for line in called.out.splitlines() if str(write.folder) not in line)


def test_each_fault_is_told_with_who_cites_it(
    cli: CommandLine, write: Writer, faulty: bytes
) -> None:
    called = cli("sources", "verify", write(faulty, "made.pdf"))
    told = flat(called.out)
    assert (called.code, called.err) == (1, "")
    assert "WT 2023, para. 48, p. 26 not found: the file has no paragraph 48." in told
    assert "Cited by: lsp-heads-agency" in told
    assert "other page: paragraph 46 is on page 26, not 25." in told
    assert "12th item, p. 40 fewer items: the list of paragraph 104 has 11 items." in told
    assert "paragraph 104 fewer items: the list of paragraph 104 has 11 items, not 12." in told
    assert "Everything that the pack cites" not in told


def test_json(cli: CommandLine, write: Writer, faulty: bytes) -> None:
    called = cli("sources", "verify", write(faulty, "made.pdf"), "--format", "json")
    data = called.json
    assert (called.code, data["schema"], data["edition"]) == (1, "wtcheck/sources/1", "2023")
    assert (data["is_the_file"], data["borne_out"]) == (False, False)
    assert data["file"]["paragraphs"] == 402
    assert data["counts"]["paragraphs"] == {
        "found": 400,
        "not_found": 1,
        "other_page": 1,
        "fewer_items": 1,
        "more_items": 0,
        "not_decided": 0,
    }
    for row in ("cited", "paragraphs", "footnotes"):
        places = data["citations"] if row == "cited" else data["table"]
        counted = [one for one in places if row in ("cited", f"{one.get('kind')}s")]
        assert sum(data["counts"][row].values()) == len(counted)
    (gone,) = (one for one in data["citations"] if one["citation"].get("paragraph") == 48)
    assert gone["standing"] == "not_found"
    assert "lsp-heads-agency" in gone["cited_by"]
    assert {one["told"] for one in data["citations"] if one["standing"] == "found"} == {None}


@pytest.mark.parametrize(
    ("name", "head"), [("markdown", "# The 2023 pack held"), ("html", "<!doctype html>")]
)
def test_pages(cli: CommandLine, write: Writer, faulty: bytes, name: str, head: str) -> None:
    called = cli("sources", "verify", write(faulty, "made.pdf"), "--format", name)
    assert called.code == 1
    assert called.out.lower().startswith(head.lower())
    assert "the file has no paragraph 48" in called.out


def test_output_goes_to_a_new_file(cli: CommandLine, write: Writer, faulty: bytes) -> None:
    file, out = write(faulty, "made.pdf"), write.folder / "out.json"
    options = ("sources", "verify", file, "--format", "json", "--output", str(out))
    assert (cli(*options).code, cli(*options).code) == (1, 2)
    assert json.loads(out.read_text(encoding="utf-8"))["borne_out"] is False
    assert cli(*options, "--force").code == 1
    over = cli("sources", "verify", file, "--output", file, "--force")
    assert (over.code, over.out) == (2, "")
    assert Path(file).read_bytes() == faulty
    assert sorted(path.name for path in write.folder.iterdir()) == ["made.pdf", "out.json"]


def test_2018_has_no_published_file(cli: CommandLine, write: Writer, whole: bytes) -> None:
    called = cli("sources", "verify", write(whole, "made.pdf"), "--edition", "2018")
    assert (called.code, called.out, len(called.err.splitlines())) == (2, "", 1)
    assert "the 2018 pack was not written from a published file" in called.err


@pytest.mark.parametrize(("option", "value"), [("--edition", "2026"), ("--format", "xlsx")])
def test_wrong_call(cli: CommandLine, write: Writer, whole: bytes, option: str, value: str) -> None:
    called = cli("sources", "verify", write(whole, "made.pdf"), option, value)
    assert (called.code, called.out, len(called.err.splitlines())) == (2, "", 1)
    assert value in called.err


def test_without_the_reader_of_pdf(
    cli: CommandLine, write: Writer, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "find_spec", lambda _name: None)
    called = cli("sources", "verify", write(whole, "made.pdf"))
    assert (called.code, called.out, len(called.err.splitlines())) == (2, "", 1)
    assert called.err.rstrip().endswith("install it with: pip install 'wtcheck[pdf]'.")


def test_reader_of_pdf_that_is_too_old(
    cli: CommandLine, write: Writer, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = "import sys, types; sys.modules['pypdf'] = types.ModuleType('pypdf'); "
    monkeypatch.setattr(reading, "_START", start + reading._START)
    called = cli("sources", "verify", write(whole, "made.pdf"))
    assert (called.code, called.out, len(called.err.splitlines())) == (2, "", 1)
    assert "needs pypdf 7.1 or later" in called.err


NOT_THE_GUIDANCE = {
    "empty": (b"", "this file is empty"),
    "text": (b"1. Not a PDF\n", "this is not a PDF"),
    "head alone": (b"%PDF-1.7\n", "this PDF is damaged"),
    "no text": (pdf_of([MadePage()]), "no text can be read in this PDF"),
    "no page": (pdf_of([]), "no text can be read in this PDF"),
    "other text": (
        pdf_of([MadePage([("Nothing is numbered", 57, 700, 12)])]),
        "no numbered paragraph is found",
    ),
}


@pytest.mark.parametrize("kind", NOT_THE_GUIDANCE)
def test_file_that_is_not_the_guidance(cli: CommandLine, write: Writer, kind: str) -> None:
    raw, sentence = NOT_THE_GUIDANCE[kind]
    file = write(raw, "made.pdf")
    called = cli("sources", "verify", file)
    assert (called.code, called.out, len(called.err.splitlines())) == (2, "", 1)
    assert called.err.startswith(f"wtcheck: {file}: {sentence}")


@POSIX
def test_what_is_no_file_on_disk_is_not_waited_for(cli: CommandLine, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "link.pdf").symlink_to("pipe.pdf")
    for name in (tmp_path / "pipe.pdf", tmp_path / "link.pdf", "/dev/zero", "/dev/null"):
        called = cli("sources", "verify", str(name))
        assert (called.code, called.out) == (2, "")
        assert called.err == f"wtcheck: {name}: this is no file on disk; give the published PDF.\n"


@pytest.mark.parametrize("name", [".", "missing.pdf", "a\0b.pdf", "\ud800.pdf", ""])
def test_name_of_no_file(
    cli: CommandLine, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    called = cli("sources", "verify", name)
    assert (called.code, called.out, len(called.err.splitlines())) == (2, "", 1)


def test_nothing_of_the_file_is_shown(cli: CommandLine, tmp_path: Path) -> None:
    made = MadePage()
    made.add("1. A sentence nobody printed \x1b[31m", 57)
    made.add("2. Another", 57)
    file = tmp_path / "odd\x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}.pdf"
    file.write_bytes(pdf_of([made], b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"))
    for name in ("text", "json", "markdown", "html"):
        called = cli("sources", "verify", str(file), "--format", name)
        assert (called.code, called.err) == (1, "")
        assert "nobody printed" not in called.out
        assert not unprintable(called.out.replace("\n", "")), name


def test_check_imports_nothing_of_it(tmp_path: Path) -> None:
    """In a process of its own: here the tests have imported everything."""
    (tmp_path / "a.yaml").write_text(SHORTFALL, encoding="utf-8")
    (tmp_path / "sitecustomize.py").write_text(
        "import atexit, sys\n"
        "@atexit.register\n"
        "def told():\n"
        "    names = [n for n in sys.modules if n.startswith(('pypdf', 'wt_engine.sources'))]\n"
        "    print('IMPORTED', names, file=sys.stderr)\n",
        encoding="utf-8",
    )
    done = shell("a.yaml", *AS_OF, cwd=tmp_path, environment={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 1
    assert b"IMPORTED []" in done.stderr


def test_a_reader_beside_the_file_is_not_run(tmp_path: Path, whole: bytes) -> None:
    """The process that reads takes its modules from where wtcheck has them, not from there."""
    (tmp_path / "made.pdf").write_bytes(whole)
    (tmp_path / "pypdf.py").write_text("open('run', 'w')\n", encoding="utf-8")
    done = shell("sources", "verify", "made.pdf", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert not (tmp_path / "run").exists()
