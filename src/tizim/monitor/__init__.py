"""monitor: what does the world read?

In:  one release file, from publishing.   Out: public pages, search and feeds, to anybody.
Nothing here can show more than the release holds: this stage imports the kernel and the
data alone, opens the file read-only, and knows no other database.
"""
