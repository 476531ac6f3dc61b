"""Rows: what a document says about itself, told in an order and in words that a reader expects."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from muniment.model import Evidence, Mention, Party, Record, Side, Statement
from muniment.web.record.marks import Span

PARTY_LABELS = {
    "sender": "From",
    "author": "Author",
    "addressee": "To",
    "via": "Through",
    "translator": "Translated by",
    "decipherer": "Deciphered by",
    "typist": "Typed by",
    "authenticator": "Authenticated by",
    "copy holder": "Copy to",
}
NUMBER_LABELS = {
    "registry": "Registry number",
    "sender": "Sender’s own number",
    "incoming": "Incoming number",
    "special": "Special number",
    "print": "Print number",
    "file": "File number",
}
DIRECTIONS = {"yours": "sent by the addressee", "mine": "sent by the writer", "his": "sent by a third person"}


class Quote(Struct, frozen=True):
    """Words of a witness that say so: the mark's address on the page, the witness and the words."""

    anchor: str
    witness: str
    words: str


class Row(Struct, frozen=True):
    """One statement as shown: a label, its value, what qualifies it, and the words that say so."""

    key: str
    label: str
    value: str
    aside: str = ""
    quotes: tuple[Quote, ...] = ()
    source: str = ""


class Section(Struct, frozen=True):
    """A group of rows under a heading."""

    heading: str
    rows: tuple[Row, ...]
    name: str = ""


class Clash(Struct, frozen=True):
    """A discrepancy as shown, both sides with their words."""

    field: str
    kind: str
    sides: tuple[Row, ...]


class Told(Struct, frozen=True):
    """Everything a record page shows beside the texts, and the spans to mark in each witness."""

    sections: tuple[Section, ...]
    clashes: tuple[Clash, ...]
    spans: dict[str, list[Span]]


def tell(record: Record) -> Told:
    """The rows of a record, and the spans that its rows point to, by witness id."""
    spans: dict[str, list[Span]] = {}
    rows = _Rows(spans)
    sections = [
        Section("Correspondents", tuple(_parties(rows, record, ("sender", "author", "via", "addressee"))), "parties"),
        Section("Dates", tuple(_dates(rows, record)), "dates"),
        Section("Numbers", tuple(_numbers(rows, record)), "numbers"),
        Section("Markings", tuple(_markings(rows, record)), "markings"),
        Section("Copies", tuple(_copies(rows, record)), "copies"),
        Section("The life of the sheet", tuple(_events(rows, record)), "events"),
        Section("Hands", tuple(_parties(rows, record, tuple(PARTY_LABELS)[4:8])), "hands"),
        Section("Other messages it names", tuple(_mentions(rows, record)), "mentions"),
        Section("Messages inside it", tuple(_nested(rows, record)), "nested"),
        Section("Where the sheet lies", tuple(_codes(rows, record)), "codes"),
        Section("Also stated", tuple(_said(rows, record)), "said"),
        Section("Not explained", tuple(_unexplained(rows, record)), "unexplained"),
    ]
    clashes = tuple(
        Clash(c.field.replace(".", ", "), c.kind, (rows.side("One side", c.a), rows.side("The other", c.b)))
        for c in record.discrepancies
    )
    return Told(tuple(section for section in sections if section.rows), clashes, spans)


class _Rows:
    """Gives each statement its key and its marks."""

    def __init__(self, spans: dict[str, list[Span]]) -> None:
        self._spans = spans
        self._last = 0

    def row(self, label: str, value: str, statement: Statement, aside: str = "") -> Row:
        key = self._next()
        return Row(key, label, value, aside, self._quotes(key, statement.evidence), _source(statement))

    def side(self, label: str, side: Side) -> Row:
        key = self._next()
        missing = f"nothing of it in {side.witness}" if side.witness else "nothing of it"
        return Row(key, label, side.value or missing, "", self._quotes(key, side.evidence))

    def _next(self) -> str:
        self._last += 1
        return f"s{self._last}"

    def _quotes(self, key: str, evidence: Sequence[Evidence]) -> tuple[Quote, ...]:
        quotes = []
        for place in evidence:
            if place.witness is None or place.start is None or place.end is None:
                continue
            self._spans.setdefault(place.witness, []).append(Span(place.start, place.end, key))
            quotes.append(Quote(f"{place.witness}-{key}", place.witness, " ".join((place.quote or "").split())))
        return tuple(quotes)


def _source(statement: Statement) -> str:
    if statement.reader == "rule":
        sure = "" if statement.confidence >= 0.9 else f", {statement.confidence:.0%} sure"
        return f"read by rule {statement.rule}{sure}" if statement.rule else f"read by rule{sure}"
    return {"markup": "marked up in the source", "catalogue": "from the catalogue"}.get(
        statement.reader, f"decided by {statement.reader}"
    )


def _parties(rows: _Rows, record: Record, roles: Iterable[str]) -> Iterator[Row]:
    for role in roles:
        for party in record.parties:
            if party.role == role:
                yield rows.row(PARTY_LABELS[role], party.name or party.as_written, party, _who(party))


def _who(party: Party) -> str:
    parts = []
    if party.agent:
        parts.append(f"that is, {party.agent}" if party.name_kind == "pseudonym" else party.agent)
    parts += [part for part in (party.rank, party.office) if part]
    if party.also_written:
        parts.append("also written " + ", ".join(" ".join(form.split()) for form in party.also_written))
    return "; ".join(parts)


def _dates(rows: _Rows, record: Record) -> Iterator[Row]:
    seen = set()
    for date in record.dates or ((record.date,) if record.date else ()):
        if (date.edtf, date.basis) not in seen:
            seen.add((date.edtf, date.basis))
            yield rows.row(date.basis.replace("-", " ").capitalize(), date.edtf, date, date.note or "")
    if record.place:
        yield rows.row("Place", record.place.as_written, record.place)
    if record.signature:
        yield rows.row("Signature", " ".join(record.signature.as_written.split()), record.signature)


def _numbers(rows: _Rows, record: Record) -> Iterator[Row]:
    for number in record.numbers:
        aside = ", ".join(part for part in (number.office, number.date) if part)
        yield rows.row(NUMBER_LABELS.get(number.role, number.role.capitalize()), number.value, number, aside)


def _markings(rows: _Rows, record: Record) -> Iterator[Row]:
    for marking in record.markings:
        aside = "; ".join([*([f"to {marking.to}"] if marking.to else []), *marking.also_written])
        yield rows.row(marking.kind.capitalize(), " ".join(marking.as_written.split()), marking, aside)


def _copies(rows: _Rows, record: Record) -> Iterator[Row]:
    if not record.copies:
        return
    copies = record.copies
    told = [
        f"this is No. {copies.this_copy}" if copies.this_copy is not None else None,
        f"{copies.made} made" if copies.made is not None else None,
        f"{copies.listed} listed" if copies.listed is not None else None,
    ]
    if any(told):
        yield rows.row("Copies", ", ".join(part for part in told if part), copies)
    for holder in copies.holders:
        label = f"Copy {holder.number}" if holder.number else "Holder"
        yield rows.row(label, holder.holder, holder, f"{holder.count} copies" if holder.count > 1 else "")


def _events(rows: _Rows, record: Record) -> Iterator[Row]:
    for event in record.events:
        parts = [event.agent, event.office, event.place, f"No. {event.number}" if event.number else None]
        if event.copies:
            parts.append(f"{event.copies} {'copy' if event.copies == 1 else 'copies'}")
        label = event.type.replace("-", " ").capitalize()
        yield rows.row(label, (event.date or "undated").replace("T", " "), event, ", ".join(p for p in parts if p))


def _mentions(rows: _Rows, record: Record) -> Iterator[Row]:
    for mention in record.mentions:
        yield rows.row((mention.kind or "message").capitalize(), mention.as_written, mention, _meant(mention))


def _meant(mention: Mention) -> str:
    when = " ".join(part for part in (mention.date, mention.time) if part)
    parts = [DIRECTIONS.get(mention.direction or ""), f"No. {mention.number}" if mention.number else None, when or None]
    return ", ".join(part for part in parts if part)


def _nested(rows: _Rows, record: Record) -> Iterator[Row]:
    for nested in record.nested:
        people = {p.role: p.name or p.as_written for p in nested.parties}
        value = " to ".join(p for p in (people.get("sender"), people.get("addressee")) if p) or "A message"
        parts = [nested.date, f"No. {nested.number}" if nested.number else None]
        yield rows.row("Message", value, nested, ", ".join(p for p in parts if p))


def _codes(rows: _Rows, record: Record) -> Iterator[Row]:
    for code in record.reference_codes:
        path = " › ".join(f"{level} {value}" for level, value in code.levels.items())
        yield rows.row(code.repository or "Code", code.canonical or code.as_written, code, path)


def _said(rows: _Rows, record: Record) -> Iterator[Row]:
    shown = {"kind", "direction", "title", "summary", "ref", "page-break", "person"}
    for said in record.statements:
        if said.field not in shown:
            yield rows.row(said.field.replace("-", " ").capitalize(), " ".join(said.value.split())[:300], said)


def _unexplained(rows: _Rows, record: Record) -> Iterator[Row]:
    for words in record.unexplained:
        yield rows.row("Words", " ".join(words.as_written.split())[:200], words)
