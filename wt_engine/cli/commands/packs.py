"""Commands that look after rule packs."""

from __future__ import annotations

from typing import Annotated

import typer

from wt_engine.cli.app import app

pack_app = typer.Typer(help="Look after rule packs.", rich_markup_mode=None)
app.add_typer(pack_app, name="pack")


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
