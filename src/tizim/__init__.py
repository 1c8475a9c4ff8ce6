"""Tizim turns scattered reports of human-rights violations into knowledge that stands up."""

__version__ = "0.1.0"
