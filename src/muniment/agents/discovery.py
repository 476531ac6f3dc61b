"""Discovery: agents from the records alone, where nobody has made an authority file.

Forms of names that can be one are joined; what a document says of a name in brackets ("Filippov [Stalin]") joins a pseudonym to its
bearer, for as long as the documents say so.  What the authority file knows already is left to it.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from muniment.agents.grouping import Groups
from muniment.agents.names import likeness, name_of
from muniment.agents.offices import is_office
from muniment.agents.periods import first_day
from muniment.agents.uses import CORRESPONDENTS, Use, uses
from muniment.model import Agent, AgentName, Record
from muniment.model.identity import record_id

SOURCE = "read from the records"


class Met(Struct, frozen=True):
    """A name as it was met: in which record, on which day, beside which other names."""

    record: str
    use: Use
    day: str | None
    others: tuple[str, ...]


class Discovered(Struct, frozen=True):
    """The agents, and for each record which agent each use means, by its place."""

    agents: tuple[Agent, ...]
    uses: dict[str, dict[str, str]]


def meetings(records: Iterable[Record]) -> list[Met]:
    """The names of records as they were met, in order of time."""
    found = []
    for record in records:
        told = uses(record)
        ends = [use for use in told if use.role in CORRESPONDENTS]
        day = first_day(record.date.edtf) if record.date else None
        for use in told:
            others = tuple(one.forms[0] for one in ends if one is not use and one.role != use.role)
            found.append(Met(record.id, use, day, others))
    return sorted(found, key=lambda met: (met.day or "9999", met.record, met.use.place))


def discover(records: Iterable[Record]) -> Discovered:
    """The agents that records name, each with its forms, periods and correspondents."""
    return discovered(meetings(records))


def discovered(met: Sequence[Met]) -> Discovered:
    """The agents of names that were met."""
    groups = Groups(met_forms(met))
    said = _equations(met, groups)
    of_use = {(m.record, m.use.place): _meant(m, groups, said) for m in met}
    members: dict[str, list[Met]] = {}
    for one in met:
        members.setdefault(of_use[one.record, one.use.place], []).append(one)
    ids = {group: record_id("agent", met[0].record, met[0].use.place) for group, met in members.items()}
    agents = tuple(_agent(ids[group], group, found, groups, of_use, ids) for group, found in members.items())
    told: dict[str, dict[str, str]] = {}
    for (record, place), group in of_use.items():
        told.setdefault(record, {})[place] = ids[group]
    return Discovered(agents, told)


def met_forms(met: Sequence[Met]) -> list[tuple[str, ...]]:
    """All forms, those of one use together; whom a document says is meant is a form of its own."""
    found = [m.use.forms for m in met]
    return found + [(m.use.meant,) for m in met if m.use.meant and name_of(m.use.meant)]


def _equations(met: Sequence[Met], groups: Groups) -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    """Of each group of names that documents say stands for another: on which day, for which, beside which others."""
    said: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    for one in met:
        if not one.use.meant or not name_of(one.use.meant):
            continue
        group, bearer = groups.of(one.use.forms[0]), groups.of(one.use.meant)
        if group != bearer and not is_office(one.use.meant):
            others = tuple(sorted({groups.of(other) for other in one.others}))
            said.setdefault(group, []).append((one.day or "9999", bearer, others))
    return said


def _meant(one: Met, groups: Groups, said: dict[str, list[tuple[str, str, tuple[str, ...]]]]) -> str:
    """The group that a use means: its own, or that of the bearer whom the nearest document in time names."""
    group = groups.of(one.use.forms[0])
    if one.use.meant and name_of(one.use.meant) and not is_office(one.use.meant):
        return groups.of(one.use.meant)
    if group not in said:
        return group
    day = one.day or "9999"
    others = {groups.of(other) for other in one.others}
    nearest = min(said[group], key=lambda e: (e[1] in others, _apart(e[0], day), -len(others & set(e[2]))))
    return nearest[1]


def _apart(a: str, b: str) -> int:
    """Roughly the days between two days, as strings; whole years where one is unknown."""
    x, y = ([*(int(part) for part in day.split("-")), 1, 1][:3] for day in (a, b))
    return abs((x[0] - y[0]) * 372 + (x[1] - y[1]) * 31 + x[2] - y[2])


def _agent(
    agent_id: str, group: str, met: Sequence[Met], groups: Groups, of_use: dict[tuple[str, str], str], ids: dict[str, str]
) -> Agent:  # fmt: skip
    """The agent of a group, from all its uses: first the forms that are its own, the longest first, then its pseudonyms."""
    forms: dict[str, list[Met]] = {}
    for one in met:
        for form in one.use.forms:
            forms.setdefault(" ".join(form.split()), []).append(one)
        if one.use.meant and name_of(one.use.meant):
            forms.setdefault(" ".join(one.use.meant.split()), []).append(one)
    names = [_name(form, found, groups.of(form) != group, of_use, ids) for form, found in forms.items()]
    names.sort(key=lambda n: (n.kind == "pseudonym", -len(name_of(n.value).words), n.value.isupper(), n.value))
    kind = "corporate body" if all(is_office(name.value) for name in names) else "person"
    return Agent(id=agent_id, kind=kind, names=tuple(names), sources=(SOURCE,))


def _name(
    form: str, met: Sequence[Met], pseudonym: bool, of_use: dict[tuple[str, str], str], ids: dict[str, str]
) -> AgentName:
    days = sorted(one.day for one in met if one.day)
    return AgentName(
        value=form,
        kind="pseudonym" if pseudonym else "name",
        script=_script(form),
        start=days[0] if days and pseudonym else None,
        end=days[-1] if days and pseudonym else None,
        source=SOURCE,
    )


def _script(form: str) -> str | None:
    ranges = (
        ("Cyrl", "\u0400", "\u04ff"),
        ("Hang", "\uac00", "\ud7a3"),
        ("Hani", "\u3400", "\u9fff"),
        ("Latn", "A", "\u024f"),
    )
    for char in form:
        for script, low, high in ranges:
            if low <= char <= high and char.isalpha():
                return script
    return None


def same_person(a: str, b: str) -> bool:
    """Whether two forms can be one person's name, with nothing else to go by."""
    return likeness(a, b) >= 0.9
