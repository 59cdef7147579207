"""Findings: what the engine concluded, worded, cited and placed."""
