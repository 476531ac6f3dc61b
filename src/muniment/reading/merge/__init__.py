"""Merging: what was imported and what each witness says become one record; where they disagree, both stand."""

from muniment.reading.merge.record import merge

__all__ = ["merge"]
