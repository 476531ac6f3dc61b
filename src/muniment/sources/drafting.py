"""Drafting: from what a page, a table or a folder states to the record of a draft."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from muniment.model import DateSaid, Draft, Party, Record, ReferenceCode, Said, SourceFile, Witness
from muniment.sources.blocks import Block, fold, span
from muniment.sources.catalogue import (
    READER,
    codes_said,
    dates_of,
    document_kind,
    language_tag,
    people_credited,
    said,
    source_and_credits,
)
from muniment.sources.languages import script_of
from muniment.sources.split import Piece


class Origin(Struct, frozen=True, kw_only=True):
    """Where a document comes from: the file's path and hash, the reader's name, and files that are kept with it."""

    path: str
    sha256: str
    source: str
    media_type: str | None = None
    files: tuple[str, ...] = ()
    notes: tuple[Said, ...] = ()


class Stated(Struct):
    """What a source states of one document, collected field by field; lists keep their order."""

    title: str | None = None
    summary: str | None = None
    citation: str | None = None
    credits: str | None = None
    rights: str | None = None
    publisher: str | None = None
    language: str | None = None
    kind: str | None = None
    direction: str | None = None
    dates: list[DateSaid] = []
    identifiers: dict[str, str] = {}
    codes: list[ReferenceCode] = []
    parties: list[Party] = []
    persons: list[str] = []
    places: list[str] = []
    subjects: list[str] = []
    statements: list[Said] = []


def state(stated: Stated, field: str, values: Sequence[str]) -> None:
    """Puts what a source states of a field where it belongs; what has no place of its own becomes a plain statement."""
    kept = [value for value in values if value.strip()]
    whole = "\n".join(kept)
    if not whole:
        return
    if field in ("title", "summary", "citation", "credits", "rights", "publisher", "direction"):
        _state_once(stated, field, whole)
    elif field in ("persons", "person"):
        stated.persons += [fold(v) for v in kept if fold(v) not in stated.persons]
    elif field in ("places", "place"):
        stated.places += [fold(v) for v in kept if fold(v) not in stated.places]
    elif field in ("subjects", "subject"):
        stated.subjects += [fold(v) for v in kept if fold(v) not in stated.subjects]
    elif field in _SPECIAL:
        _SPECIAL[field](stated, kept, whole)
    else:
        stated.statements += [said(field, value) for value in kept]


def _state_once(stated: Stated, field: str, whole: str) -> None:
    """A field of one value: the first stands, what a source says of it again is kept beside it."""
    value = fold(whole) if field != "rights" else whole.strip()
    if field == "credits":
        stated.parties += people_credited(value)
    known = getattr(stated, field)
    if known is None:
        setattr(stated, field, value)
    elif known != value and field == "credits":
        stated.credits = f"{known} {value}"
    elif known != value:
        stated.statements.append(said(field, value))


def _state_date(stated: Stated, values: Sequence[str], whole: str) -> None:
    dates, notes = dates_of(whole)
    stated.dates += dates
    stated.statements += notes


def _state_language(stated: Stated, values: Sequence[str], whole: str) -> None:
    tags = [language_tag(value) for value in values]
    first = next((tag for tag in tags if tag), None)
    stated.language = stated.language or first
    stated.statements += [
        said("language", value) for value, tag in zip(values, tags, strict=True) if not tag or tag != first
    ]


def _state_type(stated: Stated, values: Sequence[str], whole: str) -> None:
    stated.kind = stated.kind or document_kind(whole)
    stated.statements.append(said("type", whole))


def _state_source(stated: Stated, values: Sequence[str], whole: str) -> None:
    source, credits = source_and_credits(fold(whole))
    stated.statements += [said("source", source), *(said("source_credit", credit) for credit in credits)]
    stated.codes += codes_said(source)
    for credit in credits:
        stated.parties += people_credited(credit)


def _state_author(stated: Stated, values: Sequence[str], whole: str) -> None:
    for value in map(fold, values):
        stated.parties.append(_author(value))
        if value not in stated.persons:
            stated.persons.append(value)


def _author(value: str) -> Party:
    """The author as catalogues write it, surname first; `name` in the order in which it is spoken."""
    surname, comma, given = value.partition(", ")
    name = f"{given} {surname}" if comma and ", " not in given else value
    return Party(role="author", as_written=value, name=name, name_kind="name", reader=READER, rule="catalogue/author")


def _state_translator(stated: Stated, values: Sequence[str], whole: str) -> None:
    stated.parties += [
        Party(
            role="translator",
            as_written=fold(v),
            name=fold(v),
            name_kind="name",
            reader=READER,
            rule="catalogue/translator",
        )
        for v in values
    ]


def _state_identifier(field: str, stated: Stated, whole: str) -> None:
    stated.identifiers = {**stated.identifiers, field: fold(whole)}


_SPECIAL: dict[str, Callable[[Stated, Sequence[str], str], None]] = {
    "date": _state_date,
    "language": _state_language,
    "type": _state_type,
    "source": _state_source,
    "author": _state_author,
    "translator": _state_translator,
    "record_id": lambda stated, values, whole: _state_identifier("record_id", stated, whole),
    "source_id": lambda stated, values, whole: _state_identifier("source_id", stated, whole),
    "url": lambda stated, values, whole: _state_identifier("url", stated, whole),
}


def witnesses_of(lines: Sequence[str], found: Sequence[Block], pieces: Iterable[Piece]) -> tuple[Witness, ...]:
    """The witnesses of a page: the pieces with their own lines as text, numbered from w1."""
    made = []
    for number, piece in enumerate(pieces, start=1):
        text = span(lines, found[piece.first].first, found[piece.last].last)
        made.append(
            Witness(
                id=f"w{number}",
                kind=piece.kind,
                language=piece.language,
                script=script_of(text, piece.language),
                text=text,
            )
        )
    return tuple(made)


def draft_of(stated: Stated, witnesses: Sequence[Witness], origin: Origin, key: str = "") -> Draft:
    """The draft of what a source states and of its witnesses."""
    translator = next((party.name for party in stated.parties if party.role == "translator"), None)
    signed = tuple(
        replace(w, responsible=translator) if w.kind == "translation" and not w.responsible else w for w in witnesses
    )
    dates = tuple(stated.dates)
    spoken = " ".join((stated.title or "", stated.summary or "", *(w.text[:5000] for w in witnesses)))
    record = Record(
        title=stated.title,
        kind=stated.kind or (document_kind(stated.title) if stated.title else None),
        direction=stated.direction,
        summary=stated.summary,
        language=stated.language,
        credits=stated.credits,
        rights=stated.rights,
        citation=stated.citation,
        publisher=stated.publisher,
        identifiers=stated.identifiers,
        source_files=(
            SourceFile(path=origin.path, sha256=origin.sha256, source=origin.source, media_type=origin.media_type),
        ),
        dates=dates,
        reference_codes=tuple(stated.codes),
        witnesses=signed,
        parties=_once(_in_spoken_order(party, spoken) for party in stated.parties),
        statements=(*stated.statements, *origin.notes),
        places=tuple(stated.places),
        subjects=tuple(stated.subjects),
        persons=tuple(stated.persons),
    )
    return Draft(key=key, record=record, files=origin.files)


def _in_spoken_order(party: Party, spoken: str) -> Party:
    """A catalogued author in the order of the page itself: "Kim, Il-sung" is Kim Il-sung where the page says so."""
    surname, comma, given = party.as_written.partition(", ")
    as_on_page = f"{surname} {given}"
    if party.role != "author" or not comma or as_on_page not in spoken:
        return party
    return replace(party, name=as_on_page)


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple({(party.role, party.as_written): party for party in reversed(list(parties))}.values())[::-1]
