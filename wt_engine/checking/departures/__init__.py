"""Departures: read, weighed under an edition on a day, and kept in a file."""

from wt_engine.checking.departures.record import (
    arrangement_named,
    is_for,
    load_departures,
    recorded,
    recorded_elsewhere,
    with_departures,
)
from wt_engine.checking.departures.weigh import Weighed, weigh, weigh_alone

__all__ = [
    "Weighed",
    "arrangement_named",
    "is_for",
    "load_departures",
    "recorded",
    "recorded_elsewhere",
    "weigh",
    "weigh_alone",
    "with_departures",
]
