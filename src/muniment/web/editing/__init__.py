"""Editing: the page where a person says what is right of a record, and the deeds behind its forms."""

from muniment.web.editing import page

PAGES = page.PAGES
