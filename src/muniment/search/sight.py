"""Sight: by which names a reader who must not see all records is told of persons.  Others may be named as hidden records name them."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from tantivy import Query, Schema

from muniment.search.entries import FOUND_NAMES, NAME_FIELDS, OWN_NAMES

Counted = tuple[tuple[str, int], ...]


class Sight(Struct, frozen=True):
    """`shown` is the name to show of names as the records that may be seen have them; others are shown as they stand."""

    shown: Mapping[str, str] = {}
    forms: Mapping[str, Sequence[str]] = {}

    @classmethod
    def of(cls, shown: Mapping[str, str]) -> "Sight":
        """The sight of a reader to whom these names are shown."""
        forms: dict[str, list[str]] = {}
        for form, name in shown.items():
            forms.setdefault(name, []).append(form)
        return cls(shown, forms)

    def written(self, name: str) -> list[str]:
        """How records may have what is shown under a name."""
        return [*self.forms.get(name, ()), *([name] if self.shown.get(name, name) == name else [])]

    def gathered(self, counted: Counted, most: int) -> Counted:
        """The counts of names as records have them, under the names to show; a record with two names of one person counts twice."""
        found: dict[str, int] = {}
        for form, count in counted:
            name = self.shown.get(form, form)
            found[name] = found.get(name, 0) + count
        return tuple(sorted(found.items(), key=lambda told: -told[1])[:most])


class View(Struct, frozen=True):
    """The fields of the index as one reader may ask them; without a sight all that they hold."""

    schema: Schema
    sight: Sight | None = None

    def counted_in(self, facets: Iterable[str]) -> dict[str, str]:
        """The field that each facet is counted in."""
        return {facet: facet if self.sight is None else OWN_NAMES.get(facet, facet) for facet in facets}

    def sought_in(self, field: str) -> tuple[str, ...]:
        """The fields in which the words of one are sought: of names also those that only other records tell of."""
        return (field, FOUND_NAMES[field]) if field in NAME_FIELDS and self.sight is None else (field,)

    def has(self, facet: str, value: str) -> Query:
        """The records that have a value of a facet of words."""
        if self.sight is None or facet not in OWN_NAMES:
            return Query.term_query(self.schema, facet, value)
        return Query.term_set_query(self.schema, OWN_NAMES[facet], self.sight.written(value))
