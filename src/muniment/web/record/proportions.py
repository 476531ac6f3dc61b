"""Proportions: whether what a document says takes more room on the page than its texts.

The longer of the two columns moves the page, and the shorter stays in sight beside it.
"""

from collections.abc import Mapping, Sequence

from muniment.web.record.texts import Sheet
from muniment.web.record.told import Row

ALONE, BESIDE = 72, 34
"""So many characters fit a line of a text that is shown alone, and of one of two beside each other."""
LINE, ROW, CLASH, HEADING, PICTURE = 27, 66, 40, 52, 700
"""Roughly how high things are on a desktop page, in CSS pixels."""


def says_is_longer(sheets: Sequence[Sheet], visible: Mapping[str, Sequence[Row]], pictured: bool) -> bool:
    """Whether the column of statements is longer than the column of texts, by an estimate from characters and rows."""
    wide = ALONE if len(sheets) == 1 else BESIDE
    written = [_lines("".join(segment.text for segment in sheet.segments), wide) for sheet in sheets]
    texts = LINE * max(written, default=0) + (PICTURE if pictured else 0)
    says = sum(
        HEADING + len(rows) * (CLASH if section == "discrepancies" else ROW) for section, rows in visible.items()
    )
    return says > texts


def _lines(text: str, wide: int) -> int:
    return sum(1 + len(line) // wide for line in text.split("\n"))
