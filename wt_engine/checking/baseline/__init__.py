"""Baselines: what was open last time, so that only what is new counts."""
