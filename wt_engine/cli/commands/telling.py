"""Commands that tell: what changed, what a duty asks, why a finding holds, what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wt_engine.cli.app import app
from wt_engine.cli.arguments import (
    ArrangementFile,
    AsOf,
    DeparturesFile,
    EngineName,
    Force,
    Output,
    ViewFormat,
)


@app.command("changes")
def changes_command(
    earlier: Annotated[str, typer.Option("--from", help="The earlier edition.")] = "2018",
    later: Annotated[str, typer.Option("--to", help="The later edition.")] = "2023",
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Only these kinds of change, with commas; may be repeated."),
    ] = None,
    bearer: Annotated[
        str | None, typer.Option(help="Only duties whose bearer has these words.")
    ] = None,
    section: Annotated[
        list[str] | None,
        typer.Option(help="Only this section of either edition; may be repeated."),
    ] = None,
    format_name: ViewFormat = "text",
    output: Output = None,
    force: Force = False,
) -> int:
    """Tell what a new edition changed, duty by duty, and why."""
    from wt_engine.cli.changes import Request, tell_changes

    return tell_changes(
        Request(
            earlier=earlier,
            later=later,
            kinds=tuple(kind or ()),
            bearer=bearer,
            sections=tuple(section or ()),
            format_name=format_name,
            output=output,
            force=force,
        )
    )


@app.command("diff")
def diff_command(
    files: Annotated[
        list[str],
        typer.Argument(
            help="One arrangement file, or its earlier and later version.", metavar="FILE [FILE]"
        ),
    ],
    from_edition: Annotated[
        str | None, typer.Option("--from", help="With one file: the earlier edition (2018).")
    ] = None,
    to_edition: Annotated[
        str | None, typer.Option("--to", help="With one file: the later edition (2023).")
    ] = None,
    edition: Annotated[
        str | None, typer.Option(help="With two files: 2018, 2023 or auto (2023).")
    ] = None,
    as_of: AsOf = None,
    engine: EngineName = "auto",
    departures: DeparturesFile = None,
    format_name: ViewFormat = "text",
    output: Output = None,
    force: Force = False,
    fail_on: Annotated[
        str,
        typer.Option(
            help="Exit 1 from this on in the later edition or version: must, should, unknown or "
            "never; new: only for what was not so before."
        ),
    ] = "should",
    show: Annotated[str, typer.Option(help="Duties to show: open or all.")] = "open",
) -> int:
    """Compare an arrangement under two editions, or two versions of it under one."""
    from wt_engine.cli.diff import Request, diff_files

    return diff_files(
        Request(
            files=tuple(files),
            from_edition=from_edition,
            to_edition=to_edition,
            edition=edition,
            as_of=as_of,
            engine=engine,
            departures=departures,
            format_name=format_name,
            output=output,
            force=force,
            fail_on=fail_on,
            show=show,
        )
    )


@app.command("explain")
def explain_command(
    duty: Annotated[
        str | None, typer.Argument(help="The duty's id; left out, all duties are listed.")
    ] = None,
    edition: Annotated[
        str | None, typer.Option(help="2018 or 2023 (the later one that has the duty).")
    ] = None,
    format_name: ViewFormat = "text",
    output: Output = None,
    force: Force = False,
    pages: Annotated[
        Path | None,
        typer.Option(help="Write a page for every duty into this folder.", metavar="FOLDER"),
    ] = None,
) -> int:
    """Explain a duty: what it asks, where it stands, how it is checked, what changed."""
    from wt_engine.cli.explain import Request, explain_duty

    return explain_duty(
        Request(
            duty=duty,
            edition=edition,
            format_name=format_name,
            output=output,
            force=force,
            pages=pages,
        )
    )


@app.command("why")
def why_command(
    file: ArrangementFile,
    duty: Annotated[str, typer.Argument(help="The duty's id.", metavar="DUTY")],
    subject: Annotated[
        str | None, typer.Option(help="Only this subject, as reports name it.")
    ] = None,
    edition: Annotated[str, typer.Option(help="2018, 2023 or auto.")] = "2023",
    as_of: AsOf = None,
    engine: EngineName = "auto",
    departures: DeparturesFile = None,
    format_name: ViewFormat = "text",
    output: Output = None,
    force: Force = False,
) -> int:
    """Tell why a duty has its outcome: the rules that fired, down to the lines of the file."""
    from wt_engine.cli.why import Request, tell_why

    return tell_why(
        Request(
            file=file,
            duty=duty,
            subject=subject,
            edition=edition,
            as_of=as_of,
            engine=engine,
            departures=departures,
            format_name=format_name,
            output=output,
            force=force,
        )
    )


@app.command("plan")
def plan_command(
    file: ArrangementFile,
    edition: Annotated[str, typer.Option(help="2018, 2023, all or auto.")] = "2023",
    as_of: AsOf = None,
    engine: EngineName = "auto",
    departures: DeparturesFile = None,
    format_name: ViewFormat = "text",
    output: Output = None,
    force: Force = False,
) -> int:
    """Plan the shortest way to the next verdict, and say what to ask next."""
    from wt_engine.cli.plan import Request, plan_file

    return plan_file(
        Request(
            file=file,
            edition=edition,
            as_of=as_of,
            engine=engine,
            departures=departures,
            format_name=format_name,
            output=output,
            force=force,
        )
    )
