"""Listing: found records as rows to be written as they are, so that a template only fills in and a page of results stays quick."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from muniment.search import Hit, Snippet
from muniment.web.page import address
from muniment.web.wording import Wording


class Piece(Struct, frozen=True):
    """A piece of a witness: the sign of its language, where it is from, its language (BCP 47), the address of its first lit words, None
    where none are lit, and its words, each part with whether it is lit."""

    tag: str
    whence: str
    language: str
    address: str | None
    parts: tuple[tuple[str, bool], ...]


class Row(Struct, frozen=True):
    """A record in a list: its address, its title, a line of facts, and pieces of its texts."""

    address: str
    title: str
    facts: str
    pieces: tuple[Piece, ...]


class Listing:
    """Rows in one language of the interface."""

    def __init__(self, words: Wording) -> None:
        say = words.gettext
        self._words, self._untitled = words, say("Without a title")

    def rows(self, hits: Sequence[Hit]) -> list[Row]:
        """The rows of found records."""
        return [
            Row(
                address(f"/records/{hit.id}"),
                hit.title or self._untitled,
                " · ".join(self._facts(hit)),
                tuple(self._piece(hit.id, snippet) for snippet in hit.snippets),
            )
            for hit in hits
        ]

    def _facts(self, hit: Hit) -> Iterator[str]:
        yield self._words.date(hit.date)
        if hit.kind:
            yield self._words.label("kind", hit.kind)
        if hit.sender or hit.addressee:
            yield " → ".join(name for name in (hit.sender, hit.addressee) if name)
        if hit.code:
            yield hit.code

    def _piece(self, record_id: str, snippet: Snippet) -> Piece:
        whence = f"{self._words.label('witness', snippet.kind)}, {self._words.language_name(snippet.language)}"
        tag = snippet.language.split("-")[0]
        return Piece(tag, whence, snippet.language, _passage(record_id, snippet), tuple(_parts(snippet)))


def _passage(record_id: str, snippet: Snippet) -> str | None:
    """The address of the first words of a snippet that are lit."""
    if not snippet.marks:
        return None
    start, end = (snippet.start + place for place in snippet.marks[0])
    return address(f"/records/{record_id}", passage=f"{snippet.witness}.{start}-{end}") + f"#{snippet.witness}.{start}"


def _parts(snippet: Snippet) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in snippet.marks:
        yield snippet.text[at:start], False
        yield snippet.text[start:end], True
        at = end
    yield snippet.text[at:], False
