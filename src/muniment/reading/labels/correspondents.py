"""Correspondents: sender, addressee and the one it goes through, from labels, salutation, letterhead and signature."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from muniment.model import Party, PlaceSaid, Statement
from muniment.reading.labels.claims import Claim
from muniment.reading.labels.form import Form
from muniment.reading.labels.parties import FoundParty, courteous, is_office, parties_of
from muniment.reading.labels.signing import rank_alone, signature_of
from muniment.reading.letters import SMALL
from muniment.reading.zones import place_offset


def read_parties(form: Form) -> Iterator[Statement]:
    """The parties, each from the strongest words that name it: a label before a salutation, a person before an office."""
    yield from _senders(form)
    yield from _addressees(form)
    for claim in form.claims("via"):
        for found in _found(claim, form):
            yield from _party("via", found, claim, form)


def _found(claim: Claim, form: Form) -> list[FoundParty]:
    dates = form.dates_in(claim.row, claim.value, claim.end)
    return parties_of(claim.row.text, form.words, claim.value, dates[0].start if dates else claim.end)


def _party(role: str, found: FoundParty, claim: Claim, form: Form, office: str | None = None) -> Iterator[Statement]:
    evidence = form.sheet.cite(*claim.row.span(found.start, found.end))
    if found.written:
        yield Party(
            role="via" if found.via else role,
            as_written=evidence.quote or "",
            name=found.name,
            name_kind="name" if found.name else None,
            rank=found.rank,
            office=office or found.office,
            agent=found.agent,
            evidence=(evidence,),
            rule=form.rule(role),
        )
    if found.name or role != "sender":
        yield from _place(role, found, claim, form)


def _place(role: str, found: FoundParty, claim: Claim, form: Form) -> Iterator[PlaceSaid]:
    if found.place:
        place = form.sheet.cite(*claim.row.span(*found.place))
        side = "from" if role == "sender" else "to"
        yield PlaceSaid(as_written=place.quote or "", role=side, evidence=(place,), rule=form.rule(f"place-{side}"))


def _senders(form: Form) -> Iterator[Statement]:
    labelled = [(claim, _post(found, claim, form)) for claim in form.claims("from") for found in _found(claim, form)]
    people = [(claim, found) for claim, found in labelled if found.name]
    for claim, found in people:
        yield from _party("sender", found, claim, form)
    for claim, found in labelled:
        if not found.name:
            yield from _place("sender", found, claim, form)
    signed = None if people else signature_of(form)
    offices = [(claim, found) for claim, found in labelled if found.office]
    office = offices[0][1] if offices and not people else None
    if signed:
        for found in parties_of(signed.claim.row.text, form.words, signed.name_start, signed.name_end)[:1]:
            yield from _party("sender", found, signed.claim, form, office.written if office else None)
    elif office:
        yield from _party("sender", office, offices[0][0], form)


def _post(found: FoundParty, claim: Claim, form: Form) -> FoundParty:
    """One bare word behind a label that asks where from ("Din: Sarnograd") is a post, unless whoever signs bears it as a name."""
    label = claim.row.text[: claim.value].strip(" \t:.").casefold()
    if label not in form.words.lists.get("from_where", ()) or not found.name or len(found.written.split()) > 1:
        return found
    signed = signature_of(form)
    name = signed.claim.row.text[signed.name_start : signed.name_end] if signed else ""
    if found.agent or found.office or found.name.casefold() in name.casefold().split():
        return found
    return replace(found, name=None, written="", place=(found.start, found.end))


def _addressees(form: Form) -> Iterator[Statement]:
    labelled = [(claim, found) for claim in form.claims("to") for found in _found(claim, form)]
    salutations = [c for c in form.layout.head if c.what == "salutation"]
    saluted = [(claim, found) for claim in salutations[:1] for found in _found_saluted(claim, form)]
    held = _held_below(salutations, saluted, form)
    saluted = [held] if held else saluted
    told = any(found.written for _, found in labelled)
    if told and saluted and not any(found.name for _, found in labelled) and saluted[0][1].name:
        office_line, person_line = labelled[-1][0].row.line.number, saluted[0][0].row.line.number
        if 0 < person_line - office_line <= NEAR:
            yield from _party("addressee", saluted[0][1], saluted[0][0], form, labelled[-1][1].written)
            return
    if len(labelled) == 1 and labelled[0][1].office and not labelled[0][1].name:
        holder = _holder_below(labelled[0][0], form)
        if holder:
            yield from _party("addressee", holder[1], holder[0], form, labelled[0][1].written)
            return
    for claim, found in labelled + ([] if told else saluted or _in_capitals(form) or _letterhead(form)):
        yield from _party("addressee", found, claim, form)


def _held_below(
    salutations: Sequence[Claim], saluted: Sequence[tuple[Claim, FoundParty]], form: Form
) -> tuple[Claim, FoundParty] | None:
    """Who is greeted on the line right below the office that is greeted: "To the Ministry of Trade", then "Comrade Kuhn"."""
    if len(salutations) < 2 or len(saluted) != 1 or saluted[0][1].name or not saluted[0][1].office:
        return None
    below = salutations[1]
    found = _found_saluted(below, form)
    beside = below.row.line.number == salutations[0].row.line.number + 1
    if not beside or len(found) != 1 or not found[0].name or not courteous(below.row.text, form.words):
        return None
    return below, replace(found[0], office=saluted[0][1].written)


def _holder_below(claim: Claim, form: Form) -> tuple[Claim, FoundParty] | None:
    """Who is named behind a courtesy word alone on the line right below the office that is addressed: "Comrade Kuhn"."""
    for other in form.layout.head:
        if (
            other.what == "short"
            and other.row.line.number == claim.row.line.number + 1
            and courteous(other.row.text, form.words)
        ):
            found = parties_of(other.row.text, form.words)
            return (other, found[0]) if len(found) == 1 and found[0].name else None
    return None


NEAR = 4
"""So many lines at most below the office that a label names stands the salutation of who holds it."""


def _found_saluted(claim: Claim, form: Form) -> list[FoundParty]:
    if claim.match is None:
        return []
    found = parties_of(claim.row.text, form.words, *claim.match.span("who"))
    below = (
        _name_below(claim, form) if len(found) == 1 and rank_alone(form.words).fullmatch(found[0].name or "") else None
    )
    return [replace(found[0], name=below, rank=found[0].name)] if below else found


def _name_below(claim: Claim, form: Form) -> str | None:
    """The name on the line under "Tow. Dyrektor"."""
    for other in form.layout.head:
        if other.what == "short" and other.row.line.number == claim.row.line.number + 1:
            name = other.row.text.strip()
            return name if name[0].isupper() and not is_office(name, form.words) and not place_offset(name) else None
    return None


def _in_capitals(form: Form) -> list[tuple[Claim, FoundParty]]:
    """The names in capitals on the last line of the head, right above the text: "SOBCZAK, DROZD 1/", "Hawana, DROZD"."""
    if not form.words.lists.get("capitals_address") or not form.layout.foot:
        return []
    for claim in reversed(form.layout.head):
        if claim.what == "short":
            named = NAMES_IN_CAPITALS.fullmatch(claim.row.text)
            if named is None or is_office(named["names"], form.words):
                return []
            if named["seat"] and not place_offset(named["seat"]):
                return []
            return [
                (claim, found)
                for found in parties_of(claim.row.text, form.words, *named.span("names"))
                if found.written and not place_offset(found.written)
            ]
        if claim.what in ("heading", "marking", "salutation", "title"):
            return []
    return []


CAPITALS = rf"[^\W\d_{SMALL}](?:[^\W\d_{SMALL}]|['’-]){{2,30}}"
NAMES_IN_CAPITALS = re.compile(
    rf"\s*(?:[^\W\d_](?=[^\n,–-]*[{SMALL}])[\w’'-]{{2,30}}(?:\s[^\W\d_]\w{{2,20}})?\s?[,–-]\s?)?(?P<names>{CAPITALS}(?:\s?[,;]\s?{CAPITALS}){{0,8}})(?:\s[–-]\s(?P<seat>[^\W\d_][^\n\d]{{2,24}}?))?(?:\s?(?:\d{{1,2}}[/)]|\*|\[[^\[\]]*\]))?[\s:.]*"
)


def _letterhead(form: Form) -> list[tuple[Claim, FoundParty]]:
    """The office at the head of an incoming telegram, which is the office it came to."""
    if not form.words.lists.get("letterhead_is_addressee"):
        return []
    headings = form.claims("heading")
    kind = form.words.kinds.get((headings[0].match or {"kind": ""})["kind"].casefold()) if headings else None
    if kind not in form.words.lists["letterhead_is_addressee"]:
        return []
    for claim in form.layout.head:
        if (
            claim.what == "short"
            and claim.row.line.number < headings[0].row.line.number
            and is_office(claim.row.text, form.words)
        ):
            text = claim.row.text.strip()
            start = claim.row.text.index(text)
            return [(claim, FoundParty(start=start, end=start + len(text), written=text, office=text))]
    return []
