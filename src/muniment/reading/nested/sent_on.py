"""Messages sent over another office's wire: "137. From Adams for the Secretary of the Treasury." in American telegrams."""

import re
from collections.abc import Iterator

from muniment.model import Nested, Party
from muniment.reading.nested.inner import nested
from muniment.reading.sheet import Sheet

HEAD = 6_000
_NOTE = r"(?:\[[^\]]{1,4}\])?"
_WHO = r"(?:the[ \t])?(?=[A-Z])(?:(?:Mr|Messrs|Dr|Gen|Asst|Sec|Secy|Amb|Col|Adm|Dept)\.|[^.:\n\[]){2,70}?"
_NO_ABBREVIATION = "".join(
    rf"(?<!\b{short})" for short in ("Mr", "Messrs", "Dr", "Gen", "Asst", "Sec", "Secy", "Amb", "Col", "Adm", "Dept")
)
_OPENING = re.compile(
    rf"^(?:No\.[ \t])?\d{{1,6}}\.[ \t]+(?P<body>(?P<way>From|For|To)[ \t]+(?P<a>{_WHO}){_NOTE}(?:[ \t]only)?,?[ \t]+(?P<other>for|to|from)[ \t]+(?P<b>{_WHO}){_NOTE}{_NO_ABBREVIATION}[.:](?=\s|$))",
    re.MULTILINE,
)
_FOOTNOTES = re.compile(r"\n\[\d{1,3}[a-z]?\][ \t]")


def sent_on(sheet: Sheet) -> Iterator[Nested]:
    """The message of one office over another's wire: from the words that say so to the end of the text."""
    text = sheet.text
    if sheet.language != "en" or (
        ". From " not in text[:HEAD] and ". For " not in text[:HEAD] and ". To " not in text[:HEAD]
    ):
        return
    match = _OPENING.search(text, 0, HEAD)
    if match is None or (match["way"] == "From") == (match["other"] == "from"):
        return
    sender, addressee = ("a", "b") if match["way"] == "From" else ("b", "a")
    notes = _FOOTNOTES.search(text, match.end())
    parties = []
    for role, group in (("sender", sender), ("addressee", addressee)):
        evidence = sheet.cite(*match.span(group))
        parties.append(
            Party(
                role=role,
                as_written=evidence.quote or "",
                name=evidence.quote,
                evidence=(evidence,),
                rule="nested/party",
            )
        )
    yield nested(sheet, match.start("body"), notes.start() if notes else len(text), parties, None, None, "sent-on")
