"""Navigation: the ways in that stand at the head of every page, in order.  A new part of the room is a line here."""

from msgspec import Struct


class Way(Struct, frozen=True):
    """A way in: its address and its name, a message of the catalogues; whether it stands behind “More”, so that the head stays one line."""

    path: str
    name: str
    more: bool = False


def _(message: str) -> str:
    """Marks a message for the catalogues."""
    return message


WAYS = (
    Way("/search", _("All records")),
    Way("/years", _("Years")),
    Way("/people", _("People")),
    Way("/exchange", _("Exchanges")),
    Way("/missing", _("Missing")),
    Way("/correspondents", _("Correspondents"), more=True),
    Way("/fonds", _("Where the sheets lie"), more=True),
    Way("/kinds", _("Kinds"), more=True),
    Way("/places", _("Places"), more=True),
)
