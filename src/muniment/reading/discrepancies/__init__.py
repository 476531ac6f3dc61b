"""Discrepancies: statements, or witnesses, that cannot both be right, each with its words."""

from muniment.reading.discrepancies.find import find_discrepancies

__all__ = ["find_discrepancies"]
