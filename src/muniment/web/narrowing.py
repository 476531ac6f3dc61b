"""Narrowing: the facets beside a list of results, drawn here and not in a template: they are eighty links on every page of results."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

from muniment.web.columns import facet_name
from muniment.web.page import Visit, quoted

SHOWN_OF_A_FACET = 12
_OPEN = 4
"""So many facets are open from the start."""
_FROM_THE_START = {"page": None, "after": None}


def panels(visit: Visit[Any], facets: Mapping[str, Sequence[tuple[str, int]]]) -> Markup:
    """Every facet with its most frequent values: the address that narrows the search to one, or takes away one that it is narrowed to."""
    everything = visit.address(**_FROM_THE_START)
    begun = escape(everything + ("&" if "?" in everything else "?"))
    counted = [(facet, values) for facet, values in facets.items() if values]
    return Markup("".join([_panel(visit, begun, *told, n < _OPEN) for n, told in enumerate(counted)]))


def _panel(visit: Visit[Any], begun: str, facet: str, values: Sequence[tuple[str, int]], opened: bool) -> str:
    words, chosen = visit.wording, getattr(visit.query, facet)
    choices = []
    for value, count in values[:SHOWN_OF_A_FACET]:
        here = ' aria-current="true"' if value in chosen else ""
        where = escape(without(visit, facet, value)) if here else f"{begun}{facet}={quoted(value)}"
        name, number = escape(facet_name(facet, value, words)), words.number(count)
        choices.append(f'<li><a href="{where}"{here}>{name}</a> <span class="count">{number}</span></li>')
    return (
        f"<details{' open' if opened else ''}>\n<summary>{escape(words.label('facet', facet))}</summary>\n"
        f"<ul>{''.join(choices)}</ul>\n</details>\n"
    )


def without(visit: Visit[Any], facet: str, value: str) -> str:
    """The address of the same search, not narrowed to a value any more."""
    left = tuple(one for one in getattr(visit.query, facet) if one != value)
    return visit.address(**_FROM_THE_START, **{facet: left})
