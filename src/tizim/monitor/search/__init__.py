"""Search: one query over all that a release holds, by words in any script and by filters with counts.

In:  the parameters of an address.   Out: found items, facets, and the addresses that change the query.
A new facet of the release appears here without a line of code: facets are read from its facet table.
"""
