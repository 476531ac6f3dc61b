"""Finding: names that nobody of the authority file bears are grouped, and each group is an agent that was found in the records.

Only the forms that are new, and those that are like them, are grouped anew; the rest of the archive stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from muniment.agents.discovery import Borne, Equation, found_agent, is_meant, nearest
from muniment.agents.grouping import Groups, joining_keys, may_join
from muniment.agents.matching import Candidate, Match
from muniment.agents.uses import CORRESPONDENTS, Use
from muniment.model.identity import record_id
from muniment.people.keeping import kept
from muniment.people.used import storable
from muniment.store import Store
from muniment.store.authorities import FOUND, GROUP
from muniment.store.dating import UNDATED
from muniment.store.forms import Form, Meaning
from muniment.store.uses import AGENT, GROUPED, Relinked, is_open

RULES = f"{GROUPED} 1"
_PAGE = 5000
_SURE = 0.8

_PACK = msgspec.msgpack.Encoder()
_USE = msgspec.msgpack.Decoder(Use)
_OTHERS = msgspec.json.Decoder(list[str])
_MATCH = msgspec.msgpack.Decoder(Match)


class _Open(Struct, frozen=True):
    """A use that nobody of the authority file is meant by, and the row that keeps it."""

    row: Any
    use: Use
    forms: tuple[str, ...]
    others: tuple[str, ...]


def find(store: Store) -> int:
    """Groups the unknown names of some records that wait; gives the number of those records."""
    page = store.uses.waiting(GROUP, _PAGE)
    rows = store.uses.of_records(page)
    fresh = _opened(rows)
    asked = {form for one in fresh for form in _told(one)} | _meaning_forms(rows)
    forms = _neighbourhood(store, asked | store.forms.lost().keys())
    groups = _regrouped(store, forms)
    meanings = store.forms.meanings(forms.all)
    moved = {form for form, one in forms.all.items() if one.found != groups.get(form)} | {m.form for m in meanings}
    affected = {(one.row.record_id, one.row.place): one for one in (*_with_forms(store, moved), *fresh)}
    group_of = _groups_of(store, groups, meanings, affected.values())
    said = _equations(meanings, group_of)
    meant = {at: _group(one, group_of, said) for at, one in affected.items()}
    merged = _followed(store, set(meant.values()))
    told = [(one, meant[at], merged.get(meant[at], meant[at])) for at, one in affected.items()]
    store.uses.relink([_relinked(one, group, agent) for one, group, agent in told if one.row.agent != agent])
    store.forms.put_groups({f: groups.get(f) for f, one in forms.all.items() if one.found != groups.get(f)})
    before = {one.found for one in forms.all.values()} | {one.row.agent for one in affected.values()}
    _keep(store, before | set(groups.values()) | set(meant.values()))
    store.uses.grouped(page)
    return len(page)


def _with_forms(store: Store, forms: set[str]) -> list[_Open]:
    """The open uses that have one of these forms."""
    rows = store.uses.with_forms(sorted(forms))
    wanted = {(row.record_id, row.place) for row in rows if is_open(row)}
    every = store.uses.of_records(sorted({record_id for record_id, _ in wanted}))
    return [one for one in _opened(every) if (one.row.record_id, one.row.place) in wanted]


def _groups_of(
    store: Store, groups: Mapping[str, str], meanings: Sequence[Meaning], affected: Iterable[_Open]
) -> dict[str, str]:
    """The groups of all forms that are asked for: those that were sought anew, and those that stand."""
    asked = {m.form for m in meanings} | {m.meant for m in meanings}
    asked |= {other for m in meanings for other in _OTHERS.decode(m.others)}
    for one in affected:
        asked |= {*one.forms, *one.others, storable(one.use.meant or "")}
    standing = {form: one.found or form for form, one in store.forms.get(asked - groups.keys()).items()}
    return {**standing, **groups}


class _Neighbourhood(Struct, frozen=True):
    """All forms that the grouping looks at, and those whose group is sought anew."""

    all: dict[str, Form]
    active: frozenset[str]


def _neighbourhood(store: Store, fresh: set[str]) -> _Neighbourhood:
    """The fresh forms and those like them; around these, whatever they may be one with, and the groups of all."""
    new = store.forms.get(fresh)
    near = store.forms.sharing({key for form in new for key in joining_keys(form)})
    by_key: dict[str, list[str]] = {}
    for form in new:
        for key in joining_keys(form):
            by_key.setdefault(key, []).append(form)
    active = set(new)
    for form in near.keys() - new.keys():
        rivals = {other for key in joining_keys(form) for other in by_key.get(key, ())}
        if any(may_join(form, other) for other in rivals):
            active.add(form)
    around = near | store.forms.sharing({key for form in active - new.keys() for key in joining_keys(form)})
    mates = store.forms.of_groups({one.found for one in around.values() if one.found})
    return _Neighbourhood({**around, **mates, **new}, frozenset(active))


def _regrouped(store: Store, forms: _Neighbourhood) -> dict[str, str]:
    """The group of each form, by its id: that of most of its forms before, else one made from its name."""
    standing: dict[str, list[str]] = {}
    for form, one in forms.all.items():
        if one.found and form not in forms.active:
            standing.setdefault(one.found, []).append(form)
    counts = {form: one.met for form, one in sorted(forms.all.items()) if one.met > 0}
    known = [[f for f in group if f in counts] for group in standing.values()]
    groups = Groups(counts, store.forms.pairs(forms.active), [g for g in known if g], forms.active)
    members: dict[str, list[str]] = {}
    for form in counts:
        members.setdefault(groups.of(form), []).append(form)
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for called, told in sorted(members.items(), key=lambda item: (-sum(counts[f] for f in item[1]), item[0])):
        before: dict[str, int] = {}
        for form in told:
            found = forms.all[form].found
            if found and found not in taken:
                before[found] = before.get(found, 0) + counts[form]
        made = record_id("agent", "found", called)
        chosen = max(before, key=lambda i: (before[i], i)) if before else made if made not in taken else record_id("agent", "found again", called)  # fmt: skip
        taken.add(chosen)
        ids |= dict.fromkeys(told, chosen)
    return ids


def _equations(meanings: Sequence[Meaning], group_of: Mapping[str, str]) -> dict[str, list[Equation]]:
    """What documents say of groups of names that stand for others, in order of time."""
    said: dict[str, list[Equation]] = {}
    for one in sorted(meanings, key=lambda m: (m.day, m.form, m.meant)):
        known = one.meant.startswith(AGENT)
        group, bearer = group_of.get(one.form), one.meant.removeprefix(AGENT) if known else group_of.get(one.meant)
        if group and bearer and group != bearer and (known or is_meant(one.meant)):
            others = frozenset(group_of.get(o, o) for o in _OTHERS.decode(one.others))
            said.setdefault(group, []).append(Equation(one.day, bearer, others))
    return said


def _group(one: _Open, group_of: Mapping[str, str], said: Mapping[str, Sequence[Equation]]) -> str:
    """The group that a use means: its own, or that of the bearer of a pseudonym."""
    own = group_of.get(one.forms[0], one.forms[0])
    if is_meant(one.use.meant):
        return group_of.get(storable(one.use.meant or ""), own)
    if own not in said:
        return own
    return nearest(said[own], one.row.day, (group_of.get(other, other) for other in one.others))


def _relinked(one: _Open, group: str, agent: str) -> Relinked:
    before = _MATCH.decode(one.row.answer)
    reason = "no authority knows the name; it is one with other names of the records"
    first = Candidate(agent=agent, confidence=_SURE, reasons=(reason,))
    rest = tuple(c for c in before.candidates if c.agent not in (agent, group) and reason not in c.reasons)
    answer = Match(status="linked", agent=agent, confidence=_SURE, candidates=(first, *rest))
    return Relinked(one.row.record_id, one.row.place, agent, _PACK.encode(answer), RULES)


def _keep(store: Store, ids: Iterable[str | None]) -> None:
    """Makes the agents of these groups anew, from all forms by which records name them; those that nobody names are gone."""
    wanted = sorted({one for one in ids if one})
    known = store.authorities.get(wanted)
    wanted = [one for one in wanted if one not in known or known[one].origin == FOUND]
    spans = store.forms.spans(wanted)
    own: dict[str, set[str]] = {}
    for form, one in store.forms.of_groups(wanted).items():
        own.setdefault(one.found or "", set()).add(form)
    borne = _pseudonyms(store, own)
    rows, gone = [], []
    for agent_id in wanted:
        before = known.get(agent_id)
        merged = before.merged_into if before else None
        if agent_id not in spans and not merged:
            gone.append(agent_id)
            continue
        names = [Borne(form) for form in sorted(own.get(agent_id, ()))]
        for form, first, last in spans.get(agent_id, ()):
            if form in borne.get(agent_id, ()):
                names.append(Borne(form, True, _day(first), _day(last)))
        row = kept(found_agent(agent_id, names), FOUND)
        rows.append(msgspec.structs.replace(row, keys=frozenset(), merged_into=merged))
    store.authorities.put_found(rows, gone)


def _pseudonyms(store: Store, own: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The forms that documents say stand for each agent, and those that are one with them."""
    bearer = {form: agent_id for agent_id, forms in own.items() for form in forms}
    said = [m for m in store.forms.meanings(bearer) if m.meant in bearer]
    group_of = store.forms.get({m.form for m in said})
    groups: dict[str, set[str]] = {}
    for form, one in store.forms.of_groups({one.found for one in group_of.values() if one.found}).items():
        groups.setdefault(one.found or "", set()).add(form)
    found: dict[str, set[str]] = {}
    for m in said:
        group = group_of[m.form].found if m.form in group_of else None
        if group and group != bearer[m.meant]:
            found.setdefault(bearer[m.meant], set()).update(groups.get(group, ()))
    return found


def _day(day: str) -> str | None:
    return None if day >= UNDATED[:4] else day


def _followed(store: Store, ids: set[str]) -> dict[str, str]:
    """What found agents lead to, where persons merged them into others."""
    found: dict[str, str] = {}
    wanted = ids
    while wanted:
        step = {i: row.merged_into for i, row in store.authorities.get(wanted).items() if row.merged_into}
        found |= step
        wanted = set(step.values()) - found.keys()
    return {i: _end(i, found) for i in found}


def _end(start: str, found: Mapping[str, str]) -> str:
    met = [start]
    while (after := found.get(met[-1])) and after not in met:
        met.append(after)
    return met[-1]


def _opened(rows: Iterable[Any]) -> list[_Open]:
    """The uses among rows that nobody of the authority file is meant by, each with the others of its record that it was kept with."""
    of_record: dict[str, list[tuple[Any, Use]]] = {}
    for row in rows:
        of_record.setdefault(row.record_id, []).append((row, _USE.decode(row.body)))
    opened = []
    for told in of_record.values():
        for row, use in told:
            if is_open(row):
                others = tuple(storable(o.forms[0]) for _, o in told if o.role in CORRESPONDENTS and o is not use and o.role != use.role)  # fmt: skip
                opened.append(_Open(row, use, tuple(storable(f) for f in use.forms), others))
    return opened


def _told(one: _Open) -> Iterable[str]:
    yield from one.forms
    if one.use.meant:
        yield storable(one.use.meant)
    if one.use.office:
        yield storable(one.use.office)


def _meaning_forms(rows: Iterable[Any]) -> set[str]:
    """The forms by which records say whom they mean."""
    return {storable(use.forms[0]) for use in (_USE.decode(row.body) for row in rows) if use.meant}
