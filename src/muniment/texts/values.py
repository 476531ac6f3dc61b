"""Values of the room: links between two texts, and what is made of them."""

from msgspec import Struct


class Link(Struct, frozen=True, kw_only=True):
    """Sentences of one text that stand for sentences of another: their numbers in each, ascending; empty where nothing answers.

    `confidence`, 0 to 1, is how sure it is that they do (of an empty side: that it has no counterpart).  `crossed` where the link
    stands in another order than those around it.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    confidence: float
    crossed: bool = False


class Alignment(Struct, frozen=True, kw_only=True):
    """All links of two texts, in the order of the first, those that only the second has where they stand in it.

    Every sentence of either text is in exactly one link.  `blocks` are the same for whole blocks, made from the sentences'.
    `made_by` names the method and its version, and the encoder's where one was used.
    """

    links: tuple[Link, ...]
    blocks: tuple[Link, ...] = ()
    made_by: str = ""
