"""People: the authority file of an archive, the names of its records matched with it, and what persons decide of them."""
