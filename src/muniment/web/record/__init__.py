"""The record: its witnesses side by side, and what the document says about itself."""

from muniment.web.record import page

PAGES = page.PAGES
