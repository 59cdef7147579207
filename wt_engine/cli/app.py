"""The commands and their options."""

from __future__ import annotations

from pathlib import Path
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
app.add_typer(pack_app, name="pack")


def invoke(arguments: list[str]) -> int:
    """Run a command and return its exit code; a wrong call is one sentence and 2."""
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


@app.command("check")
def check_command(
    files: Annotated[
        list[str], typer.Argument(help="Arrangement files (YAML).", metavar="FILE...")
    ],
    edition: Annotated[str, typer.Option(help="2018, 2023, all or auto.")] = "2023",
    as_of: Annotated[
        str | None, typer.Option(help="The day of the check, YYYY-MM-DD (today).")
    ] = None,
    engine: Annotated[str, typer.Option(help="auto or durable.")] = "auto",
    format_name: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    output: Annotated[Path | None, typer.Option(help="Write the report to this file.")] = None,
    force: Annotated[bool, typer.Option(help="Overwrite the output file.")] = False,
    fail_on: Annotated[
        str, typer.Option(help="Exit 1 from this on: must, should, unknown or never.")
    ] = "should",
    show: Annotated[str, typer.Option(help="Duties to show in text: open or all.")] = "open",
    section: Annotated[
        list[str] | None, typer.Option(help="Only this section; may be repeated.")
    ] = None,
) -> int:
    """Check arrangement files and say which duties are open."""
    from wt_engine.cli.check import Request, check_files

    return check_files(
        Request(
            files=tuple(files),
            edition=edition,
            as_of=as_of,
            engine=engine,
            format_name=format_name,
            output=output,
            force=force,
            fail_on=fail_on,
            show=show,
            sections=tuple(section or ()),
        )
    )


@pack_app.command("lint")
def pack_lint_command(
    folders: Annotated[
        list[str] | None,
        typer.Argument(
            help="Folders of packs, or editions (all built-in packs).", metavar="[PACK]..."
        ),
    ] = None,
) -> int:
    """Check that packs keep their contract: fields, slugs, citations, cases."""
    from wt_engine.cli.packs import lint_packs

    return lint_packs(folders or [])


@app.command("init")
def init_command(
    file: Annotated[
        Path | None, typer.Argument(help="Write it to this new file (else shown).")
    ] = None,
    edition: Annotated[str, typer.Option(help="2018 or 2023.")] = "2023",
    force: Annotated[bool, typer.Option(help="Overwrite the file.")] = False,
) -> int:
    """Make an arrangement file to fill in, with every statement and its source."""
    from wt_engine.cli.init import write_template

    return write_template(file, edition, force=force)


@app.command("schema")
def schema_command(
    name: Annotated[str, typer.Argument(help="arrangement, section, derived, pack or cases.")] = (
        "arrangement"
    ),
) -> int:
    """Print a JSON Schema, for editors that complete and check files."""
    from wt_engine.cli.schemas import print_schema

    return print_schema(name)
