"""The commands and their options."""

from __future__ import annotations

from typing import Annotated

import typer
from typer.main import get_command

from wt_engine import __version__

app = typer.Typer(
    name="wtcheck",
    help="Check local safeguarding arrangements against Working Together to Safeguard Children. "
    "'wtcheck FILE' is the same as 'wtcheck check FILE'.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
pack_app = typer.Typer(help="Look after rule packs.", rich_markup_mode=None)
departures_app = typer.Typer(
    help="Keep departures: duties knowingly not complied with.", rich_markup_mode=None
)
baseline_app = typer.Typer(help="Keep what was open last time.", rich_markup_mode=None)
app.add_typer(pack_app, name="pack")
app.add_typer(departures_app, name="departures")
app.add_typer(baseline_app, name="baseline")


def invoke(arguments: list[str]) -> int:
    """Run a command and return its exit code; a wrong call is one sentence and 2."""
    from wt_engine.cli.commands import checking, recording, telling  # noqa: F401 (they register themselves)

    try:
        result = get_command(app).main(
            arguments or ["--help"], prog_name="wtcheck", standalone_mode=False
        )
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        return 130
    except Exception as error:
        told = getattr(error, "format_message", None)  # what every usage error of Typer has
        if told is None:
            raise
        wrong = told().rstrip(".")
        typer.echo(f"wtcheck: {wrong}. Try 'wtcheck {arguments[0]} --help'.", err=True)
        return 2
    if not arguments:
        return 2
    return result if isinstance(result, int) else 0


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"wtcheck {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Say the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass
