"""Drawn: the small pieces that a record's page has hundreds of, written as HTML once and for all that is the same in all of them.

Templates draw what stands once on a page.  A piece that stands beside every statement, or between any two marked words, is drawn here:
a template needs ten times as long for it.  All that a document or a catalogue says is escaped.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from muniment.model import Party, Record, Statement
from muniment.threads.following import Step
from muniment.web.page import Visit, address
from muniment.web.record.marks import Segment
from muniment.web.record.texts import Sheet
from muniment.web.record.told import Quote, Row

LONGEST_QUOTE = 110
_SHORT, _LONG = 90, 400
"""Marks longer than these are drawn quieter, and are no links."""
_SURE = 0.9
_NEVER = "9999"


class Context(Struct, frozen=True, kw_only=True):
    """What the pieces of one page share: its rows by section and those of them that are shown, the names of its rows by key, the signs of its witnesses, which rows are on the page, the row
    (or passage) that is lit, the page's permanent address, and the messages that it names."""

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


class Drawn:
    """Draws the pieces of one page."""

    def __init__(self, context: Context) -> None:
        self._of = context
        words = context.visit.wording
        say = words.gettext
        self._words, self.say = words, say
        self._pin = f'<a class="pin" href="{escape(context.pinned)}&amp;statement='
        self._pin_of = say("Permanent address of: %(name)s")
        self._readers = {
            "markup": escape(say("marked up in the source")),
            "catalogue": escape(say("from the catalogue")),
            "rule": escape(say("read by rule")),
        }
        self._languages = {w.id: escape(w.language) for w in context.record.witnesses}
        self._first_language = escape(context.record.witnesses[0].language) if context.record.witnesses else "und"

    def open(self, section: str, heading: str) -> Markup:
        """The beginning of a section of rows."""
        return Markup(f'<section class="{section}" aria-labelledby="of-{section}"><h3 id="of-{section}">{escape(heading)}</h3>')  # fmt: skip

    def close(self, section: str) -> Markup:
        """The end of a section of rows."""
        return self.more(section) + Markup("</section>")

    def more(self, section: str, rows_of_one: int = 1) -> Markup:
        """The way to all rows of a section that shows only the first."""
        of = self._of
        if len(of.told[section]) <= len(of.visible[section]):
            return Markup()
        count = self._words.number(len(of.told[section]) // rows_of_one)
        where = of.visit.address(open=(*of.visit.query.open, section))
        label = escape(self.say("Show all %(count)s") % {"count": count})
        return Markup(f'<p class="more-rows"><a href="{escape(where)}#says">{label}</a></p>')

    def row(self, row: Row) -> Markup:
        """The attributes of a row."""
        key = escape(row.key)
        return Markup(f'id="{key}" data-key="{key}" class="row {" lit" if row.key == self._of.lit else ""}"')

    def because(self, row: Row) -> Markup:
        """The words that say so, who read them, and the statement's permanent address."""
        quotes = "".join(f"{self._quote(one, row.key)} " for one in row.quotes)
        name = escape(self._pin_of % {"name": self._of.names[row.key]})
        return Markup(
            f'<span class="because">{quotes}<span class="reader">{self._reader(row.of)}</span>\n'
            f'{self._pin}{escape(row.key)}" aria-label="{name}">¶</a></span>\n'
        )

    def quote(self, quote: Quote, key: str) -> Markup:
        """The words of a witness, which lead to their place."""
        return Markup(self._quote(quote, key))

    def _quote(self, quote: Quote, key: str) -> str:
        where = self.where(quote)
        tag = "a" if where else "span"
        link = f' href="{escape(where)}"' if where else ""
        words = quote.words if len(quote.words) <= LONGEST_QUOTE else _shortened(quote.words)
        return (
            f'<{tag} class="quote"{link} data-key="{escape(key)}" lang="{self._languages.get(quote.witness, self._first_language)}">'
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
                known = escape(self.say("read by rule %(rule)s") % {"rule": stated.rule})
            if stated.confidence < _SURE:
                percent = round(stated.confidence * 100)
                sure = escape(self.say("%(percent)s %% sure") % {"percent": percent})
                return f'{known} <span class="doubt">{sure}</span>'
        return known or escape(self.say("decided by %(who)s") % {"who": stated.reader})

    def segments(self, sheet: Sheet) -> Markup:
        """A witness's text with its marked words."""
        return Markup("".join(self._segment(sheet.witness.id, one) if one.keys else escape(one.text) for one in sheet.segments))  # fmt: skip

    def _segment(self, witness: str, segment: Segment) -> str:
        of, key, text = self._of, segment.keys[0], escape(segment.text)
        keys = escape(" ".join(segment.keys))
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

    def person(self, party: Party) -> Markup:
        """A party: the name as the sheet has it comes first; whom the archive takes it for comes behind, and leads there.

        Where the two are one but for capitals, the name itself leads there.
        """
        name = party.name or party.as_written
        shown = f"<b>{escape(name)}</b>"
        meant = party.agent_name or party.agent
        if party.agent_id and "/people/" in self._of.visit.ways:
            where = escape(address(f"/people/{party.agent_id}"))
            if (meant or party.agent_id).casefold() == name.casefold():
                return Markup(f'<a href="{where}">{shown}</a>')
            shown += f' <span class="aside"><a href="{where}">{escape(meant or party.agent_id)}</a></span>'
        elif meant and meant not in (party.name, party.as_written):
            that = escape(self.say("that is, %(name)s") % {"name": meant})
            shown += f' <span class="aside">{that}</span>'
        return Markup(shown)

    def post(self, party: Party) -> str:
        """A party's rank and office, where the name is not the office itself."""
        name = (party.name or party.as_written).casefold()
        return ", ".join(told for told in (party.rank, party.office) if told and told.casefold() != name)

    def message(self, one: str, step: Step | None = None) -> Markup:
        """Another message: its title and day; of one that is not here what is known."""
        step = step or self._of.messages.get(one)
        if step is None:
            return Markup(f'<a href="{escape(address(f"/records/{one}"))}">{escape(one)}</a>')
        day = escape(self._words.date(step.moment)) if step.moment[:4] != _NEVER else ""
        if not step.ghost:
            title = escape(step.title or self.say("Without a title"))
            when = f' <span class="aside">{day}</span>' if day else ""
            return Markup(f'<a href="{escape(address(f"/records/{one}"))}">{title}</a>{when}')
        ends = " → ".join(name for name in (step.sender, step.addressee) if name)
        title = escape(step.title or ends or self.say("A message that is not here")) + (f", {day}" if day else "")
        if "/missing/" in self._of.visit.ways:
            return Markup(f'<a class="ghost" href="{escape(address(f"/missing/{one}"))}">{title}</a>')
        return Markup(f'<span class="ghost">{title}</span>')


def _shortened(words: str) -> str:
    """The words at the length that fits beside a statement, cut between two of them."""
    return words[: LONGEST_QUOTE - 3].rsplit(" ", 1)[0] + "..."
