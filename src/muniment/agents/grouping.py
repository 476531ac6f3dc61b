"""Grouping: forms of names that can be one, joined into groups, with nothing to go by but the names."""

from collections.abc import Iterable, Mapping, Sequence

from muniment.agents.likeness import likeness_from
from muniment.agents.names import keys, name_of
from muniment.agents.offices import is_office
from muniment.agents.sounds import skeleton

_SURE = 0.9
LIKE = 0.82
_RARE = 3
_CROWDED = 200


def joining_keys(form: str) -> frozenset[str]:
    """The keys of which two forms that can be one share at least one, mostly: of an office one word's, since all its words must agree."""
    if not is_office(form):
        return keys(form)
    bones = max((skeleton(word) for word in _office_words(form)), key=lambda b: (len(b), b), default="")
    return frozenset((f"s {bones}",)) & keys(form) or keys(form)


def may_join(a: str, b: str) -> bool:
    """Whether two forms can be one with nothing to go by but themselves."""
    if is_office(a) or is_office(b):
        return is_office(a) and is_office(b) and _office_words(a) == _office_words(b)
    return likeness_from(a, b, LIKE) > 0.0


class Groups:
    """Groups of forms; each is called by the form that was met most often."""

    def __init__(
        self,
        counts: Mapping[str, int],
        pairs: Iterable[tuple[str, str]] = (),
        known: Iterable[Sequence[str]] = (),
        active: Iterable[str] | None = None,
    ) -> None:
        """`counts` says how often each form was met, `pairs` which forms one use had.

        `known` are groups that stand; only the `active` forms (all where None) look for a group beyond them.
        """
        self._count = counts
        self._parent = {form: form for form in counts}
        self._sizes = dict(counts)
        for forms in known:
            for form in forms[1:]:
                self._join(forms[0], form)
        for form, other in pairs:
            if form in counts and other in counts and (not is_office(other) or is_office(form)):
                self._join(form, other)
        sought = frozenset(counts if active is None else active)
        persons = sorted(form for form in counts if not is_office(form))
        self._join_alike([f for f in persons if len(_words(f)) > 1], sought)
        self._join_alike([f for f in persons if len(_words(f)) == 1], sought)
        self._join_one_by_one(persons, sought)
        self._join_offices()

    def of(self, form: str) -> str:
        """The group of a form."""
        return self._found(_squeezed(form))

    def _join_alike(self, forms: Sequence[str], sought: frozenset[str]) -> None:
        for form, others in _near(forms):
            for other in others:
                if (form in sought or other in sought) and likeness_from(form, other, _SURE):
                    self._join(form, other)

    def _join_one_by_one(self, persons: Sequence[str], sought: frozenset[str]) -> None:
        """Family names alone, and forms that were met rarely and are like others, join a group where only one can be meant."""
        by_key: dict[str, list[str]] = {}
        for one in persons:
            for key in keys(one):
                by_key.setdefault(key, []).append(one)
        for form in sorted(sought.intersection(persons), key=lambda f: (self._count[f], f)):
            mine = self._found(form)
            alone, rare = len(_words(form)) == 1, self._sizes[mine] <= _RARE
            if not alone and not rare:
                continue
            scores: dict[str, float] = {}
            for other in dict.fromkeys(one for key in sorted(keys(form)) for one in by_key[key][:_CROWDED]):
                group = self._found(other)
                if group != mine and (alone or len(_words(other)) > 1):
                    scores[group] = max(scores.get(group, 0.0), likeness_from(form, other, LIKE))
            best = sorted(((score, group) for group, score in scores.items() if score >= LIKE), reverse=True)
            if best and (len(best) == 1 or best[0][0] - best[1][0] >= 0.05) and (best[0][0] >= _SURE or rare):
                self._join(form, best[0][1])

    def _join_offices(self) -> None:
        """Offices are one only where their words are."""
        met: dict[frozenset[str], str] = {}
        for form in self._count:
            if is_office(form):
                self._join(met.setdefault(_office_words(form), form), form)

    def _found(self, form: str) -> str:
        while (parent := self._parent.get(form, form)) != form:
            self._parent[form] = self._parent.get(parent, parent)
            form = parent
        return form

    def _join(self, a: str, b: str) -> None:
        x, y = self._found(a), self._found(b)
        if x != y:
            # The more frequent form gives the group its name; of equals the longer, then the first in order.
            first, second = sorted((x, y), key=lambda f: (-self._count[f], -len(f), f))
            self._parent[second] = first
            self._sizes[first] += self._sizes.pop(second)


def _near(forms: Sequence[str]) -> Iterable[tuple[str, list[str]]]:
    """Each form with those behind it that share a key with it."""
    by_key: dict[str, list[str]] = {}
    for form in forms:
        others = {other for key in keys(form) for other in by_key.get(key, ())[:_CROWDED]}
        yield form, sorted(others)
        for key in keys(form):
            by_key.setdefault(key, []).append(form)


def _words(form: str) -> tuple[str, ...]:
    return name_of(form).words


def _office_words(form: str) -> frozenset[str]:
    return frozenset(_words(form)) - {"the"}


def _squeezed(form: str) -> str:
    return " ".join(form.split())
