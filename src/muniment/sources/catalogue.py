"""What a catalogue page states, in the words of the archive: dates, kinds, languages, sources, credits.

The words are in `reading/phrases/en/catalogue.toml`.  Nothing a page states is dropped: what has no field of its own becomes
a `Said` of that name.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from muniment.model import DateSaid, Party, ReferenceCode, Said
from muniment.reading.dates import find_dates
from muniment.reading.phrases import table
from muniment.sources.blocks import fold

READER = "catalogue"
_LONGEST_DATE_LINE = 70
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]{2}")
_CODES_PART = re.compile(r";\s*|\s+and\s+(?=[A-Z]{2,})")
_ARCHIVE_AFTER = re.compile(r"(?<=\d),\s+(?=[^\d,;]{0,80}\b(?:Archives?|Library|Museum|Institute)\b[^\d]*$)")
_NAME = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<![\s.(][A-Z])(?<!^[A-Z])\.(?=\s|$)|;")
_QUOTED_TITLE = re.compile(r"^[\"“„«‘'](?P<title>.+?),?[\"”“»’'](?=[\s,.]|$)", re.S)


def words() -> dict[str, Any]:
    """The table of the words of English catalogue pages."""
    return table("en", "catalogue")


def language_tag(name: str) -> str | None:
    """The BCP 47 tag of a language as pages name it ("Russian", "ru"), or None where the name is unknown."""
    known = words()["languages"]
    plain = fold(name).strip(" .:").lower()
    if plain in known:
        return str(known[plain])
    if plain in known.values():
        return plain
    first = re.split(r"[;,/(]| and ", plain)[0].strip()
    return str(known[first]) if first in known else None


def is_date_line(line: str) -> bool:
    """Whether a line holds nothing but a date: "March 6, 1951", "June 1949", "1951", "undated"."""
    plain = line.strip().lower()
    if not plain or len(plain) > _LONGEST_DATE_LINE:
        return False
    if plain.strip("[](). ") in {word.strip(".") for word in words()["date_words"]["undated"]}:
        return True
    return bool(_YEAR.search(plain)) and all(word in _date_words() for word in _WORD.findall(plain))


@cache
def _date_words() -> frozenset[str]:
    return frozenset(words()["date_words"]["words"])


def date_said(line: str, basis: str = "date-line") -> DateSaid | None:
    """The date a catalogue's line states, or None where it names no day, month or year that ever was."""
    whole = fold(line)
    dates = find_dates(whole, "en")
    if not dates:
        return None
    best = max(dates, key=lambda date: date.end - date.start)
    return DateSaid(edtf=best.edtf, as_written=whole, basis=basis, reader=READER, rule="catalogue/date")


def dates_of(line: str, basis: str = "date-line") -> tuple[tuple[DateSaid, ...], tuple[Said, ...]]:
    """The date of a catalogue's line as a date, or, where it cannot be one, the line kept as it was written."""
    date = date_said(line, basis)
    if date:
        return (date,), ()
    return (), (said("date", line, rule="catalogue/date-not-understood"),)


def said(field: str, value: str, rule: str | None = None) -> Said:
    """A plain statement of the catalogue."""
    return Said(field=field, value=fold(value), as_written=value, reader=READER, rule=rule or f"catalogue/{field}")


def document_kind(text: str) -> str | None:
    """The kind of document that a title or a type names, in the catalogue's vocabulary; the word that stands first wins."""
    plain = f" {' '.join(_NAME.findall(text.lower()))} "
    found = [(plain.find(f" {word} "), -len(word), kind) for word, kind in words()["document_kinds"].items()]
    standing = [entry for entry in found if entry[0] >= 0]
    return str(min(standing)[2]) if standing else None


def witness_kind(item: str) -> tuple[str, str | None] | None:
    """Kind and language of a text that a list of contents names ("Russian Transcription"), or None for other things."""
    plain = fold(item).lower().strip(" -–•*.")
    parts = re.findall(r"[^\W\d_]+", plain)
    kinds = words()["witness_kinds"]
    kind = next((str(kinds[part]) for part in parts if part in kinds), None)
    if kind is None or len(parts) > 8:
        return None
    names = sorted(words()["languages"], key=len, reverse=True)
    language = next((language_tag(name) for name in names if re.search(rf"\b{re.escape(name)}\b", plain)), None)
    return kind, language


def is_donor_line(line: str) -> bool:
    """Whether a line thanks a donor."""
    return line.strip().lower().startswith(tuple(words()["donors"]["openings"]))


def cited(citation: str) -> tuple[str | None, str]:
    """The quoted title of a citation, and what follows it."""
    whole = fold(citation)
    match = _QUOTED_TITLE.match(whole)
    if not match:
        return None, whole
    return match["title"].strip().rstrip(","), whole[match.end() :].lstrip(" ,.")


def publisher_and_source(rest: str) -> tuple[str | None, str]:
    """Publisher and source statement of what follows the title in a citation, after the date."""
    segments = rest.split(", ")
    position = next((n for n in (3, 2, 1) if is_date_line(", ".join(segments[:n]))), 0)
    if position < len(segments) and _is_publisher(segments[position], segments[position + 1 : position + 2]):
        return segments[position].strip(), ", ".join(segments[position + 1 :]).strip()
    return None, ", ".join(segments[position:]).strip()


def _is_publisher(segment: str, following: Sequence[str]) -> bool:
    """Whether a segment names who put the page up: it says so, or it is a name of several words before an archive's initials."""
    if any(c.isdigit() for c in segment):
        return False
    plain = segment.lower()
    named = len(segment.split()) > 2 and any(_INITIALS.match(part) for part in following)
    return named or any(word in plain for word in words()["publishers"]["words"])


def source_and_credits(source: str) -> tuple[str, tuple[str, ...]]:
    """The source statement without its last sentences that say who obtained or translated the text, and those sentences."""
    starts = [match.end() for match in _credit_start().finditer(source)]
    if not starts:
        return source.strip(), ()
    ends = [*starts[1:], len(source)]
    return source[: starts[0]].strip(" ("), tuple(source[a:b].strip() for a, b in zip(starts, ends, strict=True))


@cache
def _credit_start() -> re.Pattern[str]:
    """The gap before a sentence such as "Translated by ...", after a point, a semicolon or a bracket."""
    openings = "|".join(word.capitalize() for word in words()["credits"]["openings"])
    return re.compile(rf"(?<=[.;)])\s+\(?(?=(?:{openings})\b)")


def people_credited(text: str) -> Iterator[Party]:
    """The translators and transcribers that a source statement or a credit names."""
    for role, verbs in (
        ("translator", words()["credits"]["translator"]),
        ("transcriber", words()["credits"]["transcriber"]),
    ):
        for names in _names_after(text, tuple(verbs)):
            yield Party(
                role=role, as_written=names, name=names, name_kind="name", reader=READER, rule=f"catalogue/{role}"
            )


def _names_after(text: str, verbs: Sequence[str]) -> Iterator[str]:
    pattern = re.compile(rf"\b(?:{'|'.join(verbs)})\b[^.;]{{0,60}}?\bby\s+(?P<names>[^;\n]{{2,200}})", re.I)
    for match in pattern.finditer(text[:20000]):
        names = _SENTENCE_END.split(match["names"], maxsplit=1)[0].rstrip(". ")
        names = re.split(r"\s+(?:for|from|with|in|on|at|of)\s+|\s+and\s+(?=[a-z])|,\s+(?=[a-z])", names)[0]
        for name in re.split(r",\s+and\s+|\s+and\s+|\s+&\s+|,\s+", names):
            if name[:1].isupper():
                yield name.strip()


def codes_said(source: str) -> tuple[ReferenceCode, ...]:
    """The reference codes of a source statement, as it writes them, without the name of the archive that may follow."""
    parts = [_ARCHIVE_AFTER.split(part, maxsplit=1)[0] for part in _CODES_PART.split(source.strip())]
    return tuple(
        ReferenceCode(as_written=part.strip().rstrip("."), reader=READER, rule="catalogue/code")
        for part in parts
        if part.strip(" .")
    )
