"""Ingest: from what people have to records in the store and entries in the index."""

from muniment.ingest.following import follow, naming_of
from muniment.ingest.indexing import check_index, reindex
from muniment.ingest.ingest import ingest
from muniment.ingest.progress import Progress, Summary

__all__ = ["Progress", "Summary", "check_index", "follow", "ingest", "naming_of", "reindex"]
