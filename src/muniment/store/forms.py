"""Forms: the names as written that nobody of the authority file bears, and the groups in which they were found to be one."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from sqlalchemy import Connection, Engine, bindparam, delete, func, select, update

from muniment.store.agent_tables import form_keys, form_meanings, form_pairs, found_forms, name_uses, use_forms
from muniment.store.engine import reading, writing
from muniment.store.rows import among, chunks, upsert


class Form(Struct, frozen=True):
    """A form: how many uses have it, and the group it was found to belong to."""

    form: str
    met: int
    found: str | None


class Meaning(Struct, frozen=True):
    """What a record says of a name: on which day, whom it means, beside which others (JSON)."""

    form: str
    meant: str
    day: str
    others: str


class Forms:
    """The forms of one archive that no authority knows."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def get(self, forms: Iterable[str]) -> dict[str, Form]:
        """Forms as they are kept; those that are not met are left out."""
        with reading(self.engine) as connection:
            return {
                row.form: Form(*row)
                for chunk in chunks(list(forms))
                for row in connection.execute(select(found_forms).where(among(found_forms.c.form, chunk)))
            }

    def lost(self) -> dict[str, Form]:
        """The forms that no use has any more."""
        with reading(self.engine) as connection:
            query = select(found_forms).where(found_forms.c.met <= 0)
            return {row.form: Form(*row) for row in connection.execute(query)}

    def sharing(self, keys: Iterable[str]) -> dict[str, Form]:
        """The forms that share one of these keys."""
        found: dict[str, Form] = {}
        with reading(self.engine) as connection:
            for chunk in chunks(sorted(keys)):
                query = (
                    select(found_forms)
                    .join(form_keys, form_keys.c.form == found_forms.c.form)
                    .where(among(form_keys.c.key, chunk))
                    .distinct()
                )
                found |= {row.form: Form(*row) for row in connection.execute(query)}
        return found

    def of_groups(self, groups: Iterable[str]) -> dict[str, Form]:
        """The forms of groups."""
        with reading(self.engine) as connection:
            return {
                row.form: Form(*row)
                for chunk in chunks(sorted(groups))
                for row in connection.execute(select(found_forms).where(among(found_forms.c.found, chunk)))
            }

    def pairs(self, forms: Iterable[str]) -> list[tuple[str, str]]:
        """The pairs of forms that one use had, of which either is among these; in order."""
        found: set[tuple[str, str]] = set()
        with reading(self.engine) as connection:
            for chunk in chunks(sorted(forms)):
                for column in (form_pairs.c.form, form_pairs.c.other):
                    found.update(
                        tuple(row) for row in connection.execute(select(form_pairs).where(among(column, chunk)))
                    )
        return sorted(found)

    def meanings(self, forms: Iterable[str]) -> list[Meaning]:
        """What records say of names that have, or that mean, one of these forms."""
        columns = form_meanings.c
        found: dict[tuple[str, str], Meaning] = {}
        with reading(self.engine) as connection:
            for chunk in chunks(sorted(forms)):
                for column in (columns.form, columns.meant):
                    for row in connection.execute(select(form_meanings).where(among(column, chunk))):
                        found[row.record_id, row.place] = Meaning(row.form, row.meant, row.day, row.others)
        return [found[at] for at in sorted(found)]

    def spans(self, agents: Sequence[str]) -> dict[str, list[tuple[str, str, str]]]:
        """The forms by which these agents are named, each with the first and the last day."""
        one, form = name_uses.c, use_forms.c
        found: dict[str, list[tuple[str, str, str]]] = {}
        with reading(self.engine) as connection:
            for chunk in chunks(agents):
                query = (
                    select(one.agent, form.form, func.min(one.day), func.max(one.day))
                    .join(use_forms, (form.record_id == one.record_id) & (form.place == one.place))
                    .where(among(one.agent, chunk))
                    .group_by(one.agent, form.form)
                    .order_by(one.agent, form.form)
                )
                for agent, told, first, last in connection.execute(query):
                    found.setdefault(agent, []).append((told, first, last))
        return found

    def put_groups(self, found: Mapping[str, str | None]) -> None:
        """Notes to which group each form belongs; forms that are met no more are forgotten."""
        column = found_forms.c
        with writing(self.engine) as connection:
            change = update(found_forms).where(column.form == bindparam("f")).values(found=bindparam("g"))
            if found:
                connection.execute(change, [{"f": form, "g": group} for form, group in found.items()])
            connection.execute(delete(found_forms).where(column.met <= 0))


def put_keys(connection: Connection, keys: Mapping[str, frozenset[str]]) -> None:
    """Keeps the keys of phrases that are new."""
    rows = [{"form": form, "key": key} for form, told in keys.items() for key in sorted(told)]
    if rows:
        connection.execute(upsert(connection, form_keys).on_conflict_do_nothing(), rows)


def put_pairs(connection: Connection, pairs: set[tuple[str, str]]) -> None:
    """Keeps that forms were met in one use."""
    if pairs:
        rows = [{"form": form, "other": other} for form, other in sorted(pairs)]
        connection.execute(upsert(connection, form_pairs).on_conflict_do_nothing(), rows)


def count_forms(connection: Connection, counted: Mapping[str, int]) -> None:
    """Adds to how often forms are met."""
    rows = [{"form": form, "met": count, "found": None} for form, count in counted.items() if count]
    if rows:
        statement = upsert(connection, found_forms)
        added = statement.on_conflict_do_update(
            index_elements=["form"], set_={"met": found_forms.c.met + statement.excluded.met}
        )
        connection.execute(added, rows)
