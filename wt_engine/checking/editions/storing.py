"""Write what an install stores of each edition: its pack, read and checked, and its program."""

from __future__ import annotations

from pathlib import Path

from wt_engine.engine import compile_pack
from wt_engine.engine.stored import program_data
from wt_engine.packs.load import EDITIONS, pack_folder, read_pack
from wt_engine.packs.stored import pack_data, written


def store_editions(folder: Path, *, for_checkout: bool = False) -> list[Path]:
    """Write the stored parts of every edition into `folder`; return the files, in order.

    Args:
        folder: an existing folder; what is stored in it already is written over.
        for_checkout: whether they are for a checkout, whose code may change under them.
    """
    made = []
    for edition in EDITIONS:
        pack = read_pack(pack_folder(edition))
        parts = {"pack": pack_data(pack), "program": program_data(compile_pack(pack))}
        for part, data in parts.items():
            path = folder / f"{edition}.{part}.json"
            text = written(edition, part, data, for_checkout=for_checkout)
            path.write_text(text, encoding="utf-8")
            made.append(path)
    return made
