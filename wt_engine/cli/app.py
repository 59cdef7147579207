"""The commands and their options."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer
from typer.main import get_command

from wt_engine.cli.commands import MODULES
from wt_engine.cli.streams import say
from wt_engine.terms.printable import printable
from wt_engine.terms.version import __version__

app = typer.Typer(
    name="wtcheck",
    help="Check local safeguarding arrangements against Working Together to Safeguard Children. "
    "'wtcheck FILE' is the same as 'wtcheck check FILE'.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def invoke(arguments: list[str]) -> int:
    """Run a command and return its exit code; a wrong call is one sentence and 2."""
    named = arguments[0] if arguments else ""
    wanted = [MODULES[named]] if named in MODULES else dict.fromkeys(MODULES.values())
    for module in wanted:
        import_module(f"wt_engine.cli.commands.{module}")
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
        say(printable(f"wtcheck: {wrong}. Try 'wtcheck {arguments[0]} --help'."))
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
