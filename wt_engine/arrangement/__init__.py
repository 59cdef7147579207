"""The arrangement file: its model and its loader."""

from wt_engine.arrangement.load import arrangement_of, load_arrangement, parse_arrangement
from wt_engine.arrangement.model import Arrangement

__all__ = ["Arrangement", "arrangement_of", "load_arrangement", "parse_arrangement"]
