"""Mentions in Chinese and Korean, where the day comes before the message: 七月二十八日来电, 4월 9일부 귀 전보."""

import re
from collections.abc import Iterator
from functools import lru_cache
from re import Pattern

from muniment.reading.dates import find_dates
from muniment.reading.mentions.found import Found
from muniment.reading.phrases import table
from muniment.reading.sheet import Sheet

LONGEST_TEXT = 500_000


def read_eastern(sheet: Sheet, date: str | None) -> Iterator[Found]:
    """The mentions in a Chinese or Korean witness: a day, perhaps a clock, then the word for the message."""
    after = _after(sheet.language)
    if after is None:
        return
    text = sheet.text[:LONGEST_TEXT]
    year = int(date[:4]) if date and date[:4].isdigit() else None
    words = table(sheet.language, "mentions")
    kinds = {form: kind for kind, forms in words["kind"].items() for form in forms}
    for found in find_dates(text, sheet.language, default_year=year):
        clock = found.clock if found.clock and 0 <= found.clock.start - found.end <= 3 else None
        match = after.match(text, clock.end if clock else found.end)
        if not match:
            continue
        start = _owner_start(text, found.start)
        edtf = found.edtf
        if found.completed and date and len(date) >= 10 and edtf[:10] > date[:10]:
            edtf = f"{int(edtf[:4]) - 1}{edtf[4:]}"
        mine = match["owner"] in words["mine"] or match["kind"] in words["mine"]
        yield Found(
            start,
            match.end(),
            "mine" if mine else "yours",
            kinds[match["kind"]],
            match["number"],
            edtf,
            clock.time if clock else None,
            found.completed,
        )


@lru_cache(maxsize=8)
def _after(language: str) -> Pattern[str] | None:
    words = table(language, "mentions")
    if "yours" not in words:
        return None
    owners = "|".join(map(re.escape, sorted([*words["yours"], *words["mine"]], key=len, reverse=True)))
    kinds = "|".join(
        map(re.escape, sorted([k for forms in words["kind"].values() for k in forms], key=len, reverse=True))
    )
    dated = "|".join(map(re.escape, words.get("dated", ["(?!)"]))) if "dated" in words else ""
    dated = rf"(?:{dated}|부|자)?" if dated else ""
    return re.compile(
        rf"{dated}[ \t]*(?P<owner>(?:{owners})(?=[ \t]*(?:第|{kinds}))[ \t]*)?的?(?:第?(?P<number>\d+)号)?(?P<kind>{kinds})"
    )


def _owner_start(text: str, at: int) -> int:
    return at - 1 if at and text[at - 1] in "你您贵" else at
