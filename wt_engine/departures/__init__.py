"""Departures: read, weighed under an edition on a day, and kept in a file."""

from wt_engine.departures.record import Recorded, load_departures, recorded, with_departures
from wt_engine.departures.weigh import Weighed, weigh

__all__ = ["Recorded", "Weighed", "load_departures", "recorded", "weigh", "with_departures"]
