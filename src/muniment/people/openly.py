"""Openly: the names of persons that nobody's authority file knows, for readers from whom records are hidden.

Which forms are one person, and what the person's best name is, the archive finds from all its records; that would tell what hidden ones
say.  So the forms are grouped once more from the records that may be seen alone, by the same rules.
"""

from collections import Counter
from collections.abc import Mapping

from muniment.agents.discovery import Borne, found_agent, is_meant
from muniment.agents.grouping import Groups
from muniment.people.naming import use_of
from muniment.people.used import storable
from muniment.store import Store


def open_names(store: Store) -> Mapping[str, str]:
    """The name to show of each form by which records that may be seen name somebody whom no authority file knows."""
    return store.unchanged.answer("open names", lambda: _grouped(store))


def _grouped(store: Store) -> dict[str, str]:
    counts, pairs = Counter[str](), set[tuple[str, str]]()
    for body in store.uses.open_bodies(store.shown):
        use = use_of(body)
        first, *others = (storable(form) for form in use.forms)
        counts.update((first, *others, *((storable(use.meant),) if use.meant and is_meant(use.meant) else ())))
        pairs.update((first, other) for other in others)
    groups = Groups(counts, sorted(pairs))
    members: dict[str, list[str]] = {}
    for form in counts:
        members.setdefault(groups.of(form), []).append(form)
    return {
        form: storable(found_agent("", map(Borne, told)).shown_name) or form
        for told in members.values()
        for form in told
    }
