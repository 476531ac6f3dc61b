"""Found: a mention as the grammar found it, before it is stated with its evidence."""

from msgspec import Struct


class Found(Struct, frozen=True):
    """`start` and `end` in code points of the text; the other fields as in `Mention`."""

    start: int
    end: int
    direction: str | None = None
    kind: str | None = None
    number: str | None = None
    date: str | None = None
    time: str | None = None
    why: str | None = None
    number2: str | None = None
