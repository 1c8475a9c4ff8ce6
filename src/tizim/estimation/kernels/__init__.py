"""Compiled loops of the estimators: plain functions on arrays, made fast by Numba.

Nothing else in the package imports Numba. Each kernel is cached on disk after
its first compilation; `warm.py` compiles all of them at once.
"""
