"""What is kept: records and their versions, blobs, sources, quarantine, the ledger.  SQLite by default, PostgreSQL by address.

What is named here is imported when it is first asked for: whoever only packs records starts without a database's library.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_PLACES = {
    "Batch": "batch", "Blob": "blobs", "Blobs": "blobs", "Packed": "bodies", "pack": "bodies", "Deed": "ledger", "Entry": "ledger", "Wish": "queries", "Store": "store", "Collection": "values", "Counts": "values", "Finding": "values",
    "KeptFile": "values", "Origin": "values", "Outcome": "values", "Quarantined": "values", "Reading": "values", "Row": "values", "SourceSeen": "values", "Version": "values",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
