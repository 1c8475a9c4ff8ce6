"""names: how alike are two spellings of a personal name, and why?

In:  names as written, in any script and order.   Out: parts, sounds, levels, bits, a probability.
"""
