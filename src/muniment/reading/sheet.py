"""Sheet: a witness laid out for reading, line by line, with what is known of it beforehand."""

from collections.abc import Iterator
from functools import cached_property
from re import Match

from msgspec import Struct

from muniment.model import Evidence, Nested, Witness


class Context(Struct, frozen=True, kw_only=True):
    """What is known of a record before its text is read; it completes incomplete dates and names, and never outranks the text.

    `title` is the catalogue's title, `date` the catalogue's date as EDTF, `kind` the catalogue's kind, `original_language` the
    language (BCP 47) in which the document was written, which tells whose practice a translation follows; `nested` are the messages
    inside it that the catalogue or markup knows.
    """

    title: str | None = None
    date: str | None = None
    kind: str | None = None
    original_language: str | None = None
    nested: tuple[Nested, ...] = ()


class Line(Struct, frozen=True):
    """One line of a text: `number` from 0, `start` and `end` in code points, without the line feed."""

    number: int
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


class Sheet(Struct, frozen=True, dict=True):
    """One witness and its context.  All offsets that readers pass about count code points of `witness.text`."""

    witness: Witness
    context: Context = Context()

    @property
    def text(self) -> str:
        return self.witness.text

    @property
    def language(self) -> str:
        return self.witness.language

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(_lines(self.witness.text))

    def cite(self, start: int, end: int) -> Evidence:
        """Evidence for `text[start:end]`, without the white space at its ends."""
        text = self.witness.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Evidence(witness=self.witness.id, start=start, end=end, quote=text[start:end])

    def cite_group(self, match: Match[str], group: int | str = 0) -> Evidence:
        """Evidence for a group of a match that was found in the sheet's whole text."""
        return self.cite(*match.span(group))


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        yield Line(number, start, start + len(line), line)
        start += len(line) + 1
