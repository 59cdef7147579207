"""The command that checks files."""

from __future__ import annotations

from typing import Annotated

import typer

from wt_engine.cli.app import app
from wt_engine.cli.arguments import AsOf, DeparturesFile, EngineName, Force
from wt_engine.formats.registry import FORMATS


@app.command("check")
def check_command(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Arrangement files (YAML), or folders of them.", metavar="FILE..."),
    ] = None,
    files_from: Annotated[
        list[str] | None,
        typer.Option("--files-from", help="A list of files, one a line; - is standard input."),
    ] = None,
    edition: Annotated[str, typer.Option(help="2018, 2023, all or auto.")] = "2023",
    as_of: AsOf = None,
    engine: EngineName = "auto",
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help=f"{', '.join(FORMATS)}; may be repeated (text)."),
    ] = None,
    outputs: Annotated[
        list[str] | None,
        typer.Option("--output", help="Write it to this new file; one for each --format."),
    ] = None,
    force: Force = False,
    fail_on: Annotated[
        str, typer.Option(help="Exit 1 from this on: must, should, unknown or never.")
    ] = "unknown",
    show: Annotated[
        str, typer.Option(help="How much to show in text: summary, open or all.")
    ] = "summary",
    about: Annotated[
        str | None,
        typer.Option(help="Parts to check, with commas between, or all (what the file describes)."),
    ] = None,
    section: Annotated[
        list[str] | None, typer.Option(help="Only this section; may be repeated.")
    ] = None,
    departures: DeparturesFile = None,
    baseline: Annotated[
        str | None,
        typer.Option(help="What was open last time: only what is new counts for the exit code."),
    ] = None,
    carry_from: Annotated[
        str | None,
        typer.Option(help="For xlsx: keep owners, deadlines, notes and scores of this workbook."),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Say which engine runs, and why.")
    ] = False,
) -> int:
    """Check arrangement files and say which duties are open."""
    from wt_engine.cli.check import Request, check_files

    return check_files(
        Request(
            files=tuple(files or ()),
            lists=tuple(files_from or ()),
            edition=edition,
            as_of=as_of,
            engine=engine,
            formats=tuple(formats or ()),
            outputs=tuple(outputs or ()),
            force=force,
            fail_on=fail_on,
            show=show,
            about=about,
            sections=tuple(section or ()),
            departures=departures,
            baseline=baseline,
            carry_from=carry_from,
            verbose=verbose,
        )
    )
