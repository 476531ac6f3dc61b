"""What is kept: records and their versions, blobs, sources, quarantine, the ledger.  SQLite by default, PostgreSQL by address."""

from muniment.store.batch import Batch
from muniment.store.blobs import Blob, Blobs
from muniment.store.bodies import Packed, pack
from muniment.store.ledger import Deed, Entry
from muniment.store.queries import Wish
from muniment.store.store import Store
from muniment.store.values import (
    Collection,
    Counts,
    Finding,
    KeptFile,
    Origin,
    Outcome,
    Quarantined,
    Reading,
    Row,
    SourceSeen,
    Version,
)

__all__ = [
    "Batch", "Blob", "Blobs", "Collection", "Counts", "Deed", "Entry", "Finding", "KeptFile", "Origin", "Outcome", "Packed",
    "Quarantined", "Reading", "Row", "SourceSeen", "Store", "Version", "Wish", "pack",
]  # fmt: skip
