"""The foot: signature and office, the sender's own number, and the date beside them."""

import re
from collections.abc import Iterator

from muniment.model import DateSaid, Event, Number, Statement
from muniment.reading.founddate import FoundDate
from muniment.reading.practices.soviet.dating import dates_in, mended
from muniment.reading.practices.soviet.heading import is_phrase_of, plain_number
from muniment.reading.practices.soviet.names import INITIALLED, NAME, closed_up
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.practices.soviet.signing import (
    Signed,
    in_brackets,
    is_aside,
    read_signature,
    signed_statements,
    title_of,
)
from muniment.reading.practices.soviet.words import NUMBER
from muniment.reading.sheet import Line

_CIPHERED = re.compile(r"/(?:sh|ш)$", re.IGNORECASE)
LONGEST = 200
"""Longer lines of the foot bear no signature (code points)."""


def read_foot(parts: Parts, year: int | None, *, registered: bool) -> Iterator[Statement]:
    """Signature, sender and his own number, and the date of signing, from the lines between the body and the typing pool's note.

    `registered`: whether the head bears a registry number; then a number alone at the foot is the sender's own.
    """
    lines = _signed_lines(parts)
    signed, titles = _signature(parts, lines, year)
    if not signed and not titles:
        signed = _above(parts, year) or _last_words(parts, lines)
    if signed:
        yield from signed_statements(parts, signed, titles)
        if signed.date:
            start, end = signed.date.start, signed.date.end
            yield _date(parts, signed.line, start, end, signed.date.edtf, signed.date.completed)
            yield _signing(parts, signed, signed.line, signed.date)
    elif titles:
        # Nobody's name stands there: the office signs.
        line = titles[-1]
        at = len(line.text) - len(line.text.lstrip())
        yield from signed_statements(parts, Signed(line, at, len(line.text.rstrip())), ())
    if not (signed and signed.date):
        yield from _date_lines(parts, lines, signed, year)
    numbers = list(_numbers(parts, lines, signed, registered))
    yield from numbers or _number_in_last_words(parts)


def _signed_lines(parts: Parts) -> list[Line]:
    """The lines of the foot before the apparatus, markings left out."""
    apparatus = _apparatus(parts)
    lines: list[Line] = []
    for line in parts.foot:
        if apparatus.match(line.text.strip()):
            if not lines:
                continue  # A list of copies right below the text: the signature is still to come.
            break
        if len(line.text) <= LONGEST and not is_phrase_of(parts, line.text):
            lines.append(line)
    return lines


def _apparatus(parts: Parts) -> re.Pattern[str]:
    """How the lines below the signature begin: the typing pool's, the checker's, the stamps."""
    words = parts.words
    starts = words.any_of(
        ("hands", "typed"), ("hands", "printed"), ("hands", "authenticated"), ("hands", "executor"),
        ("stamps", "return"), ("stamps", "copied"), ("copies", "made"),
    )  # fmt: skip
    counted = rf"(?:\d+|{words.numerals})[ \t]+{words.choice('copies', 'count')}"
    listed = rf"{words.choice('copies', 'lists')}(?:[ \t]+to)?[ \t]*(?::|[-–—])"
    return words.pattern(
        "apparatus", rf"^\s*\W{{0,3}}(?:{starts}|{counted})(?!\w)|^\s*\W{{0,3}}{listed}|^\[\s*{words.choice('stamps', 'stamp')}"
    )  # fmt: skip


def _signature(parts: Parts, lines: list[Line], year: int | None) -> tuple[Signed | None, tuple[Line, ...]]:
    """The first signature, and the lines of the office above it."""
    titles: list[Line] = []
    for n, line in enumerate(lines):
        signed = read_signature(parts, line, year, titled=bool(titles))
        if signed and not (titles and any(in_brackets(below.text) for below in lines[n + 1 : n + 3])):
            return signed, tuple(titles)
        if title_of(parts, line.text) or (
            titles and not is_aside(parts, line.text) and not dates_in(parts, line.text, year=year)
        ):
            titles.append(line)
    return None, tuple(titles[:1])


def _above(parts: Parts, year: int | None) -> Signed | None:
    """A numbered signature that a later note or translator's paragraph has put within the text."""
    numbered = parts.words.pattern(
        "own-first", rf"^\s*\W{{0,3}}(?:{parts.words.number_sign}[ \t]*)?{NUMBER}[ \t.]+(?-i:[A-ZА-ЯЁ]{{3}})"
    )
    for line in reversed(parts.body):
        if len(line.text) <= 80 and numbered.match(line.text) and line.number not in parts.quoted:
            signed = read_signature(parts, line, year, titled=False)
            if signed and signed.number:
                return signed
    return None


def _last_words(parts: Parts, lines: list[Line]) -> Signed | None:
    """A signature in capitals that ends the text's last line: "I await your orders. No. 412 KALITIN"."""
    last = next((line for line in reversed(parts.body) if not line.blank), None)
    pattern = parts.words.pattern(
        "closing-name",
        rf"(?<=[.!?])[ \t]+(?:{parts.words.number_sign}[ \t]*(?P<number>{NUMBER})[ \t]+)?(?P<name>(?-i:[A-ZА-ЯЁ][A-ZА-ЯЁ'’-]{{3,30}}(?:[ \t][A-ZА-ЯЁ][A-ZА-ЯЁ'’-]{{2,30}})?)|{INITIALLED})[ \t.]*$",
    )
    for line in [*([last] if last and last.number not in parts.quoted else []), *lines[:2]]:
        found = pattern.search(line.text, max(0, len(line.text) - LONGEST))
        if found:
            return Signed(line, *found.span("name"), number=found.span("number") if found["number"] else None)
    return None


def _date_lines(parts: Parts, lines: list[Line], signed: Signed | None, year: int | None) -> Iterator[Statement]:
    """A date alone, or behind the place where the message was signed."""
    released = parts.words.pattern("released", rf"(?<!\w){parts.words.choice('declassification', 'phrases')}(?!\w)")
    for line in lines:
        if (signed and line == signed.line) or released.search(line.text):
            continue
        dates = dates_in(parts, line.text, year=year)
        if not dates or dates[0].precision not in ("day", "month"):
            continue
        date = dates[0]
        rest = line.text[: date.start] + line.text[date.end :]
        bare = _bare_number(parts).match(rest.strip(" .,\t"))
        if bare or (re.fullmatch(rf"\W*(?:{NAME})?\W*", rest) and len(rest.strip()) < 40):
            yield _date(parts, line, date.start, date.end, date.edtf, date.completed)
            if signed:
                yield _signing(parts, signed, line, date)
            return


def _signing(parts: Parts, signed: Signed, line: Line, date: FoundDate) -> Event:
    """The event of signing: the signature's and the date's words."""
    name = (signed.line.start + signed.start, signed.line.start + signed.end)
    day = (line.start + date.start, line.start + date.end)
    evidence = tuple(parts.sheet.cite(*span) for span in sorted((name, day)))
    agent = closed_up(signed.line.text[signed.start : signed.end])
    return Event(type="signed", date=date.edtf, agent=agent, evidence=evidence, rule="soviet/signed")


def _date(parts: Parts, line: Line, start: int, end: int, edtf: str, note: str | None) -> DateSaid:
    return DateSaid(edtf=edtf, as_written=line.text[start:end], basis="signature", note=note, rule="soviet/date-of-signing",
                    evidence=(parts.sheet.cite(line.start + start, line.start + end),))  # fmt: skip


def _bare_number(parts: Parts) -> re.Pattern[str]:
    return parts.words.pattern(
        "bare-number", rf"^\s*\W{{0,3}}{parts.words.number_sign}[ \t]*(?P<number>{NUMBER})[\s.]*$"
    )


def _numbers(parts: Parts, lines: list[Line], signed: Signed | None, registered: bool) -> Iterator[Statement]:
    """The number beside the signature is the sender's own; one alone is so too where the head bears the registry's."""
    if signed and signed.number:
        yield _number(parts, "sender", signed.line, *signed.number)
    for line in lines:
        if signed and line == signed.line:
            continue
        dates = dates_in(parts, line.text)
        cut = dates[0].start if dates and dates[0].start > 3 else len(line.text)
        begin = dates[0].end if dates and cut == len(line.text) else 0
        match = parts.words.pattern(
            "number-alone",
            rf"\s*[\W_]{{0,6}}(?:г\.?[ \t]*)?(?:{parts.words.choice('kind', 'telegram')}[ \t]+)?{parts.words.number_sign}[ \t]*(?P<number>{NUMBER})[\s.,]*$",
        ).match(mended(line.text)[:cut], begin)
        if not match:
            continue
        came_in = signed is not None and line.number > signed.line.number and _came_in(parts)
        # Beside a day it is the register's: "14 June 1919, No. 1127" above the office that signs.
        above = signed is not None and line.number < signed.line.number and not dates
        own = registered or came_in or above or _CIPHERED.search(match["number"])
        if own and not (signed and signed.number):
            yield _number(parts, "sender", line, *match.span("number"))
        elif not registered:
            yield _number(parts, "registry", line, *match.span("number"))
        return


def _came_in(parts: Parts) -> bool:
    """Whether a line of the head says only where the message is from, "FROM ULAN BATOR": it bears the sender's number, not ours."""
    words = parts.words
    whence = words.pattern(
        "came-from", rf"^\W{{0,3}}{words.choice('parties', 'from')}:?[ \t]+(?:the[ \t])?{NAME}[\s.]*$"
    )
    return any(whence.match(line.text.strip()) for line in parts.head)


def _number(parts: Parts, role: str, line: Line, start: int, end: int) -> Number:
    rule = "soviet/own-number" if role == "sender" else "soviet/registry-at-foot"
    return Number(role=role, value=plain_number(line.text[start:end]), rule=rule,
                  evidence=(parts.sheet.cite(line.start + start, line.start + end),))  # fmt: skip


def _number_in_last_words(parts: Parts) -> Iterator[Statement]:
    """The sender's own number as the message's last words: "Telegraph the fulfilment. Telegram No. 72/IV"."""
    words = parts.words
    pattern = words.pattern(
        "last-words",
        rf"\w{{3,}}[.!?][ \t]+(?:{words.choice('kind')}[ \t]+)?{words.number_sign}[ \t]*(?P<number>{NUMBER})[ \t.]*$",
    )
    apparatus = _apparatus(parts)
    last_words = [line for line in parts.body[-8:] if not line.blank][-1:] + list(parts.foot[:2])
    for last in last_words:
        found = None if apparatus.match(last.text) else pattern.search(last.text, max(0, len(last.text) - LONGEST))
        if found:
            yield _number(parts, "sender", last, *found.span("number"))
            return
