"""The commands, with their options; what they do is beside them in `wt_engine.cli`."""
