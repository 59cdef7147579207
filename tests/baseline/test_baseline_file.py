"""The file of a baseline: written the same each time, refused where it can't be compared."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from helpers import AS_OF, SHORTFALL, TODAY, CommandLine, Writer

from wt_engine import check, parse_arrangement
from wt_engine.checking.baseline import file as baseline_file
from wt_engine.checking.baseline.file import (
    baseline_text,
    load_baseline,
    mark_of,
    refuse_other_packs,
)
from wt_engine.packs.load import load_pack
from wt_engine.terms.errors import InputError


@cache
def whole() -> str:
    return baseline_text([check(parse_arrangement(SHORTFALL), "2023", TODAY)])


def changed(**parts: Any) -> str:
    return json.dumps({**json.loads(whole()), **parts})


def with_item(**parts: Any) -> str:
    data = json.loads(whole())
    data["arrangements"][0]["editions"][0]["open"][0].update(parts)
    return json.dumps(data)


def test_is_the_same_each_time_and_reads_back(write: Writer) -> None:
    assert baseline_text([check(parse_arrangement(SHORTFALL), "2023", TODAY)]) == whole()
    read = load_baseline(write(whole(), "b.json"))
    assert read.as_of == TODAY
    assert [one.name for one in read.arrangements] == ["Falling Short Partnership"]
    assert read.of("falling short") is None
    assert list(read.packs) == ["2023"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "this is no baseline (not JSON)"),
        ("name: X\n", "this is no baseline (not JSON)"),
        (b"\xff\xfe\x00\x01", "this is no baseline (not JSON)"),
        ("[" * 100_000, "this is no baseline"),
        ('{"a":' * 50_000 + "1" + "}" * 50_000, "this is no baseline"),
        ("9" * 6000, "this is no baseline"),
        ("null", "this is no baseline of wtcheck"),
        ("{}", "this is no baseline of wtcheck"),
        ('{"schema": "wtcheck/report/1"}', "this is no baseline of wtcheck"),
        ('{"schema": ["wtcheck/baseline/1"]}', "this is no baseline of wtcheck"),
        ('{"schema": "wtcheck/baseline/1"}', "this baseline is damaged: "),
    ],
)
def test_what_is_no_baseline_is_refused_in_one_sentence(
    cli: CommandLine, write: Writer, text: str | bytes, sentence: str
) -> None:
    file, output = write(text, "b.json"), write.folder / "report.txt"
    called = cli(write(SHORTFALL), *AS_OF, "--baseline", file, "--output", str(output))
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith(f"wtcheck: {file}: {sentence}")
    assert "wtcheck baseline write" in called.err
    assert called.err.count("\n") == 1
    assert not output.exists()


@pytest.mark.parametrize(
    "text",
    [
        changed(extra=1),
        changed(as_of="yesterday"),
        changed(as_of=None),
        changed(packs={"2015": {"version": "1", "duties": "x"}}),
        changed(packs=[]),
        changed(arrangements=None),
        changed(arrangements=[{"name": "X"}]),
        with_item(outcome="met"),
        with_item(outcome="departure: stood"),
        with_item(outcome="not_met\n"),
        with_item(duty="x" * 200),
        with_item(title="x" * 5000),
        with_item(title="\ud800"),
        with_item(extra=""),
        whole()[:-200],
    ],
)
def test_damaged_one_is_refused_in_one_sentence(write: Writer, text: str) -> None:
    file = write(text, "b.json")
    with pytest.raises(InputError) as caught:
        load_baseline(file)
    (problem,) = caught.value.problems
    assert problem.place.file == file
    assert problem.sentence.endswith("write one with 'wtcheck baseline write'.")


def test_too_large_missing_and_folder(write: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baseline_file, "MAX_BYTES", 1000)
    for name, sentence in (
        (write(whole(), "b.json"), "too large to be a baseline"),
        (str(write.folder / "nowhere.json"), "cannot be read (no such file or directory)"),
        (str(write.folder), "cannot be read (is a directory)"),
        ("a\0b", "cannot be read"),
    ):
        with pytest.raises(InputError) as caught:
            load_baseline(name)
        assert sentence in str(caught.value)


def test_names_in_it_can_not_drive_the_terminal(cli: CommandLine, write: Writer) -> None:
    good = SHORTFALL.replace("Assistant Chief Constable", "Chief Constable")
    hostile = json.loads(whole())
    for item in hostile["arrangements"][0]["editions"][0]["open"]:
        item.update(title="red\x1b[31m", subject_label="evil\u202e")
    file = write(json.dumps(hostile), "b.json")
    called = cli(write(good), *AS_OF, "--show", "open", "--baseline", file)
    assert "red[31m" in called.out
    assert "\x1b" not in called.out
    assert "\u202e" not in called.out


def test_other_edition_is_refused_with_a_way_out(cli: CommandLine, write: Writer) -> None:
    file = write(whole(), "b.json")
    for edition in ("2018", "all"):
        called = cli(write(SHORTFALL), *AS_OF, "--edition", edition, "--baseline", file)
        assert (called.code, called.out) == (2, "")
        assert "this baseline is of the edition 2023, not 2018" in called.err
        assert "wtcheck baseline write --edition" in called.err


def test_other_version_and_other_duties_are_refused() -> None:
    read = baseline_file.BaselineFile.model_validate(json.loads(whole()))
    pack = load_pack("2023")
    refuse_other_packs(read, [pack], "b.json")
    later = pack.model_copy(update={"version": "9.9"})
    with pytest.raises(InputError, match=r"another pack of .* \(version .*, not 9\.9"):
        refuse_other_packs(read, [later], "b.json")
    section = pack.sections[0]
    duty = section.duties[0].model_copy(update={"modality": "may"})
    softer = section.model_copy(update={"duties": (duty, *section.duties[1:])})
    other = pack.model_copy(update={"sections": (softer, *pack.sections[1:])})
    with pytest.raises(InputError, match="other duties under the same version"):
        refuse_other_packs(read, [other], "b.json")


def test_other_pack_is_refused_on_the_command_line(cli: CommandLine, write: Writer) -> None:
    data = json.loads(whole())
    data["packs"]["2023"]["duties"] = "0" * 16
    called = cli(write(SHORTFALL), *AS_OF, "--baseline", write(json.dumps(data), "b.json"))
    assert (called.code, called.out) == (2, "")
    assert "written with another pack of the 2023 edition" in called.err


def test_mark_changes_with_what_is_asked_and_not_with_words() -> None:
    pack = load_pack("2023")
    section = pack.sections[0]
    marks = {mark_of(pack).duties}
    first = section.duties[0]
    words: tuple[dict[str, Any], ...] = ({"title": "Other"}, {"remedy": "Other"})
    for part in words:
        duties = (first.model_copy(update=part), *section.duties[1:])
        same = section.model_copy(update={"duties": duties})
        assert (
            mark_of(pack.model_copy(update={"sections": (same, *pack.sections[1:])})).duties
            in marks
        )
    other = section.duties[1]
    asks: tuple[dict[str, Any], ...] = ({"met": other.met}, {"modality": "may"}, {"id": "other"})
    for part in asks:
        duties = (first.model_copy(update=part), *section.duties[1:])
        made = section.model_copy(update={"duties": duties})
        marks.add(mark_of(pack.model_copy(update={"sections": (made, *pack.sections[1:])})).duties)
    assert len(marks) == 4


def test_same_name_twice_is_refused() -> None:
    report = check(parse_arrangement(SHORTFALL), "2023", TODAY)
    with pytest.raises(InputError, match="two arrangements are called 'Falling Short Partnership'"):
        baseline_text([report, report])
