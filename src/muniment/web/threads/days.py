"""Days: how a page asks for a stretch of time."""

from typing import Annotated

from msgspec import Meta, Struct

DAY = r"^(\d{4}(-\d\d(-\d\d)?)?)?$"


class Narrowed(Struct, frozen=True, kw_only=True):
    """A query that can be narrowed to days: 1951, 1951-05 or 1951-05-19."""

    since: Annotated[str, Meta(pattern=DAY, description="The first day: 1951, 1951-05 or 1951-05-19.")] = ""
    until: Annotated[str, Meta(pattern=DAY, description="The last day: 1951, 1951-05 or 1951-05-19.")] = ""
