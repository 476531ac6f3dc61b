"""The desk of the texts: a record's witnesses in step, where they differ, and where they stand on the sheet.

What was made once is kept until a text changes.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Protocol

import msgspec

from muniment.model import Discrepancy, Record, Witness
from muniment.reading.read import READER_VERSION
from muniment.texts import standing
from muniment.texts.align import align, encode_ahead, made_by
from muniment.texts.collate import METHOD as COLLATED
from muniment.texts.collate import collate
from muniment.texts.encoding import Encoder, Memory, installed_encoder, installed_encoder_name
from muniment.texts.parallel import MOST_COLUMNS, Parallel, parallel
from muniment.texts.segmentation import segment
from muniment.texts.values import Alignment, Collation, Line, SheetLines, Standing, WitnessLines, Zone


class Shelf(Memory, Protocol):
    """Where alignments and encodings are kept, by key."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes) -> None: ...


class Written(Protocol):
    """What was read on the sheets of a record: a text, its language, and the page and box of each line that a span of it touches."""

    @property
    def text(self) -> str: ...

    @property
    def language(self) -> str: ...

    def zones(self, start: int, end: int) -> Sequence[tuple[str, tuple[int, int, int, int]]]: ...


class Texts:
    """The texts of one archive, side by side.  `sheets` gives what was read on the sheets of a record."""

    def __init__(
        self,
        get: Callable[[str, int | None], Record],
        shelf: Shelf,
        sheets: Callable[[Record], Sequence[Written]] = lambda record: (),
    ) -> None:
        self._get, self._shelf, self._sheets = get, shelf, sheets
        self._encoder: Encoder | None = None
        self._until = 0

    def parallel(self, record_id: str, version: int | None = None) -> Parallel:
        """The witnesses of a record in step, with their differences.  Raises NotFoundError."""
        record = self._get(record_id, version)
        return parallel(record, self.align, partial(self._stand, self._sheets(record)), self._collated)

    def kept_parallel(self, record_id: str) -> Parallel | None:
        """The same as far as it was made before; None where its texts have still to be put in step.  Raises NotFoundError."""
        record = self._get(record_id, None)
        try:
            for other in record.witnesses[1:MOST_COLUMNS]:
                self._kept(record.witnesses[0], other)
            return parallel(record, self._kept, partial(self._stand, self._sheets(record)))
        except _NotKept:
            return None

    def lines(self, record_id: str, version: int | None = None) -> SheetLines:
        """Where each line of a record's witnesses stands on its sheets.  Raises NotFoundError."""
        record = self._get(record_id, version)
        sheets = self._sheets(record)
        found = []
        for witness in record.witnesses:
            if _may_stand(witness, sheets):
                spans = standing.lines_of(witness.text)
                lines = (
                    Line(start=start, end=end, text=witness.text[start:end], stands=stands)
                    for (start, end), stands in zip(spans, self._stand(sheets, witness, spans), strict=True)
                )
                found.append(WitnessLines(witness=witness.id, lines=tuple(lines)))
        return SheetLines(record=record.id, version=record.version, witnesses=tuple(found), made_by=standing.METHOD)

    def _stand(
        self, sheets: Sequence[Written], witness: Witness, spans: Sequence[tuple[int, int]]
    ) -> list[Standing | None]:
        """Where spans of a witness stand, on the sheet that is most like each."""
        best: list[Standing | None] = [None] * len(spans)
        for sheet in sheets:
            if not _may_stand(witness, [sheet]):
                continue
            for n, found in enumerate(self._found(witness.text, spans, sheet.text)):
                before = best[n]
                if found.spans and (before is None or found.confidence > before.confidence):
                    zones = (Zone(*zone) for span in found.spans for zone in sheet.zones(*span))
                    best[n] = Standing(zones=tuple(zones), confidence=found.confidence)
        return best

    def _found(self, text: str, spans: Sequence[tuple[int, int]], read: str) -> Sequence[standing.Found]:
        key = _hashed(standing.METHOD, text, repr(spans), read)
        kept = self._shelf.get(key)
        if kept is not None:
            return msgspec.msgpack.decode(kept, type=tuple[standing.Found, ...])
        made = standing.find(text, spans, read)
        self._shelf.put(key, msgspec.msgpack.encode(made))
        return made

    def collation(self, record_id: str, version: int | None = None) -> Collation:
        """Where the witnesses of a record differ.  Raises NotFoundError."""
        record = self._get(record_id, version)
        return self._collated(record.witnesses, record.discrepancies)

    def _collated(self, witnesses: Sequence[Witness], known: Sequence[Discrepancy]) -> Collation:
        """The differences: kept ones where neither texts nor methods have changed, else made and kept."""
        methods = (COLLATED, READER_VERSION, made_by(installed_encoder_name()))
        key = _hashed(*methods, msgspec.json.encode((witnesses, known)).decode())
        kept = self._shelf.get(key)
        if kept is not None:
            return msgspec.msgpack.decode(kept, type=Collation)
        made = collate(witnesses, known, self.align)
        self._shelf.put(key, msgspec.msgpack.encode(made))
        return made

    def align(self, a: Witness, b: Witness) -> Alignment:
        """The links between two witnesses: kept ones where neither text nor method has changed, else made and kept."""
        try:
            return self._kept(a, b)
        except _NotKept as missed:
            made = align(a, b, self._reader(), self._shelf)
            self._shelf.put(missed.key, msgspec.msgpack.encode(made))
            return made

    def _kept(self, a: Witness, b: Witness) -> Alignment:
        key = _key(a, b, made_by(installed_encoder_name()))
        kept = self._shelf.get(key)
        if kept is None:
            raise _NotKept(key)
        return msgspec.msgpack.decode(kept, type=Alignment)

    def encode(self, records: Iterable[Record]) -> None:
        """Encodes the sentences of records with several texts all at once, for `parallel` to find them kept."""
        encoder = self._reader()
        if encoder is not None:
            encode_ahead(_sentences(w for r in records if len(r.witnesses) > 1 for w in r.witnesses[:MOST_COLUMNS]), encoder, self._shelf)  # fmt: skip

    def aligned_until(self) -> int:
        """The number of the last entry of the ledger whose record's texts were put in step by today's methods; 0 where none was."""
        kept = self._shelf.get(self._mark())
        return max(self._until, int(kept or 0))

    def keep_aligned_until(self, number: int) -> None:
        """Keeps the number of that entry."""
        self._until = number  # also where the shelf keeps nothing
        self._shelf.put(self._mark(), str(number).encode())

    def _mark(self) -> str:
        methods = (made_by(installed_encoder_name()), standing.METHOD, COLLATED, READER_VERSION)
        return _hashed("aligned until", *methods)

    def rest(self) -> None:
        """Lets go of the encoder, which holds much memory; it is read again when asked for."""
        self._encoder = None

    def _reader(self) -> Encoder | None:
        """The encoder, whose weights are read when first asked for."""
        if self._encoder is None and installed_encoder_name():
            self._encoder = installed_encoder()
        return self._encoder


def _sentences(witnesses: Iterable[Witness]) -> Iterator[str]:
    for witness in witnesses:
        for sentence in segment(witness.text, witness.language).sentences:
            yield witness.text[sentence.start : sentence.end]


class _NotKept(Exception):
    """Two texts whose links have still to be made."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _may_stand(witness: Witness, sheets: Sequence[Written]) -> bool:
    """Whether a witness is in a language that is written on the sheets."""
    return any(sheet.language[:2] == witness.language[:2] or witness.language == "und" for sheet in sheets)


def _key(a: Witness, b: Witness, method: str) -> str:
    return _hashed(method, a.language, a.text, b.language, b.text)


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
