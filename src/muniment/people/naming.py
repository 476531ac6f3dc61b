"""Naming: the names of records that wait are matched with the authority file, page by page; what persons decided stands.

Safe to stop at any moment and to go on: what was matched is kept page by page, and the rest still waits in the store.
"""

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec
from msgspec import Struct

from muniment.agents.matching import NOBODY, Candidate, Match
from muniment.agents.uses import Use, matches
from muniment.people.finding import find
from muniment.people.keeping import phrase_keys
from muniment.people.lookup import Lookup
from muniment.people.used import KIND, RULES, NamesUsed, UsedName, names_used, storable, used_in
from muniment.store import Store
from muniment.store.authorities import GROUP, MATCH
from muniment.store.decisions import Decision
from muniment.store.uses import DOUBTFUL, LINKED, UNKNOWN, UseRow

RULES_VERSION = "3"
"""Grows with every change of which agents names are taken for; `muniment people match --all` matches again by newer rules."""
PERSON = "person"
DECISION = "name"
_WRITES = re.compile(r"^(?:signature|author) ")
_COUNTED = re.compile(r"” #\d+$")
_PAGE = 250

_PACK = msgspec.msgpack.Encoder()
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
        words = _anchor(use)
        met[words] = met.get(words, 0) + 1
        found.append(words if met[words] == 1 else f"{words} #{met[words]}")
    return found


def alike_anchor(use: Use) -> str:
    """What is the same of all uses of a record that a word about one of them settles."""
    return _alike(_anchor(use))


def _anchor(use: Use) -> str:
    inside = "nested " if use.place.startswith("nested") else ""
    return f"{inside}{use.role} “{storable(use.forms[0])}”"


def _alike(anchor: str) -> str:
    """What the anchors of one form in one role share: who signs is who sends, so that a word about one is about the other."""
    return _WRITES.sub("sender ", _COUNTED.sub("”", anchor))


def everywhere_anchor(form: str) -> str:
    """The subject of a decision about a form in all records."""
    return f"“{storable(form)}”"


def _match(store: Store, page: Sequence[str], lookup: Lookup, everywhere: dict[str, Decision]) -> None:
    used = _used(store, page)
    phrases = {phrase for one in used.values() for name in one.names for phrase in name.phrases}
    authority = lookup.authority(phrases)
    decisions = {(d.record_id, d.subject): d for d in store.decisions.standing(DECISION, page)}
    alike = {(record_id, _alike(subject)): d for (record_id, subject), d in decisions.items()}
    named = [d.value["agent"] for d in (*decisions.values(), *everywhere.values()) if d.value.get("agent")]
    if named:
        authority = lookup.with_ids(named)
    rows = []
    for record_id, one in used.items():
        told = [name.use for name in one.names]
        pairs = (
            matches(told, one.edtf, one.collection, authority) if len(authority) else [(use, NOBODY) for use in told]
        )
        for name, (use, answer), anchor in zip(one.names, pairs, anchors(told), strict=True):
            here = decisions.get((record_id, anchor)) or alike.get((record_id, _alike(anchor)))
            decision = here or _first(use, everywhere)
            judged = decided(answer, decision, authority.followed) if decision is not None else answer
            rows.append(_row(record_id, one.day, name, judged, by_person=decision is not None))
    known = store.uses.known_forms(sorted(phrases))
    store.uses.put(page, rows, {phrase: phrase_keys(phrase) for phrase in sorted(phrases - known)})


def _used(store: Store, page: Sequence[str]) -> dict[str, NamesUsed]:
    """The names of records, taken when they were read, else from the records themselves."""
    taken = store.extracts.get(page, KIND, RULES)
    used = {record_id: used_in(body) for record_id, body in taken.items()}
    used |= {record.id: names_used(record) for record in store.get_all([i for i in page if i not in used])}
    return {record_id: used[record_id] for record_id in page if record_id in used}


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


def _row(record_id: str, day: str, name: UsedName, answer: Match, *, by_person: bool) -> UseRow:
    return UseRow(
        record_id=record_id,
        place=name.use.place,
        role=name.use.role,
        day=day,
        status=_STATUS[answer.status],
        agent=answer.agent,
        rules=PERSON if by_person else RULES_VERSION,
        body=_PACK.encode(name.use),
        answer=_PACK.encode(answer),
        forms=name.forms,
        phrases=name.phrases,
        meant=name.meant,
        others=name.others,
    )
