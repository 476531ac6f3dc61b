"""Found: a mention as it was found in a text, before it is stated with its evidence."""

from msgspec import Struct


class Tail(Struct, frozen=True):
    """What follows the name of a message: its numbers, its day and clock, a second number, its way, and where that ends.

    `led` says that a word like "of" led to the day.
    """

    end: int
    numbers: tuple[str, ...] = ()
    number_at: int = -1
    signed: bool = False
    number2: str | None = None
    date: str | None = None
    time: str | None = None
    why: str | None = None
    led: bool = False
    sent_from: str | None = None
    sent_to: str | None = None

    @property
    def number(self) -> str | None:
        """The numbers, parted by commas."""
        return ", ".join(self.numbers) or None


class Found(Struct, frozen=True):
    """A mention: `start` and `end` in code points of the text; `sort` says what named it: number, day, order, route, topic.

    `official` where an office is named by its word ("Deptel", "the Embassy's"): it is the sheet's own, whoever speaks.
    """

    start: int
    end: int
    direction: str
    kind: str
    tail: Tail
    sort: str = "number"
    official: bool = False
