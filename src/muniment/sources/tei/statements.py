"""What TEI marks becomes statements whose reader is `markup`, each with the place of its words in the derived text."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.etree import _Element

from muniment.model import DateSaid, Evidence, Marking, Party, PlaceSaid, ReferenceCode, Said, Signature, Statement
from muniment.reading.dates import find_dates
from muniment.reading.practices.american.dateline import place_parts
from muniment.sources.tei.derive import Derived, Placed
from muniment.sources.tei.names import local

READER = "markup"
_ROLES = {"from": "sender", "to": "addressee"}
_NAMES = frozenset(("persName", "orgName", "gloss", "roleName", "name", "rs"))
_MIDNIGHT = re.compile(r"T00:00(?::00)?(?:Z|[+-]\d\d:\d\d)?$")
_EDITION_NUMBER = re.compile(r"(?:No\.\s?)?\d{1,4}\.?")
"""What older volumes tag as a source: the number that they give the document."""
_SECONDS = re.compile(r"(T\d\d:\d\d):\d\d(?:\.\d+)?")


def statements_of(derived: Derived, witness: str, names: Mapping[str, str]) -> Iterator[Statement]:
    """The statements that the markup of a witness makes; `names` gives the list's form of each key."""
    for placed in derived.spans:
        reader = _READERS.get(local(placed.element.tag))
        if reader is not None:
            yield from reader(placed, derived.text, witness, names)


def edtf_of(element: _Element) -> str | None:
    """The EDTF value of a TEI date: @when, or an interval of @from and @to, @notBefore and @notAfter."""
    when = element.get("when") or element.get("when-iso")
    if when:
        return _SECONDS.sub(r"\1", when)
    low = element.get("from") or element.get("notBefore")
    high = element.get("to") or element.get("notAfter")
    if not low and not high:
        return None
    first, last = (str(low)[:10] if low else ".."), (str(high)[:10] if high else "..")
    return first if first == last else f"{first}/{last}"


def _evidence(placed: Placed, text: str, witness: str) -> tuple[Evidence, ...]:
    return (Evidence(witness=witness, start=placed.start, end=placed.end, quote=text[placed.start : placed.end]),)


def _inside(element: _Element, *names: str) -> bool:
    return any(local(above.tag) in names for above in element.iterancestors())


def _date(placed: Placed, text: str, witness: str, names: Mapping[str, str]) -> Iterator[Statement]:
    edtf = edtf_of(placed.element)
    place = next(
        (
            b
            for n, b in (("dateline", "heading"), ("opener", "heading"), ("closer", "signature"))
            if _inside(placed.element, n)
        ),
        None,
    )
    if not edtf or not place or _inside(placed.element, "note", "attachment"):
        return
    written = text[placed.start : placed.end]
    if not _legal(edtf):
        yield Said(
            field="date",
            value=edtf,
            as_written=written,
            evidence=_evidence(placed, text, witness),
            reader=READER,
            rule="tei/date",
            confidence=0.2,
        )
        return
    basis = "signature" if _inside(placed.element, "closer") else place
    yield DateSaid(
        edtf=edtf,
        as_written=written,
        basis=basis,
        evidence=_evidence(placed, text, witness),
        reader=READER,
        rule="tei/date",
    )


def _legal(edtf: str) -> bool:
    """Whether a value is a date of the calendar, not the 31st of February."""
    day = edtf.split("T")[0].split("/")[0]
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", day):
        return day == ".."
    return len(day) < 10 or bool(find_dates(day, "en"))


def _place(placed: Placed, text: str, witness: str, names: Mapping[str, str]) -> Iterator[Statement]:
    if _inside(placed.element, "dateline") and not _inside(placed.element, "note", "attachment"):
        office, town = place_parts(text, placed.start, placed.end)
        yield PlaceSaid(
            as_written=text[placed.start : placed.end],
            name=text[slice(*town)] if office and town else None,
            evidence=_evidence(placed, text, witness),
            reader=READER,
            rule="tei/place",
        )


def _name(placed: Placed, text: str, witness: str, names: Mapping[str, str]) -> Iterator[Statement]:
    element, written = placed.element, text[placed.start : placed.end]
    key = (
        element.get("corresp") or element.get("ref") or element.get("key") or element.get("target") or ""
    ).rpartition("#")[2]
    known = names.get(key)
    role = _ROLES.get(element.get("type") or "")
    if role and _inside(element, "head") and not _inside(element, "note", "attachment"):
        yield Party(
            role=role,
            as_written=written,
            name=written,
            agent=known,
            evidence=_evidence(placed, text, witness),
            reader=READER,
            rule="tei/head",
        )
    if known:
        field = "person" if local(element.tag) in ("persName", "name", "rs") else "term"
        yield Said(
            field=field,
            value=known,
            as_written=written,
            evidence=_evidence(placed, text, witness),
            reader=READER,
            rule="tei/name",
        )


def _signed(placed: Placed, text: str, witness: str, names: Mapping[str, str]) -> Iterator[Statement]:
    if not _inside(placed.element, "attachment", "quote", "note"):
        yield Signature(
            as_written=text[placed.start : placed.end],
            evidence=_evidence(placed, text, witness),
            reader=READER,
            rule="tei/signed",
        )


def _note(placed: Placed, text: str, witness: str, names: Mapping[str, str]) -> Iterator[Statement]:
    if placed.element.get("type") == "source" and not _inside(placed.element, "attachment"):
        written = text[placed.start : placed.end]
        if _EDITION_NUMBER.fullmatch(written):
            yield Said(
                field="document number",
                value=written.strip(" ."),
                as_written=written,
                evidence=_evidence(placed, text, witness),
                reader=READER,
                rule="tei/number",
            )
            return
        yield ReferenceCode(
            as_written=written, evidence=_evidence(placed, text, witness), reader=READER, rule="tei/source"
        )
        if not placed.element.get("rend"):
            yield Marking(
                kind="note",
                as_written=written,
                evidence=_evidence(placed, text, witness),
                reader=READER,
                rule="tei/source",
            )


def _ref(placed: Placed, text: str, witness: str, names: Mapping[str, str]) -> Iterator[Statement]:
    target = placed.element.get("target")
    if target:
        yield Said(
            field="ref",
            value=target,
            as_written=text[placed.start : placed.end],
            evidence=_evidence(placed, text, witness),
            reader=READER,
            rule="tei/ref",
        )


def _page_break(placed: Placed, text: str, witness: str, names: Mapping[str, str]) -> Iterator[Statement]:
    """A page break, with the word that follows it as its place."""
    start = placed.start
    while start < len(text) and text[start].isspace():
        start += 1
    end = start
    while end < len(text) and not text[end].isspace():
        end += 1
    evidence = (Evidence(witness=witness, start=start, end=end, quote=text[start:end]),) if end > start else ()
    value = placed.element.get("n") or placed.element.get("facs") or ""
    yield Said(
        field="page-break",
        value=value,
        as_written=placed.element.get("facs"),
        evidence=evidence,
        reader=READER,
        rule="tei/pb",
    )


def _attachment(placed: Placed, text: str, witness: str, names: Mapping[str, str]) -> Iterator[Statement]:
    yield Said(
        field="attachment",
        value=" ".join(text[placed.start : placed.end][:80].split()),
        evidence=_evidence(placed, text, witness),
        reader=READER,
        rule="tei/attachment",
    )


def _list(placed: Placed, text: str, witness: str, names: Mapping[str, str]) -> Iterator[Statement]:
    kind = placed.element.get("type")
    if kind in ("subject", "participants") and not _inside(placed.element, "attachment"):
        field = "subject" if kind == "subject" else "participants"
        written = text[placed.start : placed.end]
        yield Said(
            field=field,
            value=_without_head(placed, written),
            as_written=written,
            evidence=_evidence(placed, text, witness),
            reader=READER,
            rule="tei/list",
        )


def _without_head(placed: Placed, written: str) -> str:
    head = next((child for child in placed.element if local(child.tag) == "head"), None)
    words = " ".join("".join(str(piece) for piece in head.itertext()).split()) if head is not None else ""
    return (written[len(words) :] if words and written.startswith(words) else written).strip()


def _div(placed: Placed, text: str, witness: str, names: Mapping[str, str]) -> Iterator[Statement]:
    if (placed.element.get("type") or "") in ("attachment", "enclosure", "annex") and placed.start:
        yield from _attachment(placed, text, witness, names)


_READERS = {
    "date": _date, "placeName": _place, "signed": _signed, "note": _note, "ref": _ref, "pb": _page_break, "attachment": _attachment,
    "list": _list, "div": _div, **dict.fromkeys(_NAMES, _name),
}  # fmt: skip


def persons_of(statements: Sequence[Statement]) -> tuple[str, ...]:
    """The persons that statements name, each once, in order."""
    return tuple(dict.fromkeys(s.value for s in statements if isinstance(s, Said) and s.field == "person"))
