"""The record: its witnesses side by side, what the document says about itself, and how to cite it."""

from muniment.web.record import citing, page

PAGES = (*citing.PAGES, *page.PAGES)
