"""British: telegrams and despatches of the Foreign Office and its missions.

A telegram heads with the way it came (Cypher, En clair), who sends it ("Sir A. Rowe (Lima)"), "FROM LIMA TO FOREIGN OFFICE", its number, and
"D." and "R." with clock and day; a despatch bears its number at the head, and below the signature whom it is addressed to.
"""

import re
from collections.abc import Iterator
from functools import cache

from muniment.model import Copies, DateSaid, Event, Marking, Number, Party, Signature, Statement
from muniment.reading.clocks import find_clock
from muniment.reading.dates import find_dates
from muniment.reading.labels.signs import sureness
from muniment.reading.labels.statements import read_sheet
from muniment.reading.labels.words import folded, role_of, words_of
from muniment.reading.practices.british_wire import read_wire
from muniment.reading.sheet import Line, Sheet

NAME = "british"
OWN = "en-GB"
"""No catalogue tells British English from other: the signs of the sheet do."""
HEAD, FOOT = 25, 14
"""So many lines that are not blank make the head, and the foot."""
COURTESY = r"(?:Sir|Lord|Viscount|Earl|Mr|Mrs|Miss|Dr|Colonel|Major|General|Consul-General|Marquess)\b\.?"


def recognise(sheet: Sheet) -> float:
    """By the words that only British sheets have, or the catalogue's title."""
    return sureness(sheet, NAME, OWN)


def read(sheet: Sheet) -> Iterator[Statement]:
    """What the sheet says of itself."""
    lines = [line for line in sheet.lines if not line.blank]
    wire = read_wire(sheet)
    own = wire or [*_traffic(sheet, lines[:HEAD]), *_senders(sheet, lines[:HEAD]), *_addressed(sheet, lines), *_numbers(sheet, lines[:HEAD]), *_signed(sheet, lines), *_captions(sheet, lines[:HEAD])]  # fmt: skip
    yield from own
    roles = {s.role for s in own if isinstance(s, Party)}
    for statement in read_sheet(sheet, NAME, OWN):
        if not _said_already(statement, own, roles):
            yield statement


def _said_already(statement: Statement, own: list[Statement], roles: set[str]) -> bool:
    """Whether the forms above have said it better than the shared labels."""
    match statement:
        case Party():
            return statement.role in roles
        case Marking():
            return any(isinstance(s, Marking) and s.evidence == statement.evidence for s in own)
        case Signature():
            return any(isinstance(s, Signature) for s in own)
        case Number():
            return any(isinstance(s, Number) for s in own)
        case Copies():
            return any(isinstance(s, Copies) for s in own)
        case Event() | DateSaid():
            kind = statement.type if isinstance(statement, Event) else statement.basis
            return any(isinstance(s, Event) and s.type == kind for s in own)
        case _:
            return False


def _traffic(sheet: Sheet, lines: list[Line]) -> Iterator[Statement]:
    """ "D. 2.15 p.m., 4th May, 1938", "R. 6.40 p.m. June 19, 1956": when it was despatched and received."""
    for line in lines:
        for match in _despatched().finditer(line.text):
            start, end = line.start + match.start("when"), line.start + match.end("when")
            dates = find_dates(sheet.text, "en", start, end, month_first=False)
            if not dates:
                continue
            clocks = find_clock(sheet.text, "en", start, end, bare=True)
            kind = "sent" if match["way"] == "D" else "received"
            moment = f"{dates[0].edtf}T{clocks[0].time}" if clocks else dates[0].edtf
            evidence = (sheet.cite(line.start + match.start(), end),)
            yield Event(type=kind, date=moment, evidence=evidence, rule=f"british/{kind}")
            yield DateSaid(
                edtf=dates[0].edtf,
                as_written=dates[0].as_written,
                basis=kind,
                evidence=(sheet.cite(dates[0].start, dates[0].end),),
                rule=f"british/date-{kind}",
            )


def _senders(sheet: Sheet, lines: list[Line]) -> Iterator[Party]:
    """Who sends it: a name with its place on a line of the head, or the office before "TO" in the caption."""
    caption = next(((line, m) for line in lines if (m := _caption().match(line.text))), None)
    named = next(((line, m) for line in lines if (m := _name_of_head().search(line.text)) and not _caption().match(line.text)), None)  # fmt: skip
    office = caption[1]["from"].strip() if caption else None
    if named:
        line, match = named
        evidence = sheet.cite(line.start + match.start("who"), line.start + match.end("who"))
        name = sheet.text[line.start + match.start("name") : line.start + match.end("name")]
        yield Party(role="sender", as_written=evidence.quote or "", name=name, name_kind="name", office=office or match["place"], evidence=(evidence,), rule="british/sender")  # fmt: skip
    elif caption:
        line, match = caption
        evidence = sheet.cite(line.start + match.start("from"), line.start + match.end("from"))
        yield Party(role="sender", as_written=evidence.quote or "", office=office, evidence=(evidence,), rule="british/caption")  # fmt: skip


def _addressed(sheet: Sheet, lines: list[Line]) -> Iterator[Party]:
    """To whom: the office behind "TO" in the caption, "Addressed to ...", or the name under a despatch's signature."""
    for line in lines[:HEAD]:
        caption = _caption().match(line.text)
        if caption:
            yield _party(sheet, line, caption.span("to"))
            return
    for line in lines:
        addressed = _addressed_to().match(line.text)
        if addressed:
            yield _party(sheet, line, addressed.span("to"))
            return
    closed = next((n for n, line in enumerate(lines) if _servant().search(line.text)), None)
    if closed is None:
        return
    for line in lines[closed + 1 :][-FOOT:]:
        styled = _styled().match(line.text)
        if styled:
            yield _party(sheet, line, styled.span("to"), named=True)
            return


def _captions(sheet: Sheet, lines: list[Line]) -> Iterator[Marking]:
    """Lines, or columns of lines, that hold nothing but words of secrecy and urgency."""
    words = words_of(NAME, OWN, sheet.language)
    if words is None:
        return
    for line in lines:
        for cell in re.finditer(r"\S(?:[^\n]*?\S)?(?=[ \t]{3,}|[ \t]*$)", line.text):
            mark = words.markings.match(cell[0])
            if mark is None or cell[0][mark.end() :].strip(" .!"):
                continue
            start, end = line.start + cell.start(), line.start + cell.start() + mark.end()
            kind = role_of(mark)
            level = words.levels.get(folded(mark[0])) if kind == "classification" else None
            evidence = (sheet.cite(start, end),)
            yield Marking(kind=kind, as_written=mark[0], level=level, evidence=evidence, rule=f"british/{kind}")


def _signed(sheet: Sheet, lines: list[Line]) -> Iterator[Statement]:
    """The name below "Your obedient Servant,", past the words that say for whom it is signed."""
    closed = next((n for n, line in reversed(list(enumerate(lines))) if _servant().search(line.text)), None)
    if closed is None:
        return
    for line in lines[closed + 1 : closed + 6]:
        text = line.text.strip()
        if (
            _servant().search(text)
            or text.casefold().rstrip(",.") in ("sir", "my lord", "madam", "gentlemen")
            or text.startswith("(")
        ):
            continue
        if _signature().fullmatch(text):
            evidence = (sheet.cite(line.start, line.end),)
            yield Signature(as_written=text, evidence=evidence, rule="british/signature")
            yield Party(role="sender", as_written=text, name=text.strip(". "), name_kind="name", evidence=evidence, rule="british/signature")  # fmt: skip
        return


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(r"(?:[A-Z][\w'’-]*\.?[ \t]*){1,5}(?:-[A-Z][\w'’-]*)?\.?")


def _party(sheet: Sheet, line: Line, span: tuple[int, int], *, named: bool = False) -> Party:
    evidence = sheet.cite(line.start + span[0], line.start + span[1])
    written = evidence.quote or ""
    name = written if named else None
    return Party(role="addressee", as_written=written, name=name, office=None if named else written, evidence=(evidence,), rule="british/addressee")  # fmt: skip


def _numbers(sheet: Sheet, lines: list[Line]) -> Iterator[Number]:
    """The number of the telegram or despatch, with all places that repeat it, and the registry's paper number."""
    found = [(line, match) for line in lines for match in _number_line().finditer(line.text)]
    if found:
        value = found[0][1]["number"]
        spans = [(line.start + m.start("number"), line.start + m.end("number")) for line, m in found if m["number"] == value]  # fmt: skip
        again = [m.span("number") for m in _own_again().finditer(sheet.text) if m["number"] == value]
        evidence = tuple(sheet.cite(*span) for span in [*spans, *again])
        yield Number(role="sender", value=value, evidence=evidence, rule="british/number")
    for line in lines:
        paper = _paper().fullmatch(line.text.strip())
        if paper:
            at = line.text.index(paper["number"])
            evidence = (sheet.cite(line.start + at, line.start + at + len(paper["number"])),)
            yield Number(role="file", value=paper["number"], evidence=evidence, rule="british/paper")
            return


@cache
def _despatched() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=\s))(?P<way>[DR])[.:][ \t]*(?P<when>[0-9][^\n]{0,14}[ap]\.?m\.?,?[ \t]{1,8}[0-9][^\n]{4,24}?|[0-9][^\n]{6,45}?)(?=[ \t]{3,}|[ \t.]*$)"
    )


@cache
def _caption() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]*(?:(?:CYPHER|EN CLAIR|SAVING)[ \t]+)?(?:TELEGRAM[ \t]+)?FROM[ \t]+(?P<from>[A-Z][A-Z .,'()-]{2,50}?)[ \t]+TO[ \t]+(?P<to>[A-Z][A-Z .,'()-]{2,50}?)[ \t.]*$"
    )


@cache
def _name_of_head() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=\s))(?P<who>{COURTESY}[ \t]+(?P<name>(?:[A-Z][\w'’.-]*[ \t]+){{0,3}}[A-Z][\w'’-]+)(?:[ \t]+\((?P<place>[A-Z][\w .'-]{{2,30}})\))?)\.?[ \t]*(?=$|[ \t]{{3,}})"
    )


@cache
def _addressed_to() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]*Addressed to (?:the )?(?P<to>[A-Z][\w .'-]{2,50}?)(?=[ \t]+(?:[Tt]elegram[ \t]+)?No\.|[;,.]|[ \t]*$)"
    )


@cache
def _servant() -> re.Pattern[str]:
    return re.compile(r"[Oo]bedient,?(?: [Hh]umble)? [Ss]ervant|with (?:great|the highest) (?:truth|respect)")


@cache
def _styled() -> re.Pattern[str]:
    """ "Sir Alwyn Rowe, K.C.M.G.,", "His Excellency Sir A. Rowe", "The Right Honourable ..."."""
    return re.compile(
        rf"[ \t]*(?:(?:His|Her)[ \t]+Excellency[ \t]+)?(?:The[ \t]+(?:Right[ \t]+)?Hon(?:ou?rable|\.)[ \t]+)?(?P<to>{COURTESY}[ \t]+[A-Z][^\n,]{{2,50}}?)(?:,.*)?[ \t.]*$"
    )


@cache
def _number_line() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t]*(?:[Tt]elegram[ \t]+|[Dd]espatch[ \t]+)?No\.[ \t]?(?P<number>\d{1,5}(?:/\d{1,4})?)(?=[ \t]*(?:[.,(]|$|[ \t]{3,}|[A-Z][a-z]+[ \t]*(?:$|\()))"
    )


@cache
def _own_again() -> re.Pattern[str]:
    return re.compile(r"Addressed to [^\n]{2,60}?No\.[ \t]?(?P<number>\d{1,5})")


@cache
def _paper() -> re.Pattern[str]:
    """The registry's number of the paper: "(F 5211/407/10)", "NN 1351/9"."""
    return re.compile(r"\(?(?P<number>[A-Z]{1,4}[ \t]?\d{1,6}/\d{1,5}(?:/\d{1,4})?[A-Z]?)\)?")
