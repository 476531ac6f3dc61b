"""Browsing: the ways through the archive that need no question."""

from muniment.web.browse import correspondents, fonds, lists, years

PAGES = (*years.PAGES, *lists.PAGES, *correspondents.PAGES, *fonds.PAGES)
