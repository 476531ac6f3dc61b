"""Entries: what the index keeps of a record, field by field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from re import match
from zlib import crc32

from msgspec import Struct
from tantivy import Document, PreTokenizedString, Schema, SchemaBuilder

from muniment.model import Party, Record, ReferenceCode
from muniment.search.analysers import UNSTEMMED, analysers, language_of
from muniment.search.cards import card_of, pack
from muniment.search.place_names import listed_place

SCHEMA_VERSION = 5
"""Grows with every change of the fields or analysers; an index of another version is rebuilt, never read."""

NAME_FIELDS = {"from": ("sender", "author"), "to": ("addressee",), "via": ("via",), "person": ()}
"""Fields of names as written, and the roles each takes; `person` takes every name of the record."""

FOUND_NAMES = {field: f"{field}_found" for field in NAME_FIELDS}
"""Fields of further names of the same persons that only other records tell of, by the field that has the record's own."""

FACETS = ("kind", "language", "year", "sender", "addressee", "place", "repository")
OWN_NAMES = {facet: f"{facet}_own" for facet in ("sender", "addressee")}
"""Fields of persons under the names that the record itself has, by the facet that has them under the best name of all records."""
RAW_FACETS = tuple(facet for facet in FACETS if facet != "year")
SHELVES = tuple(f"shelf_{depth}" for depth in range(1, 8))
"""Where the sheet lies, as deep as each level: the repository, its fonds, its series ... each with all above it."""
UNDATED = 99999999
OtherNames = Mapping[str, Sequence[str]]
SORT_FIELDS = {"oldest": "oldest_first", "newest": "newest_first"}
"""Numbers that order the records by date, each its own way; the undated come last in both."""
_MINUTES = 1 << 11
_SPREAD = 1 << 24
_LATEST = (UNDATED + 1) * _MINUTES * _SPREAD


def text_field(language: str) -> str:
    """The field that holds the texts of a language."""
    return f"text_{language}"


def tokeniser(language: str) -> str:
    """The name under which a language's analyser is registered with the index."""
    return f"muniment_{language}"


def schema() -> Schema:
    """The fields of the index."""
    builder = SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic", fast=True)
    for language in analysers():
        builder.add_text_field(text_field(language), tokenizer_name=tokeniser(language))
    for field in ("title", "number", "code", *NAME_FIELDS, *FOUND_NAMES.values()):
        builder.add_text_field(field, tokenizer_name=tokeniser(UNSTEMMED))
    for facet in (*RAW_FACETS, *OWN_NAMES.values(), *SHELVES):
        builder.add_text_field(facet, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("status", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", indexed=True, fast=True)
    builder.add_integer_field("date", indexed=True, fast=True)
    for field in SORT_FIELDS.values():
        builder.add_integer_field(field, fast=True)
    builder.add_bytes_field("card", stored=True)
    return builder.build()


class Own(Struct, frozen=True):
    """A record with those agents alone that no other record tells of, and what an authority file says of their names."""

    record: Record
    other_names: OtherNames


def entry(record: Record, other_names: OtherNames | None = None, own: Own | None = None) -> Document:
    """The index entry of a record: all its witnesses, each under its own language, and its fields.

    `other_names` are all names of the agents that its parties are, by the agent's id: it is found by them too.  `own` is what may
    be told of these where other records are hidden; None where that is the same.
    """
    document = Document()
    document.add_text("id", record.id)
    _add(document, "title", [record.title])
    for language, text in _texts(record):
        if isinstance(text, str):
            document.add_text(text_field(language), text)
        else:
            document.add_pre_tokenized_text(text_field(language), text)
    whole = Own(record, other_names or {})
    told = own or whole
    for field, roles in NAME_FIELDS.items():
        names = dict.fromkeys(_names(told, roles))
        _add(document, field, names)
        if told is not whole:
            _add(document, FOUND_NAMES[field], (name for name in _names(whole, roles) if name not in names))
    _add(document, "person", record.persons)
    for facet, field in OWN_NAMES.items():
        _add(document, field, sorted(set(_shown_in(told.record, facet))))
    _add(document, "number", (number.value for number in record.numbers))
    _add(document, "code", (form for c in record.reference_codes for form in (c.as_written, c.canonical)))
    for facet, values in facet_values(record).items():
        _add(document, facet, sorted(set(values)))
    document.add_text("status", record.status)
    document.add_bytes("card", pack(card_of(record)))
    for depth, paths in shelf_values(record).items():
        _add(document, depth, sorted(paths))
    date = day_number(record)
    document.add_integer("date", date)
    for field, number in sort_numbers(record).items():
        document.add_integer(field, number)
    if date != UNDATED:
        document.add_integer("year", date // 10000)
    return document


def facet_values(record: Record) -> dict[str, list[str]]:
    """The values of a record for each facet but the year, as they are shown and counted."""
    return {
        "kind": [record.kind] if record.kind else [],
        "language": [w.language for w in record.witnesses],
        "sender": _shown_in(record, "sender"),
        "addressee": _shown_in(record, "addressee"),
        "place": [listed_place(place) for place in (*([record.place.town] if record.place else []), *record.places)],
        "repository": [c.repository for c in record.reference_codes if c.repository],
    }


def shelf_values(record: Record) -> dict[str, set[str]]:
    """The places of the record in the tree of fonds, by depth: "AVPRF", "AVPRF/fond 0100", "AVPRF/fond 0100/opis 44" ...

    A code without a repository stands under "?"; a slash inside a level is written as a division slash.
    """
    found: dict[str, set[str]] = {}
    for code in record.reference_codes:
        path = shelf_path(code)
        for n, depth in enumerate(SHELVES[: len(path)], 1):
            found.setdefault(depth, set()).add("/".join(path[:n]))
    return found


def shelf_path(code: ReferenceCode) -> list[str]:
    """A code's way through the tree, from the repository on; empty where it names neither repository nor level."""
    levels = [f"{level} {value}" for level, value in code.path]
    if not levels and not code.repository:
        return []
    return [part.replace("/", "\u2215").strip() for part in (code.repository or "?", *levels)]


def day_number(record: Record) -> int:
    """The record's date as yyyymmdd, with zeros where month or day are not known; `UNDATED` sorts last."""
    digits = [int(part) if part.isdigit() else 0 for part in _date_parts(record)]
    year, month, day = (*digits, 0, 0, 0)[:3]
    return year * 10000 + min(month, 99) * 100 + min(day, 99) if year else UNDATED


def sort_numbers(record: Record) -> dict[str, int]:
    """The record's place in the order of dates, with the clock where it is stated, by field.

    Records of one minute follow one another in an order of their own (a hash of the id), so that hardly two have the same number.
    """
    day, spread = day_number(record), crc32(record.id.encode()) % _SPREAD
    number = (day * _MINUTES + _minute(record)) * _SPREAD + spread
    newest = _LATEST + spread if day == UNDATED else _LATEST - number
    return {SORT_FIELDS["oldest"]: number, SORT_FIELDS["newest"]: newest}


def _minute(record: Record) -> int:
    clock = match(r"[^T/]*T(\d\d):(\d\d)", record.date.edtf) if record.date else None
    return int(clock[1]) * 60 + int(clock[2]) if clock else 0


def _date_parts(record: Record) -> list[str]:
    edtf = record.date.edtf if record.date else ""
    first = edtf.strip("[]{}").split("/")[0].split("..")[0].split(",")[0]
    return first.split("T")[0].replace("X", "0").rstrip("?~%").split("-")


def _texts(record: Record) -> Iterator[tuple[str, str | PreTokenizedString]]:
    for witness in record.witnesses:
        language = language_of(witness.language)
        yield language, analysers()[language].value(witness.text)
    if record.summary:
        yield "en", analysers()["en"].value(record.summary)


def _names(of: Own, roles: tuple[str, ...]) -> Iterator[str | None]:
    for party in of.record.parties:
        if not roles or party.role in roles:
            yield from (party.as_written, party.name, party.agent, party.office, *party.also_written, party.agent_name)
            yield from of.other_names.get(party.agent_id or "", ())


def _shown_in(record: Record, facet: str) -> list[str]:
    roles = NAME_FIELDS["from" if facet == "sender" else "to"]
    return [_shown(party) for party in record.parties if party.role in roles]


def _shown(party: Party) -> str:
    return " ".join((party.agent_name or party.agent or party.name or party.as_written).split())


def _add(document: Document, field: str, values: Iterable[str | None]) -> None:
    for value in dict.fromkeys(values):
        if value:
            document.add_text(field, value)
