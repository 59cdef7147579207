"""Editions of the guidance: which pack, compiled for which engine, in force on which day."""

from wt_engine.checking.editions.inforce import edition_on, notice_for
from wt_engine.checking.editions.ready import ReadyPack, ready_pack

__all__ = ["ReadyPack", "edition_on", "notice_for", "ready_pack"]
