"""The title of a catalogue: who wrote to whom, through whom, under which number; used where no text says so."""

import re
from collections.abc import Iterator

from muniment.model import DateSaid, Number, Party, Record, Said, Statement
from muniment.reading.dates import find_dates
from muniment.reading.practices.soviet.names import NAME, Written, name_at
from muniment.reading.practices.soviet.words import LETTERED, words_of

LONGEST_TITLE = 400
_SIC = re.compile(r"\s*\[sic[^\]]*\]")
_BETWEEN = re.compile(r"(?<=[\w\]),])[ \t]+(?:to|do|an|для)[ \t]+(?:the[ \t]+)?(?:Cdes?\.|Comrades?|Mr\.|Tov\.)?[ \t]*")
_UNDER = re.compile(
    rf"(?:telegram|cable|letter|ciphergram|message|note|despatch|dispatch|telegramm?e?|szyfrogram|report|memorandum)"
    rf"(?:[ \t]+(?:(?:No\.?|N°|Nº|№|#|Nr\.?)[ \t]*)?{LETTERED})?(?:[ \t]+from[ \t]+(?P<place>{NAME}))?[ \t]*[,:][ \t]+|from[ \t]+",
    re.IGNORECASE,
)
_VIA = re.compile(r"[ \t(,]+(?:via|through|for transmission through)[ \t]+(?:Cde\.|Comrade)?[ \t]*", re.IGNORECASE)
_FOR = re.compile(
    r"[(,\[][ \t]*(?:(?:with|containing|enclosing)[ \t]+an?[ \t]+(?:text|message|letter|reply|note)[ \t]+)?for[ \t]+(?:Cde\.|Comrade)?[ \t]*(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?:No\.?|N°|Nº|№|#|Nr\.?)[ \t]*(?P<number>{LETTERED}(?:\.\d{{1,6}}(?:/\d{{2,4}})?)?)(?![\w/])")
_FROM_ALONE = re.compile(
    r"(?:telegram|cable|letter|message|note|report|ciphergram)[ \t]+from[ \t]+(?:Cde\.|Comrade)?[ \t]*(?=[A-Z])",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"^(?:Telegram|Cable|Ciphergram|Letter|Report|Note)[^()]{0,80}\((?P<name>[^()]{3,60})\)")


def read_title(title: str, language: str) -> Iterator[Statement]:
    """What a catalogue's title says of parties, number, kind and date; the reader is the catalogue."""
    title = title[:LONGEST_TITLE]
    yield from _parties(_SIC.sub("", title))
    number = _NUMBER.search(title)
    if number:
        yield Number(role="registry", value=number["number"], reader="catalogue", rule="title")
    kind = _kind(title)
    if kind:
        yield Said(field="kind", value=kind, reader="catalogue", rule="title")
    dates = find_dates(title, "en" if title.isascii() else language)
    if dates:
        yield DateSaid(
            edtf=dates[-1].edtf, as_written=dates[-1].as_written, basis="title", reader="catalogue", rule="title"
        )


def _parties(title: str) -> Iterator[Party]:
    """ "Cable No. 9, X [Y] to Cde. Z [W] (via V)": sender, addressee, carrier, with the identities in brackets."""
    between = _BETWEEN.search(title)
    if not between:
        named = _IN_BRACKETS.match(title)
        if named and not any(c.isdigit() for c in named["name"]):
            yield Party(role="sender", as_written=named["name"], name=named["name"], reader="catalogue", rule="title")
            return
        alone = _FROM_ALONE.search(title)
        if alone and not title.startswith("the ", alone.end()):
            yield from _named(title, alone.end(), "sender")
        return
    begin = max((m.end() for m in _UNDER.finditer(title, 0, between.start())), default=0)
    carried = _FOR.search(title, between.end())
    if begin or not _opens_with_kind(title):
        yield from _named(title, begin, "sender")
    yield from _named(title, between.end(), "via" if carried else "addressee")
    if carried:
        yield from _named(title, carried.end(), "addressee")
    via = _VIA.search(title, between.end())
    if via:
        yield from _named(title, via.end(), "via")


def _named(title: str, at: int, role: str) -> Iterator[Party]:
    written = _office_at(title, at) or name_at(title, at, len(title))
    if written and written.name not in ("Telegram", "Cable", "Letter"):
        yield Party(
            role=role,
            as_written=written.name,
            name=written.name,
            name_kind="pseudonym" if written.gloss else None,
            agent=written.gloss,
            reader="catalogue",
            rule="title",
        )


def _office_at(title: str, at: int) -> Written | None:
    """An office with all its words, "Ministry of Foreign Affairs", where a name of a person would end at the first small letter."""
    words = words_of("en")
    capital = r"(?-i:[A-Z][\w’'.-]*)"
    more = rf"(?:[ \t](?:(?:of|for|and)[ \t](?:the[ \t])?)?{capital})*"
    office = words.pattern("title-office", rf"(?:{capital}[ \t]){{0,4}}{words.choice('office', 'words')}(?!\w){more}")
    found = office.match(title, at)
    return Written(found.start(), found.end(), found.group()) if found else None


def supplied_title(record: Record) -> str | None:
    """A title for a record that has none, in square brackets as archivists supply titles (ISAD(G) 3.1.2): "[Letter, X to Y]"."""
    names = {p.role: " ".join((p.name or p.as_written).split()) for p in reversed(record.parties)}
    sender = names.get("sender") or names.get("author")
    addressee = names.get("addressee")
    if not (record.kind or sender or addressee):
        return None
    number = next((n.value for n in record.numbers if n.role in ("registry", "sender")), None)
    what = (record.kind or "document").capitalize() + (f" No. {number}" if number else "")
    who = " ".join(part for part in (sender, f"to {addressee}" if addressee else None) if part)
    return f"[{what}{', ' if who else ''}{who}]"


def _opens_with_kind(title: str) -> bool:
    """Whether a title begins with what the document is, of the kinds that nobody is the sender of: "Decision L7/88 of the Bureau"."""
    words = words_of("en")
    return bool(words.pattern("title-opens", rf"{words.choice('kind')}(?!\w)").match(title))


def _kind(title: str) -> str | None:
    words = words_of("en")
    found = words.pattern("title-kind", rf"(?<!\w){words.choice('kind')}(?!\w)").search(title)
    return words.level("kind", found.group()) if found else None
