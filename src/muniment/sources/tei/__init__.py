"""TEI P5 -> drafts: whole volumes, streamed, and single letters in several languages.

The witness's text is derived from its markup, the markup is kept beside it, and what it states becomes statements whose reader is
`markup`, with the place of their words.
"""

import hashlib
from collections.abc import Iterator

from muniment.model import Draft, Refusal
from muniment.sources.items import SourceItem
from muniment.sources.tei.letter import read_letters
from muniment.sources.tei.safety import holds, refuse_entities
from muniment.sources.tei.volume import DOCUMENTS, read_volume

__all__ = ["read"]

_CHUNK = 1 << 20


def read(item: SourceItem) -> Iterator[Draft | Refusal]:
    """The drafts of a TEI file, and a refusal for what of it cannot be read; what stood before the fault is kept."""
    refusal = refuse_entities(item.absolute, item.path)
    if refusal:
        yield refusal
        return
    digest = hashlib.sha256()
    with item.absolute.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    if holds(item.absolute, DOCUMENTS):
        yield from read_volume(item.absolute, item.path, digest.hexdigest())
    else:
        yield from read_letters(item.absolute, item.path, digest.hexdigest())
