"""Histogram: columns that are also the navigation, drawn here and not in a template: a hundred years are a hundred links."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from markupsafe import Markup

from muniment.web.columns import Column
from muniment.web.wording import Wording

CLOSE = 26
"""More columns than these stand closer together."""


def histogram_in(words: Wording) -> Callable[[Sequence[Column], bool], Markup]:
    """What draws columns in a language of the interface."""

    def draw(columns: Sequence[Column], low: bool = False) -> Markup:
        return Markup("".join(_drawn(columns, low, words)))

    return draw


def _drawn(columns: Sequence[Column], low: bool, words: Wording) -> Iterator[str]:
    most = max((column.count for column in columns), default=0) or 1
    yield f'<ol class="histogram{" low" if low else ""}{" many" if len(columns) > CLOSE else ""}">\n'
    for column in columns:
        name = escape(column.name)
        if not column.address:
            nothing = escape(words.gettext("nothing"))
            yield f'<li class="gap" title="{name}"><span class="unseen">{name}: {nothing}</span></li>\n'
            continue
        number = words.number(column.count)
        here = ' aria-current="page"' if column.here else ""
        told = words.ngettext("%(count)s record", "%(count)s records", column.count) % {"count": number}
        height = max(round(100 * column.count / most, 2), 1) if column.count else 0
        yield (
            f'<li><a href="{escape(column.address)}" title="{name}: {number}"{here}>'
            f'<span class="unseen">{name}: {escape(told)}</span>\n'
            f'<svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true"><rect x="1" width="8" y="{100 - height:g}" height="{height:g}"/></svg>\n'
            f'<span class="tick{"" if column.ticked else " quiet"}" aria-hidden="true">{escape(column.label)}</span></a></li>\n'
        )
    yield "</ol>"
