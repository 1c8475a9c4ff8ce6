"""kernel: the words that every stage shares.

Ids, partial dates, places, names, passages, vocabularies, field declarations
and errors. Pure: values in, values out; it imports nothing else of ours.
"""
