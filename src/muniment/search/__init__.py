"""What is found: the index over all witnesses and fields, the query language, and the highlights."""

from muniment.search.entries import FACETS, SHELVES, shelf_path
from muniment.search.highlights import Snippet, find_marks, snippets
from muniment.search.index import MOST_FACET_VALUES, SORTS, Found, Index, Writer, remove_index
from muniment.search.queries import FIELDS, Asked, understand
from muniment.search.results import Hit, Results, show
from muniment.search.sight import Sight

__all__ = [
    "FACETS", "FIELDS", "MOST_FACET_VALUES", "SHELVES", "SORTS", "Asked", "Found", "Hit", "Index", "Results", "Sight", "Snippet", "Writer", "find_marks", "remove_index", "shelf_path", "show", "snippets",
    "understand",
]  # fmt: skip
