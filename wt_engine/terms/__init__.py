"""The ground: words, dates, places and errors that everything else may use."""
