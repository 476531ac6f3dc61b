"""The deeds behind the forms: each takes a form, does what it says through the archive's desk, and gives the address to go on to."""

import re

from muniment.archive import Archive
from muniment.errors import NotFoundError
from muniment.web.page import address

LARGEST_TEXT = 24_000_000
"""Bytes of a form that holds a text: every letter may take nine of them."""
_RECORD = re.compile(r"[0-9a-z]{1,40}")
Form = dict[str, str]
TAKE_BACK = "withdraw"


def judge(archive: Archive, who: str, form: Form) -> str:
    """A verdict on a statement or a disagreement, or a word taken back."""
    record, key, say, why = (form.get(name, "") for name in ("record", "key", "say", "why"))
    if say == TAKE_BACK:
        archive.editing.withdraw(record, key, who=who, why=why)
    else:
        archive.editing.judge(record, key, say, who=who, why=why)
    return _back(record)


def state(archive: Archive, who: str, form: Form) -> str:
    """A statement of a person's own."""
    record, field, value, quote, why = (form.get(name, "") for name in ("record", "field", "value", "quote", "why"))
    archive.editing.state(record, field, value, who=who, why=why, quote=quote)
    return _back(record)


def correct(archive: Archive, who: str, form: Form) -> str:
    """A corrected text."""
    record, witness, text, why = (form.get(name, "") for name in ("record", "witness", "text", "why"))
    archive.editing.correct(record, witness, text, who=who, why=why)
    return _back(record)


def _back(record: str) -> str:
    if not _RECORD.fullmatch(record):
        raise NotFoundError("There is no such record.")
    return address(f"/records/{record}/edit", done=True)
