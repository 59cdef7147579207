"""Hold what a pack cites against the published file of the guidance."""
