"""Bytes that are no text, and files that can't be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from helpers import AS_OF, SHORTFALL, CommandLine, Writer, refused, told

from wt_engine import load_arrangement, parse_arrangement

# Bytes


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"name: caf\xe9\n", 1, 10),
        (b"name: X\nnotes: [\xff]\n", 2, 9),
        ("name: £5 caf\n".encode() + b"notes: [\xa3]\n", 2, 9),
        ("name: Ŷstrad ".encode() + b"\xe9\n", 1, 14),
        (b"\xef\xbb\xbfname: \xe9\n", 1, 7),
        (b"\xef\xbb\xbfname: X\nnotes: [\xe9]\n", 2, 9),
        ("name: X\n".encode("utf-16"), 1, 1),
    ],
    ids=[
        "latin 1",
        "second line",
        "after a pound sign",
        "after a long letter",
        "BOM",
        "BOM, second line",
        "UTF-16",
    ],
)
def test_not_utf8(write: Writer, raw: bytes, line: int, column: int) -> None:
    found = told(write(raw))
    assert "UTF-8" in found[2]
    assert found[:2] == (line, column)


def test_binary_file(write: Writer) -> None:
    assert "binary" in told(write(b"PK\x03\x04name\0\0\0"))[2]
    assert "UTF-8" in told(write(b"\x89PNG\r\n\x1a\n\0\0\0"))[2]


def test_nul_is_pointed_at(write: Writer) -> None:
    assert told(write(b"name: X\nnotes: [a\0]\n"))[:2] == (2, 10)


@pytest.mark.parametrize("character", ["\x07", "\x1b", "\x7f", "\x01", "\x9b"])
def test_control_character_is_pointed_at(write: Writer, character: str) -> None:
    line, column, sentence = told(write(f"name: X\nnotes: [a{character}]\n"))
    assert "control characters" in sentence
    assert (line, column) == (2, 10)


def test_bom_is_no_mistake(write: Writer) -> None:
    assert load_arrangement(write(b"\xef\xbb\xbfname: X\n")).name == "X"


def test_crlf_is_no_mistake_and_keeps_places(write: Writer) -> None:
    crlf = SHORTFALL.replace("\n", "\r\n")
    loaded = load_arrangement(write(crlf))
    assert loaded.model_dump() == parse_arrangement(SHORTFALL).model_dump()
    assert told(write("name: X\r\nscope: [dogs]\r\n"))[:2] == (2, 9)


def test_document_marks_around_one_document_are_no_mistake(write: Writer) -> None:
    assert load_arrangement(write("%YAML 1.1\n---\nname: X\n...\n")).name == "X"


@pytest.mark.parametrize("word", ["no", "null and void", "1e3", "0x10", "2024-01-01", "12:30:45"])
def test_text_stays_as_written(write: Writer, word: str) -> None:
    assert load_arrangement(write(f"name: {word}\n")).name == word


# Files that can't be read


def test_twenty_megabytes(write: Writer) -> None:
    file = write("name: X\n")
    with open(file, "r+b") as stream:
        stream.truncate(20 * 1024 * 1024)
    (problem,) = refused(file).problems
    assert "too large" in problem.sentence
    assert "20.0 MiB" in problem.sentence
    assert problem.place.file == file


def test_largest_file_is_read(write: Writer) -> None:
    limit = 4 * 1024 * 1024
    text = "name: X\n#"
    assert load_arrangement(write(text + "x" * (limit - len(text)))).name == "X"
    assert "too large" in refused(write(text + "x" * (limit - len(text) + 1))).problems[0].sentence


def test_folder(tmp_path: Path) -> None:
    (problem,) = refused(str(tmp_path)).problems
    assert problem.place.file == str(tmp_path)
    assert "folder" in problem.sentence
    assert problem.sentence.endswith(".")


@pytest.mark.parametrize("name", ["missing.yaml", "missing/file.yaml", "x" * 5000])
def test_missing_file(tmp_path: Path, name: str) -> None:
    file = str(tmp_path / name)
    (problem,) = refused(file).problems
    assert problem.place.file == file
    assert problem.sentence.startswith("cannot be read (")
    assert problem.sentence.endswith(".")


def test_file_name_with_a_nul() -> None:
    assert refused("a\0b.yaml").problems[0].sentence.endswith(".")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read all")
def test_no_permission(write: Writer) -> None:
    file = write("name: X\n")
    os.chmod(file, 0)
    (problem,) = refused(file).problems
    assert "permission" in problem.sentence


@pytest.mark.parametrize("kind", ["folder", "missing", "binary", "deep", "tag"])
def test_command_line_tells_it_in_one_line(
    cli: CommandLine, write: Writer, tmp_path: Path, kind: str
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    file = {
        "folder": str(empty),
        "missing": str(tmp_path / "missing.yaml"),
        "binary": write(b"\0\1\2", "binary.yaml"),
        "deep": write("name: " + "[" * 9999, "deep.yaml"),
        "tag": write("name: !!python/name:os.system\n", "tag.yaml"),
    }[kind]
    called = cli(file, *AS_OF)
    assert (called.code, called.out) == (2, "")
    (line,) = called.err.splitlines()
    assert line.startswith(f"wtcheck: {file}:")
    assert line.endswith(".")
