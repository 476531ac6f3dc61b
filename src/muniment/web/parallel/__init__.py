"""The parallel page: the sheet and the texts of a record in step, and the same to take home."""

from muniment.web.parallel import page, takes

PAGES = (*takes.PAGES, *page.PAGES)
