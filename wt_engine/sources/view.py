"""Hold the pack of an edition against a file, and show what it says."""

from __future__ import annotations

from wt_engine.lint.citations import SourcesFile
from wt_engine.packs.load import load_pack, pack_folder, read_part
from wt_engine.packs.model import Pack, Source
from wt_engine.sources.data import data_of
from wt_engine.sources.guidance import guidance_in
from wt_engine.sources.model import Verification
from wt_engine.sources.page import page_of
from wt_engine.sources.reading import read_published
from wt_engine.sources.verifying import verify
from wt_engine.terms.errors import InputError, Place
from wt_engine.views import View


def verify_file(path: str, edition: str) -> tuple[Verification, View]:
    """Hold the built-in pack of `edition` against the PDF at `path`.

    Raises:
        InputError: the edition has no published file, or this one can't be used.
    """
    folder = pack_folder(edition)
    pack = load_pack(edition)
    source = published_source(pack)
    table = read_part(SourcesFile, folder / "sources.yaml").sources[source.name]
    published = read_published(path)
    guidance = guidance_in(published.pages)
    if not guidance.paragraphs:
        raise InputError.at(
            Place(path), "no numbered paragraph is found in this PDF; is it the guidance?"
        )
    verification = verify(
        pack, source, table, guidance, file=published.name, sha256=published.sha256
    )
    short_name = source.short
    return verification, View(
        lambda: page_of(verification, short_name), lambda: data_of(verification)
    )


def published_source(pack: Pack) -> Source:
    """Return the source whose published file the pack was written from. Raises InputError."""
    for source in pack.sources:
        if source.sha256 is not None:
            return source
    raise InputError.at(
        Place("--edition"),
        f"the {pack.edition} pack was not written from a published file that it could be held "
        "against; each of its citations says whether its number was checked. Use --edition 2023.",
    )
