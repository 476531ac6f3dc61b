"""Addresses: the forms in which a line of the head names to whom, through whom and for whom a message goes."""

import re
from collections.abc import Iterator, Sequence
from re import Pattern

from msgspec import Struct
from msgspec.structs import replace

from muniment.reading.practices.soviet.names import (
    GLOSS,
    NAME,
    NOTE_MARK,
    SPACED,
    Written,
    closed_up,
    name_at,
    names_in_list,
)
from muniment.reading.practices.soviet.offices import naming
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.sheet import Line
from muniment.reading.zones import place_offset

LONGEST = 200
"""Longer lines address nobody (code points)."""
_AFTER_NAME = re.compile(
    rf"\d{{0,2}}(?:{GLOSS})?{NOTE_MARK}?[ \t]*"
    r"(?:[.,:;!)\]]|$|and\b|и\b|[ \t]{2}|\[|\(|[-–—]|(?:for|via|through|to|personally|only|для|через|лично|только)(?!\w))"
)
BEGIN = r"^\s*\W{0,3}"
"""How a line of the head may begin before its words."""


class Named(Struct, frozen=True):
    """A party in a line of the head: `role` is addressee, via, for, handed or copy holder; `start` is where the words that say so begin.

    `labelled` where words say that the message goes to him, and not his case alone.
    """

    role: str
    line: Line
    written: Written
    start: int
    office: str | None = None
    labelled: bool = False


def names_from(parts: Parts, text: str, at: int) -> list[Written]:
    """The names of a list; a place ("To: Moscow") is nobody."""
    courtesies = parts.words.pattern("courtesies", rf"(?:{parts.words.courtesy}[ \t]*){{1,3}}")
    return [
        written
        for written in names_in_list(text, at, len(text), courtesies)
        if ends_well(text, written.end) and not place_offset(written.name)
    ]


def labelled(parts: Parts, line: Line) -> list[Named]:
    """ "To Comrade X", "To: X", "TO THE MINISTER OF TRADE Cde. X", and labels within a line ("... To Whom: X")."""
    words, text = parts.words, line.text
    to = words.choice("parties", "to")
    marking = words.any_of(("classification",), ("urgency", "phrases"))
    leading = words.pattern(
        "to", rf"{BEGIN}(?:{marking}[.,;:–-]{{1,2}}[ \t]+)?\[?{to}\]?[:\s][ \t]*(?:the[ \t]+)?"
    ).match(text)
    labelled = words.pattern(
        "to-label", rf"(?:[.,;][ \t]*|[ \t])(?P<label>{to})[ \t]*:[ \t]*|[ \t]{{2}}(?P<column>{to})[ \t]+(?=[A-ZА-ЯЁ])"
    ).search(text)
    match = leading or labelled
    if match is None or numbered(parts, text, match.end()):
        return []
    start = match.start() if match is leading else match.start("label" if match["label"] else "column")
    late = _courtesy_within(parts).search(text, match.end())
    courteous = words.pattern("courteous", rf"(?:{words.courtesy}[ \t]*:?[ \t]*){{0,3}}").match(text, match.end())
    at = courteous.end() if courteous else match.end()
    if late and at == match.end() and not _passes_on(parts, text[at : late.start()]):
        office = text[match.end() : late.start()].strip(" ,")
        found = names_from(parts, text, late.end())
        return [Named("addressee", line, written, start, office, labelled=True) for written in found[:1]]
    named = [
        _held_by(parts, Named("addressee", line, written, start, labelled=True))
        for written in names_from(parts, text, at)
    ]
    return named or _to_office(parts, line, start, at)


def _passes_on(parts: Parts, before: str) -> bool:
    """Whether a name and "for" or "via" stand before a courtesy word: "To GOREV for Comrade MARKOV" names two."""
    way = parts.words.any_of(("parties", "for"), ("parties", "via"))
    return bool(parts.words.pattern("passes-on", rf"{NAME}[ \t,(]+{way}[ \t]*$").match(before))


def _held_by(parts: Parts, named: Named) -> Named:
    """The party without the title before the name, which is his office: "To the PEOPLE'S COMMISSAR ZARUDIN"."""
    name = named.written.name
    title = parts.words.pattern(
        "title-before", rf"(?:[^\W\d][\w'’-]*[ \t]){{0,2}}?{parts.words.any_of(('office', 'titles'), ('hands', 'ranks'))}[ \t]+(?=(?-i:[A-ZА-ЯЁ])[\w'’.-]{{2,40}}(?:[ \t](?-i:[A-ZА-ЯЁ])[\w'’.-]{{2,40}})?$)"
    ).match(name)  # fmt: skip
    rest = name[title.end() :] if title else ""
    at = named.line.text.find(rest, named.written.start) if rest else -1
    if title is None or at < 0 or naming(parts).search(rest) or _is_held(parts, rest):
        return named
    return replace(named, written=replace(named.written, start=at, name=rest), office=title.group().strip())


def _to_office(parts: Parts, line: Line, start: int, at: int) -> list[Named]:
    """ "To the Central Committee of the CPSU": an office as addressee, to the end of the line."""
    text = line.text
    end = len(text.rstrip(" .,;:!"))
    office = text[at:end]
    if (
        not office[:1].isupper()
        or len(office) > 100
        or any(c.isdigit() for c in office)
        or not (naming(parts).search(office) or _is_held(parts, office))
    ):
        return []
    return [Named("addressee", line, Written(at, end, " ".join(office.split())), start, labelled=True)]


def _is_held(parts: Parts, office: str) -> bool:
    """Whether words begin as the office of one man does: "Soviet Ambassador in Hanoi"."""
    held = parts.words.pattern(
        "held", rf"(?:(?-i:[A-ZА-ЯЁ])[\w-]*[ \t]+){{0,2}}{parts.words.choice('office', 'titles')}(?!\w)"
    )
    return bool(held.match(office))


def into_office(parts: Parts, line: Line) -> list[Named]:
    """ "В ЦК КПСС", "В Министерство путей сообщения": to an office, with a preposition only."""
    into = parts.words.pattern("into", rf"{BEGIN}{parts.words.choice('parties', 'into')}[ \t]+").match(line.text)
    return _to_office(parts, line, into.start(), into.end()) if into else []


def _courtesy_within(parts: Parts) -> Pattern[str]:
    return parts.words.pattern("courtesy-within", rf"(?<=[\s,])(?:{parts.words.courtesy}[ \t]*){{1,3}}(?=[A-ZА-ЯЁ])")


def greeted(parts: Parts, line: Line) -> list[Named]:
    """ "Comrade X", "T.т. X, Y": courtesy words at the line's beginning, then names."""
    words, text = parts.words, line.text
    match = words.pattern("greeted", rf"{BEGIN}(?:{words.courtesy}[ \t]*:?[ \t]*){{1,3}}").match(text)
    if not match or numbered(parts, text, match.end()):
        return []
    return [Named("addressee", line, written, match.start()) for written in names_from(parts, text, match.end())]


def titled(parts: Parts, line: Line) -> list[Named]:
    """ "МИНИСТРУ ИНОСТРАННЫХ ДЕЛ СССР тов. X": a title in the dative before the courtesy word."""
    words, text = parts.words, line.text
    begins = words.pattern("dative-title", rf"{BEGIN}{words.choice('office', 'addressed')}(?!\w)").match(text)
    if begins and (named := _named_in_capitals(parts, line, begins.end())):
        return named
    within = _courtesy_within(parts).search(text, begins.end() if begins else 0)
    if not within or not (begins or _only_office(parts, text[: within.start()])):
        return []
    start = len(text) - len(text.lstrip())
    office = text[start : within.start()].strip(" ,")
    return [Named("addressee", line, written, start, office) for written in names_from(parts, text, within.end())[:1]]


def _named_in_capitals(parts: Parts, line: Line, at: int) -> list[Named]:
    """ "Послу ИВАНОВУ": the title, then nothing but a name in capitals."""
    text = line.text
    start = at + len(text[at:]) - len(text[at:].lstrip())
    written = name_at(text, start, len(text)) if start > at else None
    if (
        written is None
        or not written.name.isupper()
        or len(written.name) < 4
        or not _ends_or_copies(parts, text, written.end)
    ):
        return []
    letters = parts.words.any_of(("office", "acronyms"), ("office", "countries"))
    if parts.words.pattern(
        "office-letters", rf"(?:{letters}|[^\W\d_]{{2,6}}SR|[А-ЯЁ]{{2,5}}Р|[А-ЯЁ]{{2,4}}СС)(?!\w)"
    ).match(text, written.start):
        return []
    return [Named("addressee", line, written, len(text) - len(text.lstrip()), text[:at].strip())]


def _ends_or_copies(parts: Parts, text: str, at: int) -> bool:
    """Whether a line ends here, or goes on with who has a copy: "Послу ИВАНОВУ, копия Внешторг"."""
    copies = parts.words.pattern("and-copies", rf"[ \t]*[,;][ \t]*{parts.words.choice('copies', 'lists')}(?!\w)")
    return not text[at:].strip(" .,:") or bool(copies.match(text, at))


def _only_office(parts: Parts, before: str) -> bool:
    """Whether the words before a courtesy word are an office, "Комитет речных сообщений", and no paper or place it is from."""
    words = parts.words
    other = words.any_of(("kind",), ("parties", "from"), ("times", "received"), ("times", "sent"))
    plain = before.strip(" ,")
    return (
        plain[:1].isupper()
        and len(plain) <= 80
        and not re.search(r"\d|[.;:]", plain)
        and bool(naming(parts).search(plain))
        and not words.pattern("no-addressed-office", rf"^\W*{other}(?!\w)").match(plain)
    )


def spaced(parts: Parts, line: Line) -> list[Named]:
    """ "Т О В А Р И Щ У   П А В Л О В У": courtesy and name in spaced letters."""
    text = line.text
    groups = re.findall(SPACED, text)
    if not groups:
        return []
    parted = re.split(r"(?:[ \t]{2,}|\t)", text.strip(), maxsplit=1)
    courtesy = parts.words.pattern("spaced-courtesy", rf"{parts.words.courtesy}")
    if len(parted) != 2 or not courtesy.match(closed_up(parted[0]).strip() + " "):
        return []
    start = text.index(parted[1])
    written = name_at(text, start, len(text))
    return [Named("addressee", line, written, len(text) - len(text.lstrip()))] if written else []


def envoys(parts: Parts, line: Line) -> list[Named]:
    """A line that is only an envoy's office: "Soviet Ambassador", "СОВПОСОЛ"."""
    words, text = parts.words, line.text
    found = words.pattern(
        "envoy", rf"^[ \t]*(?P<office>{words.choice('office', 'addressed')})[ \t.]*$"
    ).match(text)  # fmt: skip
    if not found or not found["office"].casefold().startswith(("sov", "сов", "ussr amb")):
        return []
    start, end = found.span("office")
    return [Named("addressee", line, Written(start, end, " ".join(text[start:end].split())), start)]


def carriers(parts: Parts, line: Line, *, addressed: bool) -> Iterator[Named]:
    """ "via X", "through X": at the line's beginning, behind a comma, in brackets, or behind an addressee."""
    words, text = parts.words, line.text
    via = words.choice("parties", "via")
    courtesy = rf"(?:{words.courtesy}[ \t]*){{0,3}}"
    pattern = words.pattern("via", rf"(?:{BEGIN}|[,(\[.;][ \t]*){via}[ \t]*:?[ \t]+{courtesy}")
    behind = words.pattern("via-behind", rf"(?<=\w)[ \t]+{via}[ \t]+{courtesy}")
    for match in [*pattern.finditer(text), *(behind.finditer(text) if addressed else ())]:
        written = name_at(text, match.end(), len(text))
        if written and ends_well(text, written.end):
            yield Named("via", line, written, match.start())


def meant(parts: Parts, line: Line, *, addressed: bool) -> Iterator[Named]:
    """ "for X": at the line's beginning, behind a stop, or behind another addressee."""
    words, text = parts.words, line.text
    for_ = words.choice("parties", "for")
    pattern = words.pattern(
        "for", rf"(?:{BEGIN}|[.,;:(\[–—-][ \t]*|[ \t]{{2}}){for_}[ \t]*:?[ \t]+(?:{words.courtesy}[ \t]*){{0,3}}"
    )
    behind = words.pattern("for-behind", rf"(?<=\w)[ \t]+{for_}[ \t]+(?P<courtesy>(?:{words.courtesy}[ \t]*){{0,3}})")
    for match in [*pattern.finditer(text), *(behind.finditer(text) if addressed else ())]:
        written = name_at(text, match.end(), len(text))
        ends = written is not None and not text[written.end :].strip(" .,:") and not naming(parts).search(text)
        personal = match.re is not behind or match["courtesy"] or ends or (written and written.name.isupper())
        of_office = text[match.start() :].startswith("  ") and naming(parts).search(text)
        if written and personal and not of_office and ends_well(text, written.end):
            yield Named("for", line, written, match.start())


def alone(parts: Parts, line: Line, *, last: bool) -> Iterator[Named]:
    """A name in capitals alone on the last line of the head, right above the body: ЮНЬ ТАЮ, TAI SHAN [Vetrov], CC CPSU.

    On any line where words follow that say for whom or through whom: КОВАЛЕВУ для ...
    """
    text = line.text
    if parts.first >= len(parts.sheet.lines) or any(c.isdigit() for c in text) or _tells_whence(parts, text):
        return
    at = len(text) - len(text.lstrip(" \t\"'“«["))
    written = name_at(text, at, len(text))
    if written is None or not (last or _carries_on(parts, text, written.end)):
        return
    written = _behind_place(written)
    capital = written.name.isupper() or (written.gloss is not None and written.gloss.isupper())
    office = naming(parts).search(text) and not _below_heading(parts.head, line, parts)
    if (
        capital
        and not place_offset(written.name)
        and len(written.name) > 3
        and ends_well(text, written.end)
        and not office
    ):
        yield Named("addressee", line, written, written.start)


def _behind_place(written: Written) -> Written:
    """The name without a place right before it: "ХАНОЙ ГОРЕВУ"."""
    place, _, name = written.name.partition(" ")
    if not name or len(name) < 4 or place_offset(place) is None or place_offset(written.name) is not None:
        return written
    return replace(written, start=written.end - len(name), name=name)


def _tells_whence(parts: Parts, text: str) -> bool:
    """Whether a line says where a message is from, "FROM ULAN BATOR"; it may be all in capitals, as a name is."""
    whence = parts.words.choice("parties", "from")
    return bool(parts.words.pattern("whence", rf"{BEGIN}{whence}:?[ \t]").match(text))


def handed(parts: Parts, line: Line) -> list[Named]:
    """ "Hand the following to X:", "Вручите Х следующее:": the order to pass on what follows; the line ends in a colon."""
    text = line.text
    if not text.rstrip().endswith(":"):
        return []
    words = parts.words
    following = words.choice("parties", "following")
    courtesy = rf"(?:{words.courtesy}[ \t]*){{0,3}}"
    match = words.pattern(
        "handed",
        rf"{BEGIN}(?:[^\W\d]+[ \t]+){{0,2}}{words.choice('parties', 'hand')}[ \t]+(?:(?:[^\W\d]+ly|немедленно|срочно|лично)[ \t]+)?(?:{following}[ \t]+)?(?:to[ \t]+)?{courtesy}(?=(?-i:[A-ZА-ЯЁ]))",
    ).match(text)
    written = name_at(text, match.end(), len(text)) if match else None
    rest = text[written.end :].strip(" ,:") if written else ""
    if match is None or written is None or not words.pattern("following", rf"(?:{following})?").fullmatch(rest):
        return []
    return [Named("handed", line, written, match.start())]


def _carries_on(parts: Parts, text: str, end: int) -> bool:
    """Whether words follow a name that say for whom or through whom."""
    words = parts.words
    follow = words.any_of(("parties", "for"), ("parties", "via"))
    return bool(
        words.pattern(
            "carries-on", rf"[ \t,]{{1,3}}\(?{follow}[ \t]+(?:{words.courtesy}[ \t]*){{0,3}}(?-i:[A-ZА-ЯЁ])"
        ).match(text, end)
    )


def _below_heading(head: Sequence[Line], line: Line, parts: Parts) -> bool:
    """Whether a line stands below the kind of message: what is named there is addressed, and does not head the sheet."""
    kind = parts.words.pattern("kind-words", rf"(?<!\w){parts.words.choice('kind', 'telegram')}(?!\w)")
    return any(kind.search(above.text) for above in head if above.number < line.number)


def ends_well(text: str, end: int) -> bool:
    """Whether a name ends where a name in a heading ends, rather than going on as a sentence."""
    return bool(_AFTER_NAME.match(text, end))


def numbered(parts: Parts, text: str, at: int) -> bool:
    """Whether what follows is a number ("To No. 61/sh"), not a name."""
    return bool(parts.words.pattern("numbered-to", rf"\W{{0,3}}{parts.words.number_sign}").match(text, at))
