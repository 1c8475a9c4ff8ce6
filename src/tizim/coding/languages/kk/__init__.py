"""Kazakh: word lists as data, and the endings of names."""
