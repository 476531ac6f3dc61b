"""Ingest: from what people have to records in the store and entries in the index.

What is named here is imported when it is first asked for: a worker, which only reads, starts without the database and the index.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from muniment.ingest.aligning import align_changed
    from muniment.ingest.following import follow, naming_of
    from muniment.ingest.indexing import check_index, reindex
    from muniment.ingest.progress import Progress, Summary
    from muniment.ingest.running import ingest

__all__ = ["Progress", "Summary", "align_changed", "check_index", "follow", "ingest", "naming_of", "reindex"]

_PLACES = {
    "Progress": "progress", "Summary": "progress", "align_changed": "aligning", "check_index": "indexing", "follow": "following", "ingest": "running",
    "naming_of": "following", "reindex": "indexing",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
