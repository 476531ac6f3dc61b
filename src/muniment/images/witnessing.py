"""Witnessing: what was read on the pages of a record becomes its witnesses of kind `ocr`, and the record is read anew with them.  Pure."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from muniment.images.layout import Laid, PageText, lay_out
from muniment.images.zoning import zoned
from muniment.model import Page, Record, Witness
from muniment.reading.again import read_with
from muniment.sources.languages import language_of, script_of
from muniment.texts.clashes import with_differences

KIND = "ocr"


def with_texts(record: Record, texts: Mapping[str, PageText], languages: Sequence[str] = ()) -> Record:
    """The record with the witnesses that the texts of its pages make, in place of those made before; the same record where they make none."""
    told = {page.id: texts[page.id] for page in record.pages if page.id in texts}
    made = {witness.id: (witness, laid) for witness, laid in witnesses_of(record.pages, told, languages)}
    if not made:
        return record
    others = [w for w in record.witnesses if not _is_ours(w)]
    read = with_differences(read_with(record, [*others, *(witness for witness, _ in made.values())]))
    read = zoned(read, {key: laid for key, (_, laid) in made.items()})
    return replace(read, id=record.id, version=record.version)


def witnesses_of(
    pages: Sequence[Page], texts: Mapping[str, PageText], languages: Sequence[str] = ()
) -> Iterator[tuple[Witness, Laid]]:
    """The witnesses that the texts of pages make, each with where its words stand: one of each PDF or volume, one of all single pictures."""
    groups: dict[str, list[Page]] = {}
    volumes = {page.sha256 for page in pages if page.number > 1}
    for page in pages:
        groups.setdefault(page.sha256 if page.sha256 in volumes else "", []).append(page)
    for number, group in enumerate(groups.values(), start=1):
        told = [(page.id, texts[page.id]) for page in group if page.id in texts]
        laid = lay_out(told)
        if not laid.text:
            continue
        language = next((tag for _, text in told for tag in text.languages if text.lines), None)
        language = language or next(iter(languages), None) or language_of(laid.text)
        yield (
            Witness(
                id=KIND if number == 1 else f"{KIND}{number}",
                kind=KIND,
                language=language,
                script=script_of(laid.text, language),
                text=laid.text,
                responsible=next(text.engine for _, text in told if text.lines),
            ),
            replace(laid, language=language),
        )


def _is_ours(witness: Witness) -> bool:
    """Whether a witness was made here, and not brought by a source."""
    number = witness.id.removeprefix(KIND)
    return witness.kind == KIND and witness.id.startswith(KIND) and (number == "" or number.isdecimal())
