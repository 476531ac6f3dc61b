"""Addressing: the parties that the head names, line by line."""

from collections.abc import Iterator

from msgspec.structs import replace

from muniment.reading.practices.soviet.addresses import (
    BEGIN,
    LONGEST,
    Named,
    alone,
    carriers,
    envoys,
    greeted,
    handed,
    into_office,
    labelled,
    meant,
    names_from,
    spaced,
    titled,
)
from muniment.reading.practices.soviet.heading import is_phrase_of
from muniment.reading.practices.soviet.names import (
    name_at,
)
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.practices.soviet.places import circular, placed, routed
from muniment.reading.practices.soviet.signing import title_of
from muniment.reading.sheet import Line


def read_named(parts: Parts) -> Iterator[Named]:
    """All parties that the head names, in its order."""
    goes_on = anybody = returned = False
    above: tuple[Line, list[Named]] | None = None
    office: Named | None = None
    for n, line in enumerate(parts.head):
        text = line.text
        if (
            len(text) > LONGEST
            or line.number in parts.stamped
            or is_phrase_of(parts, text)
            or _other_apparatus(parts, text)
            or (returned and _goes_back(parts, text))
        ):
            goes_on, returned = False, _is_return_order(parts, text)
            continue
        returned = False
        if office and (holder := _holder_of(parts, office, line)):
            yield holder
            office = None
            continue
        if office:
            yield office
            office = None
        last = n == len(parts.head) - 1 and not anybody
        found = (
            list(_continued(parts, line))
            if goes_on
            else list(_in_line(parts, line, last=last)) or _set_below(line, above)
        )
        above = (line, found)
        if len(found) == 1 and found[0].role == "addressee" and _is_office_held(parts, found[0].written.name):
            office, anybody = found[0], True
            continue
        yield from found
        anybody = anybody or any(item.role in ("addressee", "for", "handed") for item in found)
        listed = bool(found) and found[-1].role == "addressee" and text.rstrip().endswith((",", " and", " и"))
        goes_on = listed or _announces(parts, text)
    if office:
        yield office
    if not anybody:
        yield from _at_the_beginning(parts)


def _holder_of(parts: Parts, office: Named, line: Line) -> Named | None:
    """The name right below the office that is addressed, in capitals alone or behind a courtesy word: who holds it."""
    greeted_there = greeted(parts, line) if line.number - office.line.number <= 2 else []
    if len(greeted_there) == 1 and office.labelled:
        return replace(greeted_there[0], office=office.written.name, labelled=True)
    text = line.text
    at = len(text) - len(text.lstrip())
    written = name_at(text, at, len(text)) if line.number - office.line.number <= 2 else None
    if written is None or not written.name.isupper() or len(written.name) < 4 or text[written.end :].strip(" .,:"):
        return None
    return Named("addressee", line, written, at, office.written.name, labelled=office.labelled)


def _is_office_held(parts: Parts, name: str) -> bool:
    """Whether what is addressed is an office that one person holds."""
    return title_of(parts, name) or name.casefold().startswith(("sov", "сов"))


def _is_return_order(parts: Parts, text: str) -> bool:
    return bool(parts.words.pattern("return-order", rf"{BEGIN}{parts.words.choice('stamps', 'return')}").match(text))


def _goes_back(parts: Parts, text: str) -> bool:
    """Whether a line below an order to return says to which office: "to the Secretariat"."""
    return bool(
        parts.words.pattern(
            "goes-back",
            rf"{BEGIN}{parts.words.choice('stamps', 'to')}[ \t]+(?!{parts.words.courtesy}|(?-i:[A-ZА-ЯЁ]{{3,}}\W*$))",
        ).match(text)
    )


def _in_line(parts: Parts, line: Line, *, last: bool) -> Iterator[Named]:
    addressed = (
        handed(parts, line)
        or spaced(parts, line)
        or labelled(parts, line)
        or greeted(parts, line)
        or titled(parts, line)
        or circular(parts, line)
        or placed(parts, line)
        or routed(parts, line)
        or into_office(parts, line)
        or envoys(parts, line)
    )
    addressed = addressed or list(alone(parts, line, last=last))
    yield from addressed
    beside = [*_carriers(parts, line, addressed), *meant(parts, line, addressed=bool(addressed))]
    yield from beside


def _carriers(parts: Parts, line: Line, addressed: list[Named]) -> list[Named]:
    """The carriers of a line, but for the one whom the form of the address has named."""
    if any(item.role == "via" for item in addressed):
        return []
    return list(carriers(parts, line, addressed=bool(addressed)))


def _continued(parts: Parts, line: Line) -> Iterator[Named]:
    """The line below a list of addressees that ended with a comma."""
    at = len(line.text) - len(line.text.lstrip())
    return (Named("addressee", line, written, written.start) for written in names_from(parts, line.text, at))


def _set_below(line: Line, above: tuple[Line, list[Named]] | None) -> list[Named]:
    """A second addressee set below the first, further in: "Товарищу ПАВЛОВУ / ГОРИНУ"."""
    if above is None or not above[1] or above[0].number + 1 != line.number or above[1][-1].role != "addressee":
        return []
    text, before = line.text, above[0].text
    at = len(text) - len(text.lstrip())
    further_in = at - (len(before) - len(before.lstrip()))
    known = above[1][-1]
    in_column = known.start == known.written.start and further_in >= 0 and at >= 4
    written = name_at(text, at, len(text)) if further_in >= 4 or in_column else None
    if written is None or text[written.end :].strip(" .,") or not known.written.name.isupper():
        return []
    return [Named("addressee", line, written, at)] if written.name.isupper() and len(written.name) > 3 else []


def _announces(parts: Parts, text: str) -> bool:
    """Whether a line only says that the addressees follow: "To Comrades:"."""
    words = parts.words
    to = words.choice("parties", "to")
    return bool(words.pattern("announces", rf"{BEGIN}(?:{to}[ \t]+)?{words.courtesy}\W*:\W*$").match(text))


def _at_the_beginning(parts: Parts) -> Iterator[Named]:
    """The addressee whom only the text's first words name: "Comrade Pavlov! Your message ..."."""
    first = next((line for line in parts.body[:3] if not line.blank), None)
    if first is None:
        return
    words, text = parts.words, first.text
    to = words.choice("parties", "to")
    match = words.pattern("first-words", rf"^[ \t]{{0,8}}(?:{to}[ \t]+)?(?:{words.courtesy}[ \t]*){{1,3}}").match(text)
    written = name_at(text, match.end(), min(len(text), match.end() + 80)) if match else None
    if match and written and text[written.end : written.end + 1] in ("!", ".", ":"):
        yield Named("addressee", first, written, match.start())


def _other_apparatus(parts: Parts, text: str) -> bool:
    """Whether a line is about copies, times or stamps, so that the names in it are no parties."""
    words = parts.words
    begins = words.any_of(("stamps", "return"), ("stamps", "copied"), ("hands", "typed"), ("times", "deciphered"))
    lists = rf"{words.choice('copies', 'lists')}(?:[ \t]+{words.choice('copies', 'to')})?[ \t]*[:\-–—]"
    counted = rf"(?:\d{{1,3}}|{words.numerals})[ \t]+{words.choice('copies', 'count')}"
    return bool(words.pattern("no-party", rf"{BEGIN}(?:{begins}(?!\w)|{lists}|{counted}(?!\w))").match(text))
