"""Texts beside one another as PDF/A, set by Typst, which shapes Arabic, Han and Hangul as it does Cyrillic.

Typst is an extra (`pip install 'muniment[pdf]'`).  Its own faces hold Latin, Greek and Cyrillic; for other scripts it takes those of the machine.
"""

import json
import re
import unicodedata
from datetime import datetime
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from msgspec.structs import replace

from muniment.errors import ArchiveError, NotInstalledError
from muniment.exports.beside.values import Beside, allowed, numbered

MODULE = "typst"
STANDARD = "a-2u"
"""PDF/A-2, every letter with its meaning: what archives keep, and what Typst refuses to make with a letter that no face has."""
MOST_ROWS = 6_000
_UNSET = re.compile(r'the text `"(.+?)"` could not be displayed|the text "?(.+?)"? could not be displayed')


def sets_pdf() -> bool:
    """Whether what sets PDFs is installed."""
    return find_spec(MODULE) is not None


def beside_pdf(made: Beside, *, faces_of_machine: bool = True, unset: str = "{script}: {sign}") -> bytes:
    """The texts in a table, a row a sentence; the notes below it.

    Where no face has a letter, the page says so under its title with the words of `unset`, and is no PDF/A.  Raises NotInstalledError
    where Typst is not installed, ArchiveError where the texts are too long.
    """
    if not sets_pdf():
        raise NotInstalledError(
            "PDFs are not set here.",
            advice="Take the texts as EPUB, DOCX or TEI; who keeps this archive can add PDFs: pip install 'muniment[pdf]'.",
        )
    if len(made.rows) > MOST_ROWS:
        raise ArchiveError(
            f"These texts have {len(made.rows):,} rows; {MOST_ROWS:,} can be set as a PDF.",
            advice="Take them as EPUB, DOCX or TEI.",
        )
    import typst

    try:
        return _set(made, faces_of_machine, STANDARD)
    except typst.TypstError as error:
        lacking = _UNSET.search(str(error))
        if lacking:
            sign = (lacking[1] or lacking[2])[:20]
            script = unicodedata.name(sign[0], "?").split()[0].capitalize()
            made = replace(made, facts=(*made.facts, unset.format(script=script, sign=sign)))
        try:
            return _set(made, faces_of_machine, None)
        except typst.TypstError as still:
            raise ArchiveError(
                f"The PDF could not be set ({str(still)[:200]}).", advice="Take EPUB or DOCX."
            ) from still


def _set(made: Beside, faces_of_machine: bool, standard: str | None) -> bytes:
    import typst

    source = str(files("muniment.exports.beside").joinpath("page.typ"))
    when = datetime.fromisoformat(made.made.replace("Z", "+00:00"))
    options: dict[str, Any] = {"pdf_standards": standard} if standard else {}
    content: bytes = typst.compile(
        source,
        sys_inputs={"made": json.dumps(_told(made))},
        ignore_system_fonts=not faces_of_machine,
        timestamp=int(when.timestamp()),
        **options,
    )
    return content


def _told(made: Beside) -> dict[str, Any]:
    """The texts as the page takes them; in words, letters that no page holds are left out."""
    return {
        "title": _line(made.title), "speech": _speech(made.language), "facts": [_line(fact) for fact in made.facts],
        "columns": [{"label": _line(c.label), "speech": _speech(c.language), "right_to_left": c.right_to_left} for c in made.columns],
        "rows": [{"number": r.number, "cells": [[(_shown(t), n) for t, n in numbered(cell)] for cell in r.cells]} for r in made.rows],
        "notes": [{"number": n.number, "about": _line(n.about), "sides": [[_line(label), _line(words)] for label, words in n.sides]} for n in made.notes],
        "of_notes": made.of_notes, "nothing": made.nothing, "made_by": _line(made.made_by),
    }  # fmt: skip


def _line(text: str) -> str:
    return " ".join(_shown(text).split())


def _shown(text: str) -> str:
    """A text without what has no look: controls, and signs for private use, whose meaning no face knows."""
    return "".join(
        char for char in allowed(text) if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Co", "Cn", "Cs")
    )


def _speech(tag: str) -> str:
    """A language as Typst takes it: two or three letters."""
    spoken = tag.split("-")[0].lower()
    return spoken if spoken.isascii() and spoken.isalpha() and len(spoken) in (2, 3) else "en"
