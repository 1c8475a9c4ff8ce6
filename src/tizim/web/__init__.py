"""web: everything joined.

In:  the pages of every stage.   Out: the desk (private) and the public site.
The desk opens one workspace; the public site reads one release file and has
no database, no session and no cookie.
"""
