"""Listed: the messages of a thread in order of time, drawn here and not in a template: a thread may have two hundred.

All that a document says is escaped.
"""

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from markupsafe import Markup

from muniment.threads.following import Step, Thread
from muniment.web.page import address
from muniment.web.wording import Wording, wording

_NUMBERS = 2
_UNDATED = "9999"
_HERE = ' aria-current="true"'


def listed(thread: Thread, words: Wording) -> Markup:
    """The list of a thread's messages; that from which it is looked at is marked."""
    pieces = zip(thread.steps, _drawn(_Steps(thread.steps), words.tag), strict=True)
    drawn = [f"{opened}{_HERE if step.id == thread.root else ''}>{inside}" for step, (opened, inside) in pieces]
    return Markup(f'<ol class="thread">{"".join(drawn)}</ol>')


class _Steps:
    """The messages of one thread; the same from whichever of them it is looked at."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.of = steps

    def __hash__(self) -> int:
        return id(self.of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Steps) and self.of is other.of


@lru_cache(maxsize=8)
def _drawn(steps: _Steps, tag: str) -> tuple[tuple[str, str], ...]:
    """Each message in two pieces: the beginning of its tag, and what is in it."""
    words = wording(tag)
    places = {step.id: place for place, step in enumerate(steps.of, start=1)}
    return tuple((_opened(step, places[step.id]), _inside(step, places, words)) for step in steps.of)


def _opened(step: Step, place: int) -> str:
    ghost = ' class="ghost"' if step.ghost else ""
    return f'\n<li id="n{place}"{ghost}'


def _inside(step: Step, places: dict[str, int], words: Wording) -> str:
    say = words.escaped
    where = escape(address(("/missing/" if step.ghost else "/records/") + step.id))
    facts = [
        f'<span class="place">{places[step.id]}</span> {_moment(step, words)}',
        *(f"№ {escape(number)}" for _, number in step.numbers[:_NUMBERS]),
        *([say("not here")] if step.ghost else []),
        *([say("a gap in the sender's numbers")] if step.between else []),
    ]
    ends = (
        f"{escape(step.sender or '') or say('unknown')} "
        f'<span class="arrow" role="img" aria-label="{say("to")}">→</span> {escape(step.addressee or "") or say("unknown")}'
    )
    title = f"\n<p>{escape(step.title)}</p>" if step.title else ""
    named = ", ".join([f'<a href="#n{places[one]}">{places[one]}</a>' for one in step.means])
    means = f'\n<p class="facts">{say("mentions")} {named}</p>' if named else ""
    return f'\n<p class="facts">{" · ".join(facts)}</p>\n<h2><a href="{where}">{ends}</a></h2>{title}{means}\n</li>'


def _moment(step: Step, words: Wording) -> str:
    if step.moment[:4] == _UNDATED:
        return words.escaped("undated")
    spread = step.between and step.low != step.high
    return escape(words.date(f"{step.low}/{step.high}" if spread else step.moment))
