"""Naming: the names of records that wait are matched with the authority file, page by page; what persons decided stands.

Safe to stop at any moment and to go on: what was matched is kept page by page, and the rest still waits in the store.
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec
from msgspec import Struct

from muniment.agents.matching import NOBODY, Candidate, Match
from muniment.agents.uses import CORRESPONDENTS, Use, matches, uses
from muniment.model import Record
from muniment.people.finding import find
from muniment.people.keeping import phrase_keys, storable
from muniment.people.lookup import Lookup
from muniment.store import Store
from muniment.store.authorities import GROUP, MATCH
from muniment.store.dating import span_of
from muniment.store.decisions import Decision
from muniment.store.uses import DOUBTFUL, LINKED, UNKNOWN, UseRow

RULES_VERSION = "1"
"""Grows with every change of which agents names are taken for; `muniment people match --all` matches again by newer rules."""
PERSON = "person"
DECISION = "name"
_PAGE = 250

_PACK = msgspec.msgpack.Encoder()
_JSON = msgspec.json.Encoder()
_USE = msgspec.msgpack.Decoder(Use)
_MATCH = msgspec.msgpack.Decoder(Match)
_STATUS = {"linked": LINKED, "doubtful": DOUBTFUL, "none": UNKNOWN}


class Named(Struct, frozen=True):
    """How far the naming has come: records whose names were matched, and records whose unknown names were grouped."""

    matched: int
    grouped: int


def name(store: Store) -> Iterator[Named]:
    """Matches and groups all names that wait; yields how far it is.  Nothing is done until it is iterated."""
    matched = grouped = 0
    if store.uses.waiting(MATCH, 1):
        lookup = Lookup(store)
        everywhere = {d.subject: d for d in store.decisions.standing(DECISION) if d.record_id is None}
        while page := store.uses.waiting(MATCH, _PAGE):
            _match(store, page, lookup, everywhere)
            matched += len(page)
            yield Named(matched, grouped)
    while store.uses.waiting(GROUP, 1):
        grouped += find(store)
        yield Named(matched, grouped)


def use_of(body: bytes) -> Use:
    """The use that a row keeps."""
    return _USE.decode(body)


def match_of(answer: bytes) -> Match:
    """The match that a row keeps: candidates and reasons."""
    return _MATCH.decode(answer)


def anchors(told: Sequence[Use]) -> list[str]:
    """Each use of a record in words that outlive a new reading: its role, its form, and which of those alike it is."""
    met: dict[str, int] = {}
    found = []
    for use in told:
        inside = "nested " if use.place.startswith("nested") else ""
        words = f"{inside}{use.role} “{storable(use.forms[0])}”"
        met[words] = met.get(words, 0) + 1
        found.append(words if met[words] == 1 else f"{words} #{met[words]}")
    return found


def everywhere_anchor(form: str) -> str:
    """The subject of a decision about a form in all records."""
    return f"“{storable(form)}”"


def _match(store: Store, page: Sequence[str], lookup: Lookup, everywhere: dict[str, Decision]) -> None:
    records = store.get_all(page)
    told = {record.id: uses(record) for record in records}
    phrases = {p for of_record in told.values() for use in of_record for p in _phrases(use)}
    authority = lookup.authority(phrases)
    decisions = {(d.record_id, d.subject): d for d in store.decisions.standing(DECISION, page)}
    named = [d.value["agent"] for d in (*decisions.values(), *everywhere.values()) if d.value.get("agent")]
    if named:
        authority = lookup.with_ids(named)
    rows = []
    for record in records:
        pairs = matches(record, authority) if len(authority) else [(use, NOBODY) for use in told[record.id]]
        for (use, answer), anchor in zip(pairs, anchors([use for use, _ in pairs]), strict=True):
            decision = decisions.get((record.id, anchor)) or _first(use, everywhere)
            judged = decided(answer, decision, authority.followed) if decision is not None else answer
            rows.append(_row(record, use, judged, told[record.id], by_person=decision is not None))
    known = store.uses.known_forms(sorted(phrases))
    store.uses.put(page, rows, {phrase: phrase_keys(phrase) for phrase in sorted(phrases - known)})


def decided(answer: Match, decision: Decision, followed: Callable[[str], str]) -> Match:
    """What a person decided, before what the rules say."""
    target = decision.value.get("agent")
    if target is None:
        return Match(status="none", candidates=answer.candidates)
    agent = followed(target)
    reason = f"{decision.who} decided it" + (f": {decision.why}" if decision.why else "")
    first = Candidate(agent=agent, confidence=1.0, reasons=(reason,))
    others = tuple(c for c in answer.candidates if c.agent != agent)
    return Match(status="linked", agent=agent, confidence=1.0, candidates=(first, *others))


def _first(use: Use, everywhere: dict[str, Decision]) -> Decision | None:
    if not everywhere:
        return None
    return next((d for form in use.forms if (d := everywhere.get(everywhere_anchor(form)))), None)


def _phrases(use: Use) -> tuple[str, ...]:
    told = (*use.forms, use.meant or "", use.office or "")
    return tuple(dict.fromkeys(phrase for one in told if (phrase := storable(one))))


def _row(record: Record, use: Use, answer: Match, told: Sequence[Use], *, by_person: bool) -> UseRow:
    return UseRow(
        record_id=record.id,
        place=use.place,
        role=use.role,
        day=span_of(record.date.edtf if record.date else None).low[:10],
        status=_STATUS[answer.status],
        agent=answer.agent,
        rules=PERSON if by_person else RULES_VERSION,
        body=_PACK.encode(use),
        answer=_PACK.encode(answer),
        forms=tuple(dict.fromkeys(storable(form) for form in use.forms)),
        phrases=_phrases(use),
        meant=storable(use.meant) if use.meant else None,
        others=_JSON.encode(beside(use, told)).decode(),
    )


def beside(use: Use, told: Sequence[Use]) -> list[str]:
    """The first forms of the correspondents on the other side of a use."""
    return [
        storable(one.forms[0]) for one in told if one.role in CORRESPONDENTS and one is not use and one.role != use.role
    ]
