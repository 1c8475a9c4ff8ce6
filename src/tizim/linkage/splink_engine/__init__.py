"""The second engine: our model and records, blocked, compared and weighed by Splink on DuckDB or on Spark.

In:  Records, a Model and blocks.   Out: Pairs, the same that our own engine keeps.
The levels of agreement are plain SQL on a table of numbers, so that the machines of a cluster
need nothing of ours and get no name to read. Decision 5 says why.
"""
