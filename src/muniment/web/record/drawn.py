"""Drawn: the small pieces that a record's page has hundreds of, as HTML: quotations, names, marks of the paper, other messages.

The page of a record is drawn here and beside, not by templates, which need several times as long for it.  All that a document or a
catalogue says is escaped.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from msgspec import Struct

from muniment.model import Party, Record, Statement
from muniment.store import Version
from muniment.threads.following import Step
from muniment.web.page import Visit, address
from muniment.web.record.marks import Segment
from muniment.web.record.texts import Sheet
from muniment.web.record.told import Quote, Row

LONGEST_QUOTE = 110
_SHORT, _LONG = 90, 400
"""Marks longer than these are drawn quieter, and are no links."""
_LEEWAY = 5
_STAMPS = frozenset(("classification", "urgency", "copying", "return", "series", "note"))
_SURE = 0.9
_NEVER = "9999"


class Context(Struct, frozen=True, kw_only=True):
    """What the pieces of one page share: its rows by section and those of them that are shown, the names of its rows by key, the signs of its witnesses, which rows are on the page, the row
    (or passage) that is lit, the page's permanent address, the messages that it names, those that name it, and its versions, the last first."""

    visit: Visit[Any]
    record: Record
    sheets: Sequence[Sheet]
    names: Mapping[str, str]
    tags: Mapping[str, str]
    told: Mapping[str, Sequence[Row]]
    visible: Mapping[str, Sequence[Row]]
    shown_keys: frozenset[str]
    lit: str
    pinned: str
    messages: Mapping[str, Step]
    named_by: Sequence[Step]
    versions: Sequence[Version]


class Drawn:
    """Draws the pieces of one page.  Every method gives HTML."""

    def __init__(self, context: Context) -> None:
        self._of = context
        self._words, self._say = context.visit.wording, context.visit.wording.escaped
        say = self._say
        self._pin = f'<a class="pin" href="{escape(context.pinned)}&amp;statement='
        self._pin_of = say("Permanent address of: %(name)s")
        self._readers = {
            "markup": say("marked up in the source"),
            "catalogue": say("from the catalogue"),
            "rule": say("read by rule"),
        }
        self._languages = {w.id: escape(w.language) for w in context.record.witnesses}
        self._first_language = escape(context.record.witnesses[0].language) if context.record.witnesses else "und"

    def more(self, section: str, rows_of_one: int = 1) -> str:
        """The way to all rows of a section that shows only the first."""
        of = self._of
        if len(of.told[section]) <= len(of.visible[section]):
            return ""
        count = self._words.number(len(of.told[section]) // rows_of_one)
        where = of.visit.address(open=(*of.visit.query.open, section))
        label = self._say("Show all %(count)s") % {"count": count}
        return f'<p class="more-rows"><a href="{escape(where)}#says">{label}</a></p>'

    def row(self, row: Row) -> str:
        """The attributes of a row."""
        return f'id="{row.key}" data-key="{row.key}" class="row {" lit" if row.key == self._of.lit else ""}"'

    def because(self, row: Row) -> str:
        """The words that say so, who read them, and the statement's permanent address."""
        quotes = "".join([f"{self.quote(one, row.key)} " for one in row.quotes])
        name = self._pin_of % {"name": escape(self._of.names[row.key])}
        return (
            f'<span class="because">{quotes}<span class="reader">{self._reader(row.of)}</span>\n'
            f'{self._pin}{row.key}" aria-label="{name}">¶</a></span>\n'
        )

    def quote(self, quote: Quote, key: str) -> str:
        """The words of a witness, which lead to their place."""
        where = self.where(quote)
        tag = "a" if where else "span"
        link = f' href="{escape(where)}"' if where else ""
        words = quote.words if len(quote.words) <= LONGEST_QUOTE else _cut(quote.words, LONGEST_QUOTE)
        return (
            f'<{tag} class="quote"{link} data-key="{key}" lang="{self._languages.get(quote.witness, self._first_language)}">'
            f'<span class="tag">{escape(self._of.tags.get(quote.witness, quote.witness))}</span> <bdi>“{escape(words)}”</bdi></{tag}>'
        )

    def where(self, quote: Quote) -> str | None:
        """Where a quotation's words stand: on this page, else on the page that shows that part of that witness."""
        if quote.start is None:
            return None
        anchor = f"#{quote.witness}.{quote.start}"
        if any(sheet.witness.id == quote.witness and sheet.holds(quote.start) for sheet in self._of.sheets):
            return anchor
        passage = f"{quote.witness}.{quote.start}-{quote.end}"
        return self._of.visit.address(passage=passage, witness=(), part=None, statement=None) + anchor

    def _reader(self, stated: Statement) -> str:
        known = self._readers.get(stated.reader)
        if stated.reader == "rule":
            if stated.rule:
                known = self._say("read by rule %(rule)s") % {"rule": escape(stated.rule)}
            if stated.confidence < _SURE:
                percent = round(stated.confidence * 100)
                return f'{known} <span class="doubt">{self._say("%(percent)s %% sure") % {"percent": percent}}</span>'
        return known or self.decided_by(stated.reader)

    def decided_by(self, reader: str) -> str:
        """Who decided."""
        return self._say("decided by %(who)s") % {"who": escape(reader)}

    def segments(self, sheet: Sheet) -> str:
        """A witness's text with its marked words."""
        return "".join([self._segment(sheet.witness.id, one) if one.keys else escape(one.text) for one in sheet.segments])  # fmt: skip

    def _segment(self, witness: str, segment: Segment) -> str:
        of, key, text = self._of, segment.keys[0], escape(segment.text)
        keys = " ".join(segment.keys)
        classes = "mark"
        if of.lit in segment.keys:
            classes += " lit"
        if segment.shortest > _SHORT:
            classes += " wide" if segment.shortest > _LONG else " long"
        if "discrepancies" in keys:
            classes += " clash"
        place = f' id="{escape(witness)}.{segment.start}"' if segment.opens else ""
        if segment.shortest > _LONG or key not in of.names:
            return f'<mark class="{classes}"{place} data-keys="{keys}">{text}</mark>'
        anchor = f"#{key}"
        if key not in of.shown_keys:
            anchor = of.visit.address(statement=key, passage=None) + anchor
        name = escape(of.names[key])
        return f'<a class="{classes}"{place} data-keys="{keys}" href="{escape(anchor)}" aria-label="{text.strip()}: {name}">{text}</a>'

    def person(self, party: Party) -> str:
        """A party: the name as the sheet has it comes first; whom the archive takes it for comes behind, and leads there.

        Where the two are one but for capitals, the name itself leads there.
        """
        name = party.name or party.as_written
        shown = f"<b>{escape(name)}</b>"
        meant = party.agent_name or party.agent
        if party.agent_id and "/people/" in self._of.visit.ways:
            where = escape(address(f"/people/{party.agent_id}"))
            if (meant or party.agent_id).casefold() == name.casefold():
                return f'<a href="{where}">{shown}</a>'
            shown += f' <span class="aside"><a href="{where}">{escape(meant or party.agent_id)}</a></span>'
        elif meant and meant not in (party.name, party.as_written):
            shown += f' <span class="aside">{self._say("that is, %(name)s") % {"name": escape(meant)}}</span>'
        return shown

    def post(self, party: Party) -> str:
        """A party's rank and office, where the name is not the office itself."""
        if not party.rank and not party.office:
            return ""
        name = (party.name or party.as_written).casefold()
        return escape(", ".join(told for told in (party.rank, party.office) if told and told.casefold() != name))

    def message(self, one: str, step: Step | None = None) -> str:
        """Another message: its title and day; of one that is not here what is known."""
        step = step or self._of.messages.get(one)
        if step is None:
            return f'<a href="{escape(address(f"/records/{one}"))}">{escape(one)}</a>'
        day = escape(self._words.date(step.moment)) if step.moment[:4] != _NEVER else ""
        if not step.ghost:
            title = escape(step.title) or self._say("Without a title")
            when = f' <span class="aside">{day}</span>' if day else ""
            return f'<a href="{escape(address(f"/records/{one}"))}">{title}</a>{when}'
        ends = " → ".join(name for name in (step.sender, step.addressee) if name)
        title = (escape(step.title or ends) or self._say("A message that is not here")) + (f", {day}" if day else "")
        if "/missing/" in self._of.visit.ways:
            return f'<a class="ghost" href="{escape(address(f"/missing/{one}"))}">{title}</a>'
        return f'<span class="ghost">{title}</span>'


def plate(role: str, value: str, key: str, href: str | None = None) -> str:
    """A number as it stands on a plate: its role and the figures.  `key` is the statement's, so that its words light up."""
    return (
        f'<a class="plate" href="{escape(href or f"#{key}")}" data-key="{key}"><span class="role">{escape(role)}</span>'
        f'<span class="value"><span class="unseen">: </span>{escape(value)}</span></a>'
    )


def stamp(kind: str, words: str, key: str, href: str | None = None) -> str:
    """A marking as it was stamped."""
    known = kind if kind in _STAMPS else ""
    return f'<a class="stamp {known}" href="{escape(href or f"#{key}")}" data-key="{key}">{escape(words)}</a>'


def shortened(words: str, length: int) -> str:
    """The words at about this length, cut between two of them."""
    return words if len(words) <= length + _LEEWAY else _cut(words, length)


def _cut(words: str, length: int) -> str:
    return words[: length - 3].rsplit(" ", 1)[0] + "..."
