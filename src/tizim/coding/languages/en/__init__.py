"""English: word lists and patterns, all of it data."""
