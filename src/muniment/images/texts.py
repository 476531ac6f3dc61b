"""Texts: what the archive keeps of what is written on the pages of a record."""

from muniment.images.layout import PageText, unpack_text
from muniment.model import Record
from muniment.store import Store


def texts_of(store: Store, record: Record) -> dict[str, PageText]:
    """What is written on the pages of a record, by their ids; pages that were not read are left out."""
    found: dict[str, PageText] = {}
    for sha256 in {page.sha256 for page in record.pages}:
        kept = store.papers.texts(sha256)
        found |= {
            p.id: unpack_text(kept[p.number].body) for p in record.pages if p.sha256 == sha256 and p.number in kept
        }
    return found
