"""Listing: found records as a list, drawn here and not in a template: twenty of them with their snippets are most of a page of results.

Everything that a document says is escaped.
"""

from collections.abc import Iterator, Sequence
from html import escape

from markupsafe import Markup

from muniment.search import Hit, Snippet
from muniment.web.page import address
from muniment.web.wording import Wording


class Listing:
    """Lists in one language of the interface."""

    def __init__(self, words: Wording) -> None:
        self._words, self._untitled = words, words.gettext("Without a title")

    def hits(self, hits: Sequence[Hit]) -> Markup:
        """Found records: title, a line of facts, and pieces of the texts, each with the sign of its language."""
        return Markup(f'<ol class="hits">{"".join(map(self._hit, hits))}</ol>')

    def _hit(self, hit: Hit) -> str:
        title = escape(hit.title or self._untitled)
        facts = escape(" · ".join(self._facts(hit)))
        pieces = "".join(self._piece(hit.id, snippet) for snippet in hit.snippets)
        return (
            f'\n<li>\n  <h2><a href="{escape(address(f"/records/{hit.id}"))}">{title}</a></h2>\n'
            f'  <p class="facts">{facts}</p>\n{pieces}</li>'
        )

    def _facts(self, hit: Hit) -> Iterator[str]:
        yield self._words.date(hit.date)
        if hit.kind:
            yield self._words.label("kind", hit.kind)
        if hit.sender or hit.addressee:
            yield " → ".join(name for name in (hit.sender, hit.addressee) if name)
        if hit.code:
            yield hit.code

    def _piece(self, record_id: str, snippet: Snippet) -> str:
        whence = escape(f"{self._words.label('witness', snippet.kind)}, {self._words.language_name(snippet.language)}")
        where = _passage(record_id, snippet)
        tag, link = ("a", f' href="{escape(where)}"') if where else ("span", "")
        return (
            f'  <p class="snippet"><span class="tag" title="{whence}">{escape(snippet.language.split("-")[0])}</span>\n'
            f'    <{tag}{link} lang="{escape(snippet.language)}">{"".join(_parts(snippet))}</{tag}></p>\n'
        )


def _passage(record_id: str, snippet: Snippet) -> str | None:
    """The address of the first words of a snippet that are lit."""
    if not snippet.marks:
        return None
    start, end = (snippet.start + place for place in snippet.marks[0])
    return address(f"/records/{record_id}", passage=f"{snippet.witness}.{start}-{end}") + f"#{snippet.witness}.{start}"


def _parts(snippet: Snippet) -> Iterator[str]:
    at = 0
    for start, end in snippet.marks:
        yield escape(snippet.text[at:start])
        yield f"<mark>{escape(snippet.text[start:end])}</mark>"
        at = end
    yield escape(snippet.text[at:])
