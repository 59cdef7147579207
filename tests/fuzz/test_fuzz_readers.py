"""Damaged and hostile files through the command line: one line a problem, and nothing touched.

PDFs are in test_fuzz_pdf; every other file that a call can name is here.
"""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from fuzzing import ODD, damaged, rearranged, stopped_if_hung, tame, watched
from helpers import AS_OF, DAY, ROOT, SHORTFALL, CommandLine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import examples
from workbooks import DEPARTED, SOME_SECTIONS, first

from wt_engine.terms.errors import InputError

FIXTURE = (ROOT / "fixtures" / "model-2023.yaml").read_bytes()
DEPARTURES = f"departures:\n{DEPARTED.partition('departures:')[2].lstrip(chr(10))}"


def shared(count: int) -> settings:
    """As `examples`; what examples share is emptied or written anew by each of them."""
    return settings(examples(count), suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("fuzz")
    (made / "arrangement.yaml").write_text(SHORTFALL, encoding="utf-8")
    (made / "secret.txt").write_text("SECRET", encoding="utf-8")
    return made


@cache
def baseline() -> Any:
    """A baseline as a program reads it, and as the command wrote it."""
    from wt_engine import check, parse_arrangement
    from wt_engine.checking.baseline.file import baseline_text

    text = baseline_text([check(parse_arrangement(SHORTFALL), as_of=yaml.safe_load(DAY))])
    return json.loads(text)


def called(cli: CommandLine, folder: Path, name: str, raw: bytes, *options: str) -> None:
    """Write a file and call wtcheck; it opens nothing but what it is given."""
    (folder / name).write_bytes(raw)
    with watched() as seen:
        tame(cli, folder, *options, *AS_OF)
    assert seen.run == []
    assert seen.written == []
    assert seen.outside(folder) == []
    assert str(folder / "secret.txt") not in seen.opened


@shared(40)
@given(raw=st.one_of(damaged(FIXTURE), damaged(SHORTFALL.encode()), damaged(DEPARTED.encode())))
def test_damaged_arrangement(cli: CommandLine, folder: Path, raw: bytes) -> None:
    called(cli, folder, "a.yaml", raw, str(folder / "a.yaml"))


@shared(20)
@given(changed=rearranged(yaml.safe_load(FIXTURE)), wide=st.sampled_from((10, 80, 10_000)))
def test_rearranged_arrangement(cli: CommandLine, folder: Path, changed: Any, wide: int) -> None:
    raw = yaml.safe_dump(changed, allow_unicode=True, width=wide).encode("utf-8", "surrogatepass")
    called(cli, folder, "a.yaml", raw, str(folder / "a.yaml"))


@shared(20)
@given(
    raw=st.one_of(
        damaged(DEPARTURES.encode()),
        rearranged(yaml.safe_load(DEPARTURES)).map(lambda data: yaml.safe_dump(data).encode()),
    ),
    command=st.sampled_from(("check", "list", "lint")),
)
def test_damaged_departures(cli: CommandLine, folder: Path, raw: bytes, command: str) -> None:
    file, told = str(folder / "departures.yaml"), str(folder / "arrangement.yaml")
    options = (told, "--departures", file) if command == "check" else ("departures", command, file)
    called(cli, folder, "departures.yaml", raw, *options)


@shared(25)
@given(data=st.data(), by_bytes=st.booleans())
def test_damaged_baseline(
    cli: CommandLine, folder: Path, data: st.DataObject, by_bytes: bool
) -> None:
    if by_bytes:
        raw = data.draw(damaged(json.dumps(baseline()).encode()))
    else:
        raw = json.dumps(data.draw(rearranged(baseline()))).encode()
    file = str(folder / "baseline.json")
    called(cli, folder, "baseline.json", raw, str(folder / "arrangement.yaml"), "--baseline", file)


@shared(40)
@given(
    lines=st.lists(
        st.one_of(
            st.sampled_from(
                ("arrangement.yaml", "/dev/null", "/", ".", "-", "--output", "x" * 300)
            ),
            st.sampled_from(ODD),
            st.text(max_size=30),
        ),
        max_size=6,
    ),
    cut=st.binary(max_size=4),
)
def test_odd_list_of_files(
    cli: CommandLine, folder: Path, lines: list[str], cut: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    lines = [line for line in lines if line.strip(" \t\r") not in {"/", "."}]
    raw = "\n".join(lines).encode("utf-8", "surrogatepass") + cut
    (folder / "list").write_bytes(raw)
    tame(cli, folder, "--files-from", "list", *AS_OF)


# Workbooks


@st.composite
def damaged_workbook(draw: st.DrawFn) -> bytes:
    """A workbook damaged as a file, or put together again with a part damaged."""
    if draw(st.booleans()):
        return draw(damaged(first()))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(first())) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        victims = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2))
        for name in names:
            content = old.read(name)
            if name in victims:
                content = draw(damaged_part(content))
                name = draw(st.sampled_from((name, name, name, f"../{name}", "/etc/x", name * 2)))
            new.writestr(name, content, draw(st.sampled_from((0, 8))) if name in victims else 8)
    return out.getvalue()


XML = (
    *(b"<x/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#0;", b"&#x1f;", b"&#xD800;", b"]]>"),
    *(b'r="A999999999"', b'r="ZZZ1"', b't="s"', b't="e"', b't="d"', b"<v>1e999</v>", b"<f>1+1</f>"),
    *(b"<v>99999999999</v>", b"<v>-1</v>", b"<c>" * 300, b'count="99999999"', b"<row r='-1'>"),
    *(b'Target="file:///etc/passwd"', b'Target="../../secret.txt"', b'TargetMode="External"'),
)


@st.composite
def damaged_part(draw: st.DrawFn, content: bytes) -> bytes:
    if draw(st.booleans()):
        return draw(damaged(content, most=2))
    at = draw(st.integers(0, len(content)))
    marks = [b"<c ", b"</c>", b"<v>", b"</row>", b'"', b" ", b">"]
    found = content.find(draw(st.sampled_from(marks)), at)
    at = max(found, 0)
    return content[:at] + draw(st.sampled_from(XML)) + content[at:]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@shared(60)
@given(raw=damaged_workbook())
def test_damaged_workbook(folder: Path, raw: bytes) -> None:
    """Read by the library alone where it is whole: making the next one takes much longer."""
    from wt_engine.formats.workbook.earlier import EarlierRow, read_earlier

    (folder / "last.xlsx").write_bytes(raw)
    with watched() as seen, stopped_if_hung():
        try:
            earlier = read_earlier(folder / "last.xlsx", ())
        except InputError as error:
            (problem,) = error.problems
            assert problem.place.file == str(folder / "last.xlsx")
            assert problem.sentence.endswith(".")
        else:
            assert all(isinstance(row, EarlierRow) for row in earlier.rows)
    assert (seen.run, seen.written, seen.outside(folder)) == ([], [], [])


@pytest.mark.filterwarnings("ignore:Duplicate name")
@shared(4)
@given(raw=damaged_workbook())
def test_damaged_workbook_on_the_command_line(cli: CommandLine, folder: Path, raw: bytes) -> None:
    (folder / "last.xlsx").write_bytes(raw)
    (folder / "small.yaml").write_text("name: X\n", encoding="utf-8")
    options = ("--format", "xlsx", "--carry-from", str(folder / "last.xlsx"), *SOME_SECTIONS)
    with stopped_if_hung():
        code = cli_bytes(cli, str(folder / "small.yaml"), *AS_OF, *options)
    assert code in {0, 1, 2}


def cli_bytes(cli: CommandLine, *arguments: str) -> int:
    """Call for a binary report, which is no text that could be looked at."""
    out = Path(arguments[0]).with_name("out.xlsx")
    try:
        return cli(*arguments, "--output", str(out)).code
    finally:
        out.unlink(missing_ok=True)
