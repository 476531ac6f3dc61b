"""Discovery: agents from the records alone, where nobody has made an authority file.

Forms of names that can be one are joined (see `grouping`); what a document says of a name in brackets ("Filippov [Stalin]") joins a
pseudonym to its bearer, for as long as the documents say so.  What the authority file knows already is left to it.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from muniment.agents.capitals import headed
from muniment.agents.names import name_of
from muniment.agents.offices import is_body, is_office
from muniment.model import Agent, AgentName

_ABBREVIATION = 3
_NOTE = re.compile(r"\s*\[(?:\d{1,3}|\*{1,3})\](?=\W*$)")
"""The mark of a note behind a name: "Mansfield D. Harrow[3]"."""
SOURCE = "read from the records"


class Equation(Struct, frozen=True):
    """A document says that a name stands for another: on which day, for which group of forms, beside which other groups."""

    day: str
    bearer: str
    others: frozenset[str] = frozenset()


class Borne(Struct, frozen=True):
    """A form that an agent bears; a pseudonym with the first and last day on which it was met."""

    form: str
    pseudonym: bool = False
    first: str | None = None
    last: str | None = None


def is_meant(meant: str | None) -> bool:
    """Whether words in brackets name somebody who can be meant by the name before them."""
    return bool(meant and name_of(meant) and not is_office(meant))


def nearest(equations: Sequence[Equation], day: str, others: Iterable[str]) -> str:
    """The group that bears a pseudonym on a day, beside other correspondents: that of the document nearest in time.

    Nobody writes to himself: a bearer who stands on the other side comes last.
    """
    beside = frozenset(others)
    best = min(equations, key=lambda e: (e.bearer in beside, _apart(e.day, day), -len(beside & e.others)))
    return best.bearer


def found_agent(agent_id: str, borne: Iterable[Borne]) -> Agent:
    """The agent of forms that were found to be one: first those that are its own, the fullest first, then its pseudonyms."""
    told = sorted(borne, key=_rank)
    names = [
        AgentName(
            value=headed(_without_stop(one.form)),
            kind="pseudonym" if one.pseudonym else "name",
            script=script_of(one.form),
            start=one.first,
            end=one.last,
            source=SOURCE,
        )
        for one in told
    ]
    office = bool(told) and all(is_body(one.form) for one in told)
    return Agent(
        id=agent_id, kind="corporate body" if office else "person", names=tuple(dict.fromkeys(names)), sources=(SOURCE,)
    )


def _rank(one: Borne) -> tuple[bool, int, int, bool, bool, str]:
    """A name's place among those of its agent: full before short, bare before courteous, small letters before capitals."""
    words = len(name_of(one.form).words)
    return one.pseudonym, -words, len(one.form.split()) - words, one.form.isupper(), is_office(one.form), one.form


def _without_stop(form: str) -> str:
    """A name without the mark of a note and the full stop of the line it ended, but with that of an abbreviation."""
    form = _NOTE.sub("", form)
    last = form.rstrip(".,;: ").rpartition(" ")[2]
    return form.rstrip(".,;: ") if len(last) > _ABBREVIATION else form


def script_of(form: str) -> str | None:
    """The script of a name, as ISO 15924; None where it has none of those that are told."""
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


def _apart(a: str, b: str) -> int:
    """Roughly the days between two days, as strings; far where one is unknown."""
    x, y = ([*(int(part) for part in day[:10].split("-")), 1, 1][:3] for day in (a, b))
    return abs((x[0] - y[0]) * 372 + (x[1] - y[1]) * 31 + x[2] - y[2])
