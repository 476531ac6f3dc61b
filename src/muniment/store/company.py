"""Company: who is named with whom, how often and when; by which forms; in which years.  Questions over the uses of names."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Engine, case, func, or_, select

from muniment.store import tables
from muniment.store.agent_tables import agents, name_uses, use_forms
from muniment.store.engine import reading

SENDERS = ("sender", "author")
READERS = ("addressee",)


class Companion(Struct, frozen=True):
    """Another agent in the same records: in how many the one wrote to the other, got a letter from it, or is named beside it,
    and the first and last day."""

    id: str
    shown: str
    wrote: int
    received: int
    records: int
    first: str
    last: str


class FormMet(Struct, frozen=True):
    """A form by which an agent is named: in how many records, from which day to which, and the first record that has it."""

    form: str
    records: int
    first: str
    last: str
    record: str
    place: str


class Company:
    """What the uses of names say of agents together."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def companions(self, ids: Sequence[str], limit: int = 100) -> list[Companion]:
        """The agents that are named in the same records as these, those with most letters first."""
        one, other = name_uses.alias("one"), name_uses.alias("other")
        wrote = one.c.role.in_(SENDERS) & other.c.role.in_(READERS)
        got = one.c.role.in_(READERS) & other.c.role.in_(SENDERS)
        query = (
            select(
                other.c.agent,
                func.max(agents.c.shown),
                _records_where(wrote, one).label("wrote"),
                _records_where(got, one).label("received"),
                func.count(func.distinct(one.c.record_id)).label("records"),
                func.min(one.c.day),
                func.max(one.c.day),
            )
            .join(other, other.c.record_id == one.c.record_id)
            .join(agents, agents.c.id == other.c.agent)
            .where(one.c.agent.in_(ids), other.c.agent.not_in(ids))
            .group_by(other.c.agent)
            .order_by((_records_where(or_(wrote, got), one)).desc(), func.count(func.distinct(one.c.record_id)).desc(), other.c.agent)
            .limit(limit)
        )  # fmt: skip
        with reading(self.engine) as connection:
            return [Companion(*row) for row in connection.execute(query)]

    def years(self, ids: Sequence[str]) -> list[tuple[str, int, int, int]]:
        """For each year: how many records these agents wrote, got, and are named in."""
        one = name_uses.c
        year = func.substr(one.day, 1, 4)
        query = (
            select(
                year,
                _records_where(one.role.in_(SENDERS), name_uses),
                _records_where(one.role.in_(READERS), name_uses),
                func.count(func.distinct(one.record_id)),
            )
            .where(one.agent.in_(ids))
            .group_by(year)
            .order_by(year)
        )
        with reading(self.engine) as connection:
            return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]

    def forms(self, ids: Sequence[str], limit: int = 200) -> list[FormMet]:
        """The forms by which these agents are named, the most frequent first."""
        one, form = name_uses.c, use_forms.c
        first = func.min(one.day + "\t" + one.record_id + "\t" + one.place)
        query = (
            select(form.form, func.count(func.distinct(one.record_id)).label("records"), func.min(one.day), func.max(one.day), first)
            .join(use_forms, (form.record_id == one.record_id) & (form.place == one.place))
            .where(one.agent.in_(ids))
            .group_by(form.form)
            .order_by(func.count(func.distinct(one.record_id)).desc(), form.form)
            .limit(limit)
        )  # fmt: skip
        with reading(self.engine) as connection:
            found = []
            for row in connection.execute(query):
                _, record_id, place = row[4].split("\t")
                found.append(FormMet(row[0], row[1], row[2], row[3], record_id, place))
            return found

    def records(self, ids: Sequence[str], *, offset: int = 0, limit: int = 50) -> list[tuple[str, tuple[str, ...]]]:
        """The records that name these agents, by day: id and roles."""
        one = name_uses.c
        query = (
            select(one.record_id, func.min(one.day))
            .where(one.agent.in_(ids))
            .group_by(one.record_id)
            .order_by(func.min(one.day), one.record_id)
            .offset(offset)
            .limit(limit)
        )
        with reading(self.engine) as connection:
            found = [row.record_id for row in connection.execute(query)]
            roles: dict[str, set[str]] = {record_id: set() for record_id in found}
            asked = select(one.record_id, one.role).where(one.agent.in_(ids), one.record_id.in_(found)).distinct()
            for row in connection.execute(asked):
                roles[row.record_id].add(row.role)
        return [(record_id, tuple(sorted(roles[record_id]))) for record_id in found]

    def rows(self, record_ids: Sequence[str]) -> dict[str, Any]:
        """Title and date of records, by their ids."""
        one = tables.records.c
        with reading(self.engine) as connection:
            return {
                row.id: row
                for row in connection.execute(select(one.id, one.title, one.date_edtf).where(one.id.in_(record_ids)))
            }


def _records_where(condition: Any, table: Any) -> Any:
    """How many records satisfy a condition, each counted once."""
    return func.count(func.distinct(case((condition, table.c.record_id))))
