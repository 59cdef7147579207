"""`wtcheck departures add`: one more entry, and the rest of the file as it was."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from departure_texts import DUTY, MUST, NAME, SOFTER, entry, listed
from helpers import AS_OF, SHORTFALL, Called, CommandLine, Writer
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from wt_engine.arrangement.departures import MAX_DEPARTURES, FiledDeparture
from wt_engine.checking.departures import load_departures
from wt_engine.checking.departures.adding import with_entry
from wt_engine.document import read_text

OPTIONS = {
    "--reason": "Merger",
    "--approved-by": "Executive board",
    "--approved-on": "2024-10-01",
    "--review-by": "2025-03-31",
}


def add(cli: CommandLine, file: str, duty: str = DUTY, **changed: str) -> Called:
    given = {**OPTIONS, **{f"--{name.replace('_', '-')}": text for name, text in changed.items()}}
    return cli("departures", "add", file, duty, *(part for pair in given.items() for part in pair))


def test_new_file_can_be_checked_with_at_once(cli: CommandLine, write: Writer) -> None:
    file = str(write.folder / "departures.yaml")
    called = add(cli, file, subject="police", arrangement=NAME, edition="2023")
    assert (called.code, called.err) == (0, "")
    assert called.out == f"Recorded in {file}: the departure from '{DUTY}'.\n"
    assert Path(file).read_text().startswith("# ")
    told = cli(write(SHORTFALL), *AS_OF, "--departures", file, "--format", "json").json
    assert [d["status"] for d in told["editions"][0]["departures"]] == ["stands"]
    assert [p.name for p in write.folder.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n# the end\n"])
@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_what_was_there_stays_byte_for_byte(
    cli: CommandLine, write: Writer, newline: str, mark: str, end: str, indent: str
) -> None:
    lines = ("# kept", "departures:  # all", f"{indent}- review_by: 2025-03-31  # odd order")
    text = "\n".join((*lines, f"{indent}  duty: chair-is-a-delegate", f'{indent}  reason: "A: b"'))
    before = (mark + text + end).replace("\n", newline).encode()
    file = write(before, "departures.yaml")
    assert add(cli, file).code == 0
    after = Path(file).read_bytes()
    assert after.startswith(before)
    assert after.replace(b"\r\n", b"").count(b"\n") == (
        0 if newline == "\r\n" else after.count(b"\n")
    )
    assert [one.departure.duty for one in load_departures(file)] == ["chair-is-a-delegate", DUTY]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("departures: [{duty: chair-is-a-delegate}]\n", "nothing can be added at the end"),
        ("departures: []\n", "nothing can be added at the end"),
        ("{departures: [{duty: chair-is-a-delegate}]}\n", "nothing can be added at the end"),
        ("departures:\n  - duty: chair-is-a-delegate\n...\n", "nothing can be added at the end"),
        ("departures:\n  - duty: a\n    reason: |\n      Long\n\n      text\n", ""),
        (SHORTFALL, "this is an arrangement"),
        (f"name: X\n{listed(entry())}", "'name' is not known"),
        ("departures:\n", "list"),
        ("nonsense", "mapping"),
        (b"\xff\xfe\x00", "UTF-8"),
        (listed(entry()), ""),
        (listed(entry("subject")), "on record already"),
        (listed(entry("subject", reason="Other")), "on record already"),
        (listed(entry("subject", arrangement=NAME)), ""),
    ],
)
def test_file_that_can_not_take_it_is_left_as_it_was(
    cli: CommandLine, write: Writer, text: str | bytes, sentence: str
) -> None:
    file = write(text, "departures.yaml")
    before = Path(file).read_bytes()
    called = add(cli, file)
    assert called.code == (2 if sentence else 0)
    assert sentence in called.err or "is not a known" in called.err
    assert (Path(file).read_bytes() == before) is bool(sentence)


@pytest.mark.parametrize(
    ("duty", "changed", "sentence"),
    [
        (MUST, {}, "is a must in the 2018 edition (CA 2004, s. 16G(3)"),
        (MUST, {"edition": "2023"}, "is a must in the 2023 edition (CA 2004, s. 16G(3)"),
        (SOFTER, {}, "with '--edition 2023' it can be"),
        (SOFTER, {"edition": "2018"}, "cannot be departed from; nothing is recorded."),
        ("lsp-head-agency", {}, "did you mean 'lsp-heads-agency'?"),
        ("lsp-act-as-team", {"edition": "2018"}, "has no duty"),
        (DUTY, {"edition": "2015"}, "'edition'"),
        (DUTY, {"reason": "TBC"}, "--reason: this says nothing"),
        (DUTY, {"reason": ""}, "'reason'"),
        (DUTY, {"approved_by": "n/a"}, "--approved-by: this says nothing"),
        (DUTY, {"approved_on": "2024-10"}, "write the day as YYYY-MM-DD"),
        (DUTY, {"approved_on": "2024-13-01"}, "there is no month 13"),
        (DUTY, {"review_by": "soon"}, "write the day as YYYY-MM-DD"),
        (DUTY, {"review_by": "2024-10-01"}, "this is not after the approval"),
    ],
)
def test_entry_that_could_not_stand_is_refused_and_begins_no_file(
    cli: CommandLine, write: Writer, duty: str, changed: dict[str, str], sentence: str
) -> None:
    file = write.folder / "departures.yaml"
    called = add(cli, str(file), duty, **changed)
    assert (called.code, called.out) == (2, "")
    assert called.err.count("\n") == 1
    assert sentence in called.err
    assert not file.exists()


def test_softer_duty_is_recorded_for_its_edition(cli: CommandLine, write: Writer) -> None:
    file = str(write.folder / "departures.yaml")
    assert add(cli, file, SOFTER, edition="2023").code == 0
    assert load_departures(file)[0].departure.edition == "2023"


@pytest.mark.skipif(os.name != "posix", reason="links and permissions as on POSIX")
def test_link_stays_a_link_and_permissions_stay(cli: CommandLine, write: Writer) -> None:
    real = Path(write(listed(entry(duty="chair-is-a-delegate")), "shared.yaml"))
    real.chmod(0o640)
    link = write.folder / "departures.yaml"
    link.symlink_to(real)
    assert add(cli, str(link)).code == 0
    assert link.is_symlink()
    assert len(load_departures(real)) == 2
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_read_only_file_is_refused(
    cli: CommandLine, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(listed(entry()), "departures.yaml")
    monkeypatch.setattr(os, "access", lambda *_: False)
    called = add(cli, file)
    assert (called.code, called.out) == (2, "")
    assert "may not be written" in called.err
    assert len(load_departures(file)) == 1


def test_full_file_is_refused(write: Writer) -> None:
    file = write(listed(*({"duty": f"d{n}"} for n in range(MAX_DEPARTURES))), "departures.yaml")
    with pytest.raises(Exception, match="this file is full"):
        with_entry(file, FiledDeparture.model_validate(entry()))


def test_dangling_link_and_folder_are_one_sentence(cli: CommandLine, write: Writer) -> None:
    called = add(cli, str(write.folder))
    assert (called.code, called.err.count("\n")) == (2, 1)
    assert add(cli, str(write.folder / "nowhere" / "departures.yaml")).code == 2


@examples(40)
@given(
    reason=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    subject=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
)
def test_whatever_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, reason: str, subject: str
) -> None:
    given_parts = entry(reason=reason, subject=subject)
    try:
        wanted = FiledDeparture.model_validate(given_parts)
    except ValueError:
        return  # nothing that can be shown is left of it
    file = tmp_path_factory.getbasetemp() / "given.yaml"
    file.write_text(listed(entry(duty="chair-is-a-delegate")), encoding="utf-8")
    made = with_entry(str(file), wanted)
    last = read_text(made).data["departures"]
    assert isinstance(last, list)
    assert FiledDeparture.model_validate(last[1]) == wanted
