"""Packs: the duties of an edition as data, read and validated."""
