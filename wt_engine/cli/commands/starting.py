"""Commands that give what one starts from: a file to fill in, and what files look like."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wt_engine.cli.app import app


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
    name: Annotated[
        str,
        typer.Argument(help="arrangement, crosswalk, briefings, or pack, section, derived, cases."),
    ] = "arrangement",
) -> int:
    """Print a JSON Schema, for editors that complete and check files."""
    from wt_engine.cli.schemas import print_schema

    return print_schema(name)
