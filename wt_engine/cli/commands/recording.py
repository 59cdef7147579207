"""Commands that keep records: departures, and what was open last time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from wt_engine.cli.app import app
from wt_engine.cli.arguments import AsOf, DeparturesFile, EngineName, Force, Output, ViewFormat

departures_app = typer.Typer(
    help="Keep departures: duties knowingly not complied with.", rich_markup_mode=None
)
baseline_app = typer.Typer(help="Keep what was open last time.", rich_markup_mode=None)
app.add_typer(departures_app, name="departures")
app.add_typer(baseline_app, name="baseline")

_Record: TypeAlias = Annotated[
    str, typer.Argument(help="A file of departures, or an arrangement with them.", metavar="FILE")
]
_For: TypeAlias = Annotated[
    str | None, typer.Option("--arrangement", help="The arrangement that a file is for.")
]
_Edition: TypeAlias = Annotated[str, typer.Option(help="2018, 2023, all or auto.")]


@departures_app.command("list")
def list_command(
    file: _Record,
    arrangement: _For = None,
    edition: _Edition = "2023",
    as_of: AsOf = None,
    format_name: ViewFormat = "text",
    output: Output = None,
    force: Force = False,
) -> int:
    """List the departures on record, and whether each stands."""
    from wt_engine.cli.departures import Request, list_departures

    return list_departures(Request(file, arrangement, edition, as_of, format_name, output, force))


@departures_app.command("lint")
def lint_command(
    file: _Record,
    arrangement: _For = None,
    edition: _Edition = "2023",
    as_of: AsOf = None,
) -> int:
    """Say what is wrong with the departures on record: expired, unused, without a reason ..."""
    from wt_engine.cli.departures import Request, lint_departures

    return lint_departures(Request(file, arrangement, edition, as_of))


@departures_app.command("add")
def add_command(
    file: Annotated[str, typer.Argument(help="The file of departures.", metavar="FILE")],
    duty: Annotated[str, typer.Argument(help="The duty's id.", metavar="DUTY")],
    reason: Annotated[str, typer.Option(help="The exceptional circumstances.")],
    approved_by: Annotated[str, typer.Option(help="The post or body that approved it.")],
    approved_on: Annotated[str, typer.Option(help="The day of approval, YYYY-MM-DD.")],
    review_by: Annotated[str, typer.Option(help="The last day on which it stands, YYYY-MM-DD.")],
    subject: Annotated[
        str | None, typer.Option(help="Only this subject, as reports name it.")
    ] = None,
    edition: Annotated[str | None, typer.Option(help="Only under 2018 or 2023.")] = None,
    arrangement: Annotated[
        str | None, typer.Option(help="The name of the arrangement it is for.")
    ] = None,
) -> int:
    """Record a departure from a duty that is no must."""
    from wt_engine.cli.departures import Entry, add_departure

    return add_departure(
        Entry(
            file=file,
            duty=duty,
            subject=subject,
            edition=edition,
            reason=reason,
            approved_by=approved_by,
            approved_on=approved_on,
            review_by=review_by,
            arrangement=arrangement,
        )
    )


@baseline_app.command("write")
def write_command(
    baseline: Annotated[Path, typer.Argument(help="The new file.", metavar="BASELINE")],
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Arrangement files, or folders of them.", metavar="FILE..."),
    ] = None,
    edition: _Edition = "2023",
    as_of: AsOf = None,
    engine: EngineName = "auto",
    departures: DeparturesFile = None,
    force: Force = False,
) -> int:
    """Write down what is open now; with --baseline, only what is new counts."""
    from wt_engine.cli.baseline import Request, write_baseline

    return write_baseline(
        Request(
            baseline=baseline,
            files=tuple(files or ()),
            edition=edition,
            as_of=as_of,
            engine=engine,
            departures=departures,
            force=force,
        )
    )
