"""Browsing: the ways through the archive that need no question."""

from muniment.web.browse import years

PAGES = years.PAGES
