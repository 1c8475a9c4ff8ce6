"""The pages of the monitor as values: each module builds one, from rows, ready for its template.

Nothing is queried, counted or worded in a template; nothing here knows Django.
"""
