"""Hands: who typed the sheet and under which number, who certified it, who translated it."""

import re
from collections.abc import Iterator

from muniment.model import Event, Number, Party, Statement
from muniment.reading.founddate import FoundDate
from muniment.reading.practices.soviet.dating import clocks_in, dates_in
from muniment.reading.practices.soviet.names import NAME, SPACED, Written, is_name_line, name_at
from muniment.reading.practices.soviet.parts import Parts
from muniment.reading.practices.soviet.signing import title_of
from muniment.reading.practices.soviet.words import NUMBER, folded
from muniment.reading.sheet import Line

_DAY = r"\d{1,2}[./](?:\d{1,2}|[IVX]{1,4})(?:[./-]\d{2,4})?(?:[ \t]?г\.?)?,?"
_INITIALS = r"(?:[A-ZА-ЯЁ]\.[ \t]?){1,2}"


def read_hands(parts: Parts, year: int | None) -> Iterator[Statement]:
    """Typist, print number, authenticator, translator, each with the events they stand for."""
    typed: list[Statement] = []
    for line in parts.outer:
        if len(line.text) <= 300:
            typed += _typed(parts, line, year)
            yield from _translated(parts, line)
    yield from typed
    if not any(isinstance(s, Number) for s in typed):
        yield from _print_number_below(parts, year)
    yield from _authenticated(parts, year)


def _print_number_below(parts: Parts, year: int | None) -> Iterator[Statement]:
    """The typing pool's number on a line of its own below its note, with the date beside or between."""
    words = parts.words
    note = words.pattern(
        "pool-note",
        rf"^\s*\W{{0,3}}(?:{words.any_of(('hands', 'typed'), ('hands', 'printed'), ('hands', 'executor'), ('copies', 'made'))}|(?:\d+|{words.numerals})[ \t]+{words.choice('copies', 'count')})(?!\w)",
    )
    number = words.pattern(
        "pool-number", rf"(?:^|[\s.,])(?P<sign>{words.number_sign})[ \t]*(?P<number>{NUMBER})[\s.]*$"
    )
    below = False
    date: FoundDate | None = None
    dated: Line | None = None
    for line in parts.foot:
        text = line.text
        if len(text) > 120:
            continue
        below = below or bool(note.match(text))
        dates = dates_in(parts, text, year=year) if below else []
        date, dated = (dates[0], line) if dates else (date, dated)
        found = number.search(text) if below else None
        # The numbered items of a list of copies go on behind their number; a number that ends its line is the pool's.
        if (
            found
            and len(text.strip()) <= 40
            and not words.pattern(
                "labelled",
                rf"^\s*\W{{0,3}}{words.any_of(('copies', 'this'), ('stamps', 'incoming'), ('stamps', 'special'))}(?!\w)",
            ).match(text)
        ):
            start, end = found.span("number")
            evidence = (parts.sheet.cite(line.start + start, line.start + end),)
            yield Number(role="print", value=found["number"], date=date.edtf if date else None, rule="soviet/print-number-below", evidence=evidence)  # fmt: skip
            if date and dated is not None:
                day = (parts.sheet.cite(dated.start + date.start, dated.start + date.end),)
                yield Event(type="typed", date=date.edtf, evidence=day, rule="soviet/typed-below")
            return


def _typed(parts: Parts, line: Line, year: int | None) -> Iterator[Statement]:
    words, sheet, text = parts.words, parts.sheet, line.text
    by = words.pattern(
        "typed-by",
        rf"(?<!\w)(?:(?P<printed>{words.choice('hands', 'printed')})|(?P<typed>{words.choice('hands', 'typed')}))(?!\w)(?:(?:[.:]|[ \t][-–—](?=[ \t]))?[ \t]*(?:(?:(?:в|in)[ \t]+)?\d{{1,2}}(?:-?[хx])?[ \t]+{words.choice('copies', 'count')}\.?[ \t,–-]*(?:(?<=(?:в|n)[ \t]\d)|(?!{words.choice('hands', 'executor')}(?!\w))(?=(?-i:[A-ZА-ЯЁ])[\w. -]{{2,30}}(?:$|[\d№,]))))?(?:{_DAY}[ \t]*(?:\d{{1,2}}[:.-]\d\d[ \t,]*)?)?(?=(?-i:[A-ZА-ЯЁ]))|[^\n;]{{1,60}}?[ \t]by[ \t:]+(?=(?-i:[A-ZА-ЯЁ])))",
    )
    for found in by.finditer(text):
        name = name_at(text, found.end(), len(text))
        label = words.pattern(
            "label-behind", rf"{words.choice('copies', 'lists')}(?:[ \t]+{words.choice('copies', 'to')})?[ \t]*[:\-–—]"
        ).match(text, found.end())
        if (
            name is None
            or label
            or not text[found.end()].isupper()
            or len(name.name) < 3
            or by.match(text, found.end())
        ):
            continue  # "Four copies printed. Typed by Gromova": what follows is another hand's word, no name
        name = _before_date(parts, text, name, year)
        written = text[name.start : name.end].rstrip(".")
        dates = dates_in(parts, text, name.end, len(text), year=year)
        date = dates[0] if dates and dates[0].start - name.end < 25 else None
        before = dates_in(parts, text, found.start(), name.start, year=year)
        date = date or (before[-1] if before else None)
        pattern = words.pattern(
            "print-number",
            rf"[ \t.,]{{0,4}}(?:г\.?[ \t.,]*)?(?:{words.choice('hands', 'registered')}\.?[ \t]*(?:{words.number_sign}[ \t]*)?|{words.number_sign}[ \t]*)(?P<number>{NUMBER})",
        )
        number = pattern.match(text, name.end) or pattern.match(text, max(date.end, name.end) if date else name.end)
        if number and date is None:
            later = dates_in(parts, text, number.end(), min(len(text), number.end() + 30), year=year)
            date = later[0] if later else None
        end = max(name.end, date.end if date else 0, number.end() if number else 0)
        whole = (sheet.cite(line.start + found.start(), line.start + end),)
        yield Party(role="typist", as_written=written, name=name.name.rstrip("."), rule="soviet/typist",
                    evidence=(sheet.cite(line.start + name.start, line.start + name.start + len(written)),))  # fmt: skip
        value = number["number"] if number else None
        if date or value:
            yield Event(type="printed", date=date.edtf if date else None, agent=name.name, number=value, evidence=whole,
                        rule="soviet/printed")  # fmt: skip
        if date and not clocks_in(parts, text, found.start(), min(len(text), max(date.end, name.end) + 20)):
            yield Event(type="typed", date=date.edtf, agent=name.name, evidence=whole, rule="soviet/printed")
        if number:
            start, stop = number.span("number")
            yield Number(role="print", value=number["number"], date=date.edtf if date else None, rule="soviet/print-number",
                         evidence=(sheet.cite(line.start + start, line.start + stop),))  # fmt: skip


def _before_date(parts: Parts, text: str, name: Written, year: int | None) -> Written:
    """The name as far as a date that begins with its month: "Zimina June 26, 1983"."""
    if " " not in name.name:
        return name
    dates = dates_in(parts, text, name.start, min(len(text), name.end + 20), year=year)
    cut = next((date.start for date in dates if name.start < date.start < name.end), None)
    return name if cut is None else name_at(text, name.start, cut) or name


def _translated(parts: Parts, line: Line) -> Iterator[Statement]:
    words = parts.words
    found = words.pattern(
        "translated", rf"^\s*\W{{0,3}}{words.choice('hands', 'translated')}[.:]?[ \t]+(?=[A-ZА-ЯЁ])"
    ).match(line.text)
    if not found:
        return
    name = name_at(line.text, found.end(), len(line.text))
    if name and line.text[found.end()].isupper():
        yield Party(role="translator", as_written=line.text[name.start : name.end], name=name.name, rule="soviet/translator",
                    evidence=(parts.sheet.cite(line.start + name.start, line.start + name.end),))  # fmt: skip


def _authenticated(parts: Parts, year: int | None) -> Iterator[Statement]:
    """ "Authenticated: Major [signature] Chikarev", or "Верно:" with rank and name on the lines below."""
    words, sheet = parts.words, parts.sheet
    begins = words.pattern(
        "authenticated",
        rf"^\s*\W{{0,3}}{words.choice('hands', 'authenticated')}(?:[ \t]*[:.\-–—][ \t]*|[ \t]+(?=(?-i:[A-ZА-ЯЁ])[^\n]{{2,60}}$)|(?=[ \t]*$))",
    )
    checked = words.pattern("checked", r"(?<!\w)checked by[ \t]+(?=[A-Z])")
    for n, line in enumerate(parts.outer):
        aside = checked.search(line.text)
        found = begins.match(line.text) or aside
        if not found:
            continue
        below = parts.outer[n + 1 : n + 5]
        rank, at = _rank(parts, line.text, found.end())
        named = _certifier(parts, line, at) or _certifier_below(parts, below)
        if named is None:
            continue
        where, start, end = named
        written = where.text[start:end]
        evidence = (sheet.cite(where.start + start, where.start + end),)
        yield Party(role="authenticator", as_written=written, name=re.sub(rf"^{_INITIALS}", "", written).strip(), rank=rank,
                    evidence=evidence, rule="soviet/authenticator")  # fmt: skip
        date = _date_below(parts, line, below, where, year)
        yield Event(type="authenticated", date=date, agent=written, evidence=evidence, rule="soviet/authenticator")
        return


def _rank(parts: Parts, text: str, at: int) -> tuple[str | None, int]:
    """The rank before a name, in spaced letters too, and where it ends."""
    known = parts.words.choice("hands", "asides")
    asides = parts.words.pattern("asides", rf"(?:[\[(](?:(?-i:[a-zа-яё])|{known}(?!\w))[^\])]{{0,40}}[\])][ \t]*)*")
    spaced = re.compile(r"[^\W\d_](?:[ \t][^\W\d_]){3,20}").match(text, at)
    if spaced:
        rank: str | None = "".join(spaced.group().split())
        end = spaced.end()
    else:
        plain = parts.words.pattern("rank", rf"{parts.words.choice('hands', 'ranks')}(?!\w)").match(text, at)
        rank, end = (plain.group(), plain.end()) if plain else (None, at)
    while end < len(text) and text[end] in " \t.,":
        end += 1
    after = asides.match(text, end)
    return rank, after.end() if after else end


def _certifier(parts: Parts, line: Line, at: int) -> tuple[Line, int, int] | None:
    """The name on the line itself; behind an office it is the last word: "Верно: Зав. сектором Петров"."""
    while at < len(line.text) and line.text[at] in " \t/-(":
        at += 1
    if title_of(parts, line.text[at:]):
        last = re.search(rf"(?<=[\s(])(?:{_INITIALS})?(?-i:[A-ZА-ЯЁ])[^\W\d_]{{2,30}}(?=[\s.)]*$)", line.text)
        return (line, last.start(), last.end()) if last and last.start() > at else None
    name = name_at(line.text, at, len(line.text))
    return (line, name.start, name.end) if name and len(name.name) > 2 else None


def _certifier_below(parts: Parts, below: tuple[Line, ...]) -> tuple[Line, int, int] | None:
    """The name on the lines below: the first one, for what is typed under it only repeats what the hand wrote."""
    for line in below[:2]:
        text = line.text.strip()
        if _is_aside_line(text) or folded(text) in parts.words.table["hands"]["ranks"]:
            continue
        if len(text) > 60 or not re.fullmatch(rf"(?:{_INITIALS})?(?:{SPACED}|{NAME})[.,]?", text):
            return None
        start = len(line.text) - len(line.text.lstrip())
        return (line, start, start + len(text.rstrip(".,")))
    return None


def _is_aside_line(text: str) -> bool:
    return bool(re.fullmatch(r"[\[(][^\[\]()]{1,40}[\])]", text))


def _date_below(parts: Parts, line: Line, below: tuple[Line, ...], where: Line, year: int | None) -> str | None:
    """The date of the certification: on its line, or alone on one of the next below the name, a name typed again left out."""
    for candidate in (line, *below):
        if candidate.number < where.number or len(candidate.text) > 200:
            continue
        dates = dates_in(parts, candidate.text, year=year)
        if dates and len(candidate.text.strip()) <= (200 if candidate is line else 30):
            return dates[0].edtf
        if candidate not in (line, where) and not is_name_line(candidate.text):
            return None
    return None
