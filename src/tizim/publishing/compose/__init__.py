"""compose: the rows of a release, from what was gathered and what the printer lets out."""
