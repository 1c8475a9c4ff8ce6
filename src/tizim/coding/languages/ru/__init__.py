"""Russian: word lists as data, and the morphology of names."""
