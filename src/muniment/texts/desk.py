"""The desk of the texts: a record's witnesses in step, and where they differ; what was made once is kept until a text changes."""

import hashlib
from collections.abc import Callable
from typing import Protocol

import msgspec

from muniment.model import Record, Witness
from muniment.texts.align import align, made_by
from muniment.texts.collate import collate
from muniment.texts.encoding import Encoder, Memory, installed_encoder, installed_encoder_name
from muniment.texts.parallel import Parallel, parallel
from muniment.texts.values import Alignment, Collation


class Shelf(Memory, Protocol):
    """Where alignments and encodings are kept, by key."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes) -> None: ...


class Texts:
    """The texts of one archive, side by side."""

    def __init__(self, get: Callable[[str, int | None], Record], shelf: Shelf) -> None:
        self._get, self._shelf = get, shelf
        self._encoder: Encoder | None = None

    def parallel(self, record_id: str, version: int | None = None) -> Parallel:
        """The witnesses of a record in step, with their differences.  Raises NotFoundError."""
        return parallel(self._get(record_id, version), self.align)

    def collation(self, record_id: str, version: int | None = None) -> Collation:
        """Where the witnesses of a record differ.  Raises NotFoundError."""
        record = self._get(record_id, version)
        return collate(record.witnesses, record.discrepancies, self.align)

    def align(self, a: Witness, b: Witness) -> Alignment:
        """The links between two witnesses: kept ones where neither text nor method has changed, else made and kept."""
        key = _key(a, b, made_by(installed_encoder_name()))
        kept = self._shelf.get(key)
        if kept is not None:
            return msgspec.msgpack.decode(kept, type=Alignment)
        made = align(a, b, self._reader(), self._shelf)
        self._shelf.put(key, msgspec.msgpack.encode(made))
        return made

    def _reader(self) -> Encoder | None:
        """The encoder, whose weights are read when first asked for."""
        if self._encoder is None and installed_encoder_name():
            self._encoder = installed_encoder()
        return self._encoder


def _key(a: Witness, b: Witness, method: str) -> str:
    parts = (method, a.language, a.text, b.language, b.text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
