"""The report of an estimate: one HTML page without script, for a statistician and for a court.

`page` puts it together; `answers` and `evidence` hold its sections, `pictures` its charts.
"""
