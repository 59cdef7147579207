"""Reports: one model of findings, one small module for each format."""
