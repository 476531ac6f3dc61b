"""Attachments: what a volume encloses in a document becomes a message inside it, with its own ends, day and number, as marked."""

import re
from collections.abc import Iterator

from lxml.etree import _Element
from msgspec import Struct, field

from muniment.model import Evidence, Nested, Party
from muniment.reading.practices.american.parties import parts, without_marks
from muniment.reading.practices.american.title import find_title
from muniment.sources.tei.derive import Derived, Placed
from muniment.sources.tei.names import local
from muniment.sources.tei.statements import READER, edtf_of

ATTACHMENTS = ("attachment", "enclosure", "annex")
_NUMBER = re.compile(r"\W*No\.?\s?(?P<number>[A-Z]{0,2}[–-]?\d{1,6})\W*")
_ENDS = {"sender": "from", "addressee": "to"}


class _Marked(Struct):
    """What is marked in one attachment, as it is met."""

    whole: Placed
    level: int
    heads: list[Placed] = field(default_factory=list)
    tagged: dict[str, Placed] = field(default_factory=dict)
    date: str | None = None
    number: str | None = None
    signed: Placed | None = None


def attachments_of(derived: Derived, witness: str) -> Iterator[Nested]:
    """The attachments of a document that show themselves messages: by a head that says from whom to whom, or by a signature and a day."""
    marked = {p.element: _Marked(p, 1) for p in derived.spans if _is_attachment(p.element) and p.start}
    if not marked:
        return
    for placed in derived.spans:
        _note(placed, derived.text, marked)
    for found in marked.values():
        parties = _parties(found, derived.text, witness)
        if parties and (len(parties) > 1 or found.date):
            yield Nested(
                witness=witness,
                start=found.whole.start,
                end=found.whole.end,
                parties=tuple(parties),
                date=found.date,
                number=found.number,
                level=found.level,
                evidence=(_evidence(found.whole.start, found.whole.end, derived.text, witness),),
                reader=READER,
                rule="tei/attachment",
            )


def _is_attachment(element: _Element) -> bool:
    name = local(element.tag)
    return name == "attachment" or (name == "div" and element.get("type") in ATTACHMENTS)


def _note(placed: Placed, text: str, marked: dict[_Element, _Marked]) -> None:
    """Notes an element for the innermost attachment around it; footnotes and quotations say nothing of it."""
    name = local(placed.element.tag)
    if placed.element in marked:
        marked[placed.element].level = 1 + sum(above in marked for above in placed.element.iterancestors())
    around: list[str] = []
    for above in placed.element.iterancestors():
        if above in marked:
            break
        around.append(local(above.tag))
    else:
        return
    if "note" in around or "quote" in around:
        return
    found, written = marked[above], text[placed.start : placed.end]
    if name == "head":
        found.heads.append(placed)
    elif placed.element.get("type") in _ENDS.values() and "head" in around:
        found.tagged.setdefault(str(placed.element.get("type")), placed)
    elif name == "date" and ("dateline" in around or "opener" in around):
        found.date = found.date or edtf_of(placed.element)
    elif name == "signed":
        found.signed = found.signed or placed
    elif name in ("seg", "p") and (number := _NUMBER.fullmatch(written)):
        found.number = found.number or number["number"]


def _parties(found: _Marked, text: str, witness: str) -> list[Party]:
    """From whom and to whom: as the head says, else as its tags do; the signature where neither tells a sender."""
    parties: dict[str, Party] = {}
    for head in found.heads:
        at = head.start
        for line in text[head.start : head.end].split("\n"):
            title = find_title(line, at)
            if title:
                for role, span in (("sender", title.sender), ("addressee", title.addressee)):
                    if span:
                        parties.setdefault(role, _party(role, span, text, witness))
            at += len(line) + 1
    for role, tag in _ENDS.items():
        placed = found.tagged.get(tag)
        if placed and role not in parties:
            parties[role] = _party(role, (placed.start, placed.end), text, witness)
    if found.signed and "sender" not in parties:
        parties["sender"] = _party("sender", (found.signed.start, found.signed.end), text, witness)
    return [parties[role] for role in _ENDS if role in parties]


def _party(role: str, span: tuple[int, int], text: str, witness: str) -> Party:
    phrase = without_marks(text[slice(*span)])
    name, office = parts(phrase)
    return Party(
        role=role,
        as_written=phrase,
        name=name,
        name_kind="name" if name else None,
        office=office,
        evidence=(_evidence(*span, text, witness),),
        reader=READER,
        rule="tei/attachment",
    )


def _evidence(start: int, end: int, text: str, witness: str) -> Evidence:
    return Evidence(witness=witness, start=start, end=end, quote=text[start:end])
