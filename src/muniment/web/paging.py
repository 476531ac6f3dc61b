"""Paging: how long a page of a list is, and how far its pages can be counted."""

PAGE_SIZE = 20
MOST_PAGES = 500
"""Beyond that the engine does not count; orders by date go on from page to page without a number."""


def pages_of(total: int, size: int = PAGE_SIZE) -> int:
    """How many pages a list has that can be reached by their number."""
    return min(-(-total // size), MOST_PAGES)
