"""What is found: the index over all witnesses and fields, the query language, and the highlights."""

from muniment.search.entries import FACETS
from muniment.search.highlights import Snippet, find_marks, snippets
from muniment.search.index import SORTS, Found, Index, Writer, remove_index
from muniment.search.queries import FIELDS, Asked, understand

__all__ = [
    "FACETS", "FIELDS", "SORTS", "Asked", "Found", "Index", "Snippet", "Writer", "find_marks", "remove_index", "snippets",
    "understand",
]  # fmt: skip
