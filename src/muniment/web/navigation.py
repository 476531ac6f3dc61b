"""Navigation: the ways in that stand at the head of every page, in order.  A new part of the room is a line here."""

from msgspec import Struct


class Way(Struct, frozen=True):
    """A way in: its address and its name, a message of the catalogues."""

    path: str
    name: str


def _(message: str) -> str:
    """Marks a message for the catalogues."""
    return message


WAYS = (
    Way("/search", _("All records")),
    Way("/years", _("Years")),
    Way("/people", _("People")),
    Way("/correspondents", _("Correspondents")),
    Way("/fonds", _("Where the sheets lie")),
    Way("/kinds", _("Kinds")),
    Way("/places", _("Places")),
    Way("/exchange", _("Exchanges")),
    Way("/missing", _("Missing")),
)
