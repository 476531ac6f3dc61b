"""Listing: found records as rows to be written as they are, so that a template only fills in and a page of results stays quick."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from muniment.search import Hit, Snippet
from muniment.web.page import address
from muniment.web.wording import Wording


class Piece(Struct, frozen=True):
    """A piece of a witness: where it is from, its language (BCP 47), and its words, each part with whether it is lit."""

    whence: str
    language: str
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
        self._sent, self._received = say("from %(name)s"), say("to %(name)s")

    def rows(self, hits: Sequence[Hit]) -> list[Row]:
        """The rows of found records."""
        return [
            Row(
                address(f"/records/{hit.id}"),
                hit.title or self._untitled,
                " · ".join(self._facts(hit)),
                tuple(map(self._piece, hit.snippets)),
            )
            for hit in hits
        ]

    def _facts(self, hit: Hit) -> Iterator[str]:
        yield self._words.date(hit.date)
        if hit.kind:
            yield self._words.label("kind", hit.kind)
        if hit.sender:
            yield self._sent % {"name": hit.sender}
        if hit.addressee:
            yield self._received % {"name": hit.addressee}

    def _piece(self, snippet: Snippet) -> Piece:
        whence = f"{self._words.label('witness', snippet.kind)}, {self._words.language_name(snippet.language)}"
        return Piece(whence, snippet.language, tuple(_parts(snippet)))


def _parts(snippet: Snippet) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in snippet.marks:
        yield snippet.text[at:start], False
        yield snippet.text[start:end], True
        at = end
    yield snippet.text[at:], False
