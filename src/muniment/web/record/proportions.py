"""Proportions: which of the two columns of a record's page is the longer, its texts or what they say.

The longer one moves the page, and the shorter stays in sight beside it.  Texts stay only where they fit a window: they are never cut.
"""

from collections.abc import Mapping, Sequence

from muniment.web.record.texts import Sheet
from muniment.web.record.told import Row

ALONE, BESIDE = 72, 34
"""So many characters fit a line of a text that is shown alone, and of one of two beside each other."""
LINE, ROW, CLASH, HEADING, PICTURE, WINDOW = 27, 66, 40, 52, 700, 720
"""Roughly how high things are on a desktop page, and the window, in CSS pixels."""


def longer(sheets: Sequence[Sheet], visible: Mapping[str, Sequence[Row]], pictured: bool) -> str:
    """The longer column: "texts", or "says", or "says-much" where the texts fit a window; estimated from characters and rows."""
    wide = ALONE if len(sheets) == 1 else BESIDE
    written = [_lines("".join(segment.text for segment in sheet.segments), wide) for sheet in sheets]
    texts = LINE * max(written, default=0) + (PICTURE if pictured else 0)
    says = sum(
        HEADING + len(rows) * (CLASH if section == "discrepancies" else ROW) for section, rows in visible.items()
    )
    return "texts" if says <= texts else "says-much" if texts <= WINDOW else "says"


def _lines(text: str, wide: int) -> int:
    return sum(1 + len(line) // wide for line in text.split("\n"))
