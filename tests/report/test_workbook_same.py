"""The same workbook for the same input, byte for byte."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

from helpers import DAY, SHORTFALL, TODAY, Writer, shell
from workbooks import DEPARTED, SOME, SOME_SECTIONS, made, of

from wt_engine import check, load_arrangement
from wt_engine.checking.checked import Checked
from wt_engine.formats.zipped import same_each_time


def test_the_same_bytes_twice_and_in_another_process(write: Writer, tmp_path: Path) -> None:
    file, output = write(DEPARTED), tmp_path / "other.xlsx"
    item = Checked(file, check(load_arrangement(file), "2023", TODAY))
    again = made(item, sections=SOME)
    assert again == made(item, sections=SOME)
    done = shell(
        *(file, "--as-of", DAY, "--fail-on", "never", "--output", str(output), *SOME_SECTIONS),
        cwd=tmp_path,
        environment={"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"},
    )
    assert done.returncode == 0, done.stderr
    assert output.read_bytes() == again


def test_no_time_of_the_clock_is_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(made(of(SHORTFALL), sections=("chair",)))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2025, 1, 10, 0, 0, 0)}
        assert parts.namelist()[0] == "[Content_Types].xml"
        core = parts.read("docProps/core.xml").decode()
    assert core.count("2025-01-10T00:00:00Z") == 2
    assert str(date.today().year) not in core.replace(str(TODAY.year), "")


def test_zipped_keeps_the_parts_and_their_order() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as parts:
        for name in ("b.xml", "[Content_Types].xml", "a.xml"):
            parts.writestr(name, name * 3)
    done = same_each_time(raw.getvalue(), date(1970, 5, 1))
    assert same_each_time(done, date(1970, 5, 1)) == done
    with zipfile.ZipFile(io.BytesIO(done)) as parts:
        assert parts.namelist() == ["[Content_Types].xml", "b.xml", "a.xml"]
        assert [parts.read(name).decode() for name in parts.namelist()] == [
            name * 3 for name in parts.namelist()
        ]
        assert parts.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_day_beyond_what_a_zip_file_knows() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as parts:
        parts.writestr("a.xml", "a")
    with zipfile.ZipFile(io.BytesIO(same_each_time(raw.getvalue(), date(2199, 12, 31)))) as parts:
        assert parts.infolist()[0].date_time == (2107, 12, 31, 0, 0, 0)
