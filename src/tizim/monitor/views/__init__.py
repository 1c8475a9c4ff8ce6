"""One view a page: ask the store, build the page, hand it to its template."""
