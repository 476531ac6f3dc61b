"""Closed: what is gathered of persons from all records is not told where some of these are hidden."""

from muniment.archive import Archive
from muniment.errors import NotFoundError


def must_be_open(archive: Archive) -> None:
    """Raises NotFoundError where records are hidden."""
    if archive.store.hides():
        raise NotFoundError(
            "People are not listed here.",
            advice="What is known of them comes from all records, and some are not shown. The correspondents are at /correspondents.",
        )
