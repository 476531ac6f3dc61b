"""Evidence: the place on the paper that says so."""

from msgspec import Struct


class Evidence(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A span of a witness's text, or a rectangle of a page.

    Text: `witness` (its id), `start` and `end` in Unicode code points of the witness's `text`, and `quote`, with
    `text[start:end] == quote` always.  Page: `page` (its id) and `zone` (x, y, width, height in pixels of the page image).
    After the text position and text quote selectors of the W3C Web Annotation model.
    """

    witness: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    page: str | None = None
    zone: tuple[int, int, int, int] | None = None

    def stands_in(self, text: str) -> bool:
        """Whether the quote stands in `text` at its place."""
        if self.start is None or self.end is None or self.quote is None:
            return False
        return 0 <= self.start < self.end <= len(text) and text[self.start : self.end] == self.quote
