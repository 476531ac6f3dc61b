"""Grouping: forms of names that can be one, joined into groups, with nothing to go by but the names."""

from collections import Counter
from collections.abc import Iterable, Sequence

from muniment.agents.names import keys, likeness, name_of
from muniment.agents.offices import is_office

_SURE = 0.9
_LIKE = 0.82
_RARE = 3
_CROWDED = 200


class Groups:
    """Groups of forms; each is called by the form that was met most often."""

    def __init__(self, met: Iterable[Sequence[str]]) -> None:
        """`met` are the forms of each use, those of one use together."""
        together = [tuple(map(_squeezed, forms)) for forms in met]
        self._count = Counter(form for forms in together for form in forms)
        self._parent = {form: form for form in self._count}
        for forms in together:
            for form in forms[1:]:
                if not is_office(form) or is_office(forms[0]):
                    self._join(forms[0], form)
        persons = [form for form in self._count if not is_office(form)]
        self._join_alike([f for f in persons if len(_words(f)) > 1], _SURE)
        self._join_alike([f for f in persons if len(_words(f)) == 1], _SURE)
        self._join_one_by_one(persons)
        self._join_offices()

    def of(self, form: str) -> str:
        """The group of a form."""
        return self._found(_squeezed(form))

    def _join_alike(self, forms: Sequence[str], least: float) -> None:
        for form, others in _near(forms):
            for other in others:
                if likeness(form, other) >= least:
                    self._join(form, other)

    def _join_one_by_one(self, persons: Sequence[str]) -> None:
        """Family names alone, and forms that were met rarely and are like others, join a group where only one can be meant."""
        for form in sorted(persons, key=lambda f: (self._count[f], f)):
            mine = self._found(form)
            alone, rare = len(_words(form)) == 1, self._size(mine) <= _RARE
            if not alone and not rare:
                continue
            scores: dict[str, float] = {}
            for other in self._candidates(form, persons):
                group = self._found(other)
                if group != mine and (alone or len(_words(other)) > 1):
                    scores[group] = max(scores.get(group, 0.0), likeness(form, other))
            best = sorted(((score, group) for group, score in scores.items() if score >= _LIKE), reverse=True)
            if best and (len(best) == 1 or best[0][0] - best[1][0] >= 0.05) and (best[0][0] >= _SURE or rare):
                self._join(form, best[0][1])

    def _candidates(self, form: str, persons: Sequence[str]) -> list[str]:
        if not hasattr(self, "_by_key"):
            self._by_key: dict[str, list[str]] = {}
            for one in persons:
                for key in keys(one):
                    self._by_key.setdefault(key, []).append(one)
        return list(dict.fromkeys(other for key in sorted(keys(form)) for other in self._by_key[key][:_CROWDED]))

    def _join_offices(self) -> None:
        """Offices are one only where their words are."""
        met: dict[frozenset[str], str] = {}
        for form in self._count:
            if is_office(form):
                words = frozenset(_words(form)) - {"the"}
                self._join(met.setdefault(words, form), form)

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

    def _size(self, group: str) -> int:
        return sum(count for form, count in self._count.items() if self._found(form) == group)


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


def _squeezed(form: str) -> str:
    return " ".join(form.split())
