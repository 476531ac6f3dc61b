"""Statements: all that a sheet states whose lines have labels and phrases; the door of this room.

A practice gives its name and words; `read_form` gives the statements, each with evidence.
"""

import re
from collections.abc import Iterator

from muniment.model import Number, PlaceSaid, Said, Statement
from muniment.reading.labels.claims import Claim
from muniment.reading.labels.correspondents import read_parties
from muniment.reading.labels.events import read_events
from muniment.reading.labels.form import Form, form_of
from muniment.reading.labels.marks import read_copies, read_markings
from muniment.reading.labels.parties import is_office
from muniment.reading.labels.signing import read_dates, read_signature, signature_of
from muniment.reading.labels.words import HAN_NUMBER, NUMBER, folded, words_of
from muniment.reading.sheet import Sheet


def read_sheet(sheet: Sheet, practice: str, own: str) -> Iterator[Statement]:
    """All that a sheet states in the words of a practice whose own language is `own`."""
    words = words_of(practice, own, sheet.language)
    if words is not None:
        yield from read_form(form_of(sheet, words, practice))


def read_form(form: Form) -> Iterator[Statement]:
    """All that a form states."""
    places: set[tuple[str, str]] = set()
    for statement in _statements(form):
        if isinstance(statement, PlaceSaid):
            place = (statement.role, statement.as_written)
            if place in places:
                continue
            places.add(place)
        yield statement


def _statements(form: Form) -> Iterator[Statement]:
    claims = (*form.layout.head, *form.layout.foot)
    yield from _heading(form)
    yield from read_markings(claims, form.sheet, form.words, form.practice)
    yield from _numbers(form)
    yield from read_signature(form)
    yield from read_dates(form)
    yield from read_parties(form)
    yield from read_events(form)
    yield from _plain_fields(form)
    yield from _offices(form)
    yield from read_copies(claims, form.sheet, form.words, form.practice)


def _heading(form: Form) -> Iterator[Statement]:
    """The kind, the direction and the registry number that the heading names."""
    for claim in form.claims("heading")[:1]:
        match = claim.match
        if match is None:
            continue
        start, end = claim.row.span(*match.span("kind"))
        kind = form.words.kinds[folded(match["kind"])]
        yield Said(field="kind", value=kind, evidence=(form.sheet.cite(start, end),), rule=form.rule("kind"))
        yield from _direction(form, claim, match)
        for group in ("first", "number", "behind", "bare"):
            if match[group]:
                yield _number(form, claim, match.span(group), "registry")


def _direction(form: Form, claim: Claim, match: re.Match[str]) -> Iterator[Statement]:
    for group, value in match.groupdict().items():
        if value and group.endswith(("__before", "__after")):
            evidence = form.sheet.cite(*claim.row.span(*match.span(group)))
            yield Said(
                field="direction", value=group.partition("__")[0], evidence=(evidence,), rule=form.rule("direction")
            )


def _number(form: Form, claim: Claim, span: tuple[int, int], role: str) -> Number:
    evidence = form.sheet.cite(*claim.row.span(*span))
    return Number(
        role=role, value=(evidence.quote or "").rstrip(" .,"), evidence=(evidence,), rule=form.rule(f"number-{role}")
    )


def _numbers(form: Form) -> Iterator[Number]:
    """Numbers on lines of their own: the sender's own where the heading has one, else the registry's; and labelled ones."""
    headed = any(
        c.match and any(c.match[group] for group in ("first", "number", "behind", "bare"))
        for c in form.claims("heading")[:1]
    )
    headed = headed or bool(form.claims("number_registry"))
    for claim in form.claims("number"):
        if claim.match:
            at_foot = claim in form.layout.foot
            yield _number(form, claim, claim.match.span("number"), "sender" if headed or at_foot else "registry")
            headed = True
    yield from _number_above_signature(form, headed)
    for role in ("registry", "sender", "incoming", "special", "print", "file"):
        for claim in form.claims(f"number_{role}"):
            value = claim.row.text[claim.value : claim.end]
            found = REGISTERED.search(value) or LABELLED.search(value)
            if found:
                span = found.span("number")
                yield _number(form, claim, (claim.value + span[0], claim.value + span[1]), role)


REGISTERED = re.compile(rf"第\s?(?P<number>{NUMBER}|{HAN_NUMBER})\s?[号號]")
"""A number between its signs, behind the year and the office of the register: （62）部亚二字第318号."""
LABELLED = re.compile(rf"(?P<number>[A-Z]{{0,4}}[ -]?{NUMBER})")


def _number_above_signature(form: Form, headed: bool) -> Iterator[Number]:
    """A bare number on the line above the signature, where the head bears another: the sender's own."""
    signed = signature_of(form) if headed else None
    above = signed.claim.row.line.number - 1 if signed else -1
    line = form.sheet.lines[above] if above >= 0 else None
    if line is None or not re.fullmatch(r"\s*[0-9]{1,5}\s*", line.text):
        return
    evidence = form.sheet.cite(line.start, line.end)
    yield Number(
        role="sender", value=evidence.quote or "", evidence=(evidence,), rule=form.rule("number-above-signature")
    )


def _plain_fields(form: Form) -> Iterator[Said]:
    """Fields whose value is simply the words after the label: the subject, an office."""
    for role in ("subject", "office", "reference"):
        for claim in form.claims(role):
            evidence = form.sheet.cite(*claim.row.span(claim.value, claim.end))
            if evidence.quote:
                yield Said(field=role, value=evidence.quote, evidence=(evidence,), rule=form.rule(role))


def _offices(form: Form) -> Iterator[Said]:
    """Offices in the letterhead: short lines of the head that name one, those that follow each other together."""
    block: list[Claim] = []
    for claim in (*form.layout.head, None):
        if (
            claim
            and claim.what == "short"
            and (is_office(claim.row.text, form.words) or (block and _next(block[-1], claim)))
        ):
            block.append(claim)
            continue
        if block:
            start = block[0].row.span(0, 1)[0]
            evidence = form.sheet.cite(start, block[-1].row.line.end)
            yield Said(field="office", value=evidence.quote or "", evidence=(evidence,), rule=form.rule("office"))
        block = []


def _next(a: Claim, b: Claim) -> bool:
    return b.row.line.number == a.row.line.number + 1
