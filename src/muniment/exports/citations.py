"""Citations of a record, in the form of the Chicago Manual of Style (17th edition, 14.221 to 14.232: manuscripts)."""

from re import fullmatch

from muniment.model import Record

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def chicago_note(record: Record, address: str | None = None) -> str:
    """The record as a Chicago note: title, date, who publishes it, where the sheet lies, and its own address, else the one given."""
    title = f"“{(record.title or 'Untitled document').rstrip('.')},”"
    codes = "; ".join(code.as_written.rstrip(" .") for code in record.reference_codes)
    address = record.identifiers.get("url") or address
    parts: list[str | None] = [
        written_date(record.date.edtf) if record.date else "undated",
        record.publisher,
        codes,
        address,
    ]
    return f"{title} {', '.join(part for part in parts if part)}."


def written_date(edtf: str) -> str:
    """An EDTF date as an English reader writes it: "July 21, 1951", "June 1949", "autumn 1959", "[1951?]".

    What is more than a day, a month, a season or a year (intervals, sets) is given as it is.
    """
    plain = edtf.split("T")[0]
    found = fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)", plain)
    if not found:
        return plain
    year, month, day, doubt = found.groups()
    if month in SEASONS:
        shown = f"{SEASONS[month]} {year}"
    elif month and 1 <= int(month) <= 12:
        shown = f"{MONTHS[int(month) - 1]} {int(day)}, {year}" if day else f"{MONTHS[int(month) - 1]} {year}"
    else:
        shown = year
    return {"?": f"[{shown}?]", "~": f"[ca. {shown}]", "%": f"[ca. {shown}?]"}.get(doubt, shown)
