"""The Soviet practice: ciphered telegrams, decisions, letters, diaries and records of conversations, in Russian and in translation.

The head names the office, the kind and registry number, the copies, place and clocks, handling, and the addressee; the foot bears the
sender's own number, signature and date, the typing pool's note, the certification, stamps and later hands.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from muniment.model import Copies, Event, Number, Party, Said, Statement
from muniment.reading.dates import find_dates
from muniment.reading.practices.soviet.copies import read_copies
from muniment.reading.practices.soviet.foot import read_foot
from muniment.reading.practices.soviet.hands import read_hands
from muniment.reading.practices.soviet.heading import read_heading
from muniment.reading.practices.soviet.markings import read_event_day, read_markings
from muniment.reading.practices.soviet.offices import read_offices
from muniment.reading.practices.soviet.parties import read_head_sender, read_parties
from muniment.reading.practices.soviet.parts import Parts, divide
from muniment.reading.practices.soviet.recognition import recognise
from muniment.reading.practices.soviet.stamps import read_stamps
from muniment.reading.practices.soviet.talks import read_participants
from muniment.reading.practices.soviet.times import read_times
from muniment.reading.practices.soviet.words import words_of
from muniment.reading.sheet import Sheet

__all__ = ["NAME", "read", "recognise"]

NAME = "soviet"


def read(sheet: Sheet) -> Iterator[Statement]:
    """What a sheet of this practice says of itself."""
    parts = divide(sheet, words_of(sheet.language))
    year = _year(parts)
    heading = [*read_heading(parts), *read_offices(parts)]
    yield from heading
    yield from read_markings(parts, year)
    registry = next((s for s in heading if isinstance(s, Number)), None)
    kind = next((s.value for s in heading if isinstance(s, Said) and s.field == "kind"), None)
    yield from read_event_day(parts, kind or sheet.context.kind, year)
    yield from read_parties(parts)
    if (kind or sheet.context.kind) in ("memorandum of conversation", "journal"):
        yield from read_participants(parts)
    yield from read_times(parts, year)
    # The registry number said again below the text is no number of the sender's.
    foot = [
        said
        for said in read_foot(parts, year, registered=registry is not None)
        if not (registry and isinstance(said, Number) and said.value == registry.value)
    ]
    if kind == "decision":
        # A decision speaks for the office at its head, whoever signs it.
        foot = [s for s in foot if not (isinstance(s, Party) and s.role == "sender")]
        foot += [_author(said) for said in heading if isinstance(said, Said) and said.field == "office"]
    yield from foot
    if not any(isinstance(s, Party) and s.role in ("sender", "author") for s in foot):
        yield from read_head_sender(parts)
    copies = list(read_copies(parts))
    yield from copies
    made = next((s.made for s in copies if isinstance(s, Copies)), None)
    yield from (
        replace(said, copies=made) if isinstance(said, Event) and said.type == "printed" else said
        for said in read_hands(parts, year)
    )
    yield from read_stamps(parts, year, registry)


def _author(office: Said) -> Party:
    """A decision speaks for the office at its head."""
    written = (office.evidence[0].quote or "") if office.evidence else office.value
    return Party(
        role="author", as_written=written, name=office.value, evidence=office.evidence, rule="soviet/deciding-office"
    )


def _year(parts: Parts) -> int | None:
    """The year of the sheet: the first full one that its head or foot names, else the catalogue's."""
    for line in parts.outer:
        for date in find_dates(line.text[:300], parts.sheet.language):
            if date.edtf[:4].isdigit():
                return int(date.edtf[:4])
    known = parts.sheet.context.date or ""
    return int(known[:4]) if known[:4].isdigit() else None
