"""What became of each duty between two editions of the guidance."""

from wt_engine.packs.crosswalk.load import CROSSWALKS, load_crosswalk
from wt_engine.packs.crosswalk.model import CHANGES, Change, Claim, Crosswalk, Entry

__all__ = ["CHANGES", "CROSSWALKS", "Change", "Claim", "Crosswalk", "Entry", "load_crosswalk"]
