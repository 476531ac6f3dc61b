"""Transcribing: the scans of records become witnesses of kind `ocr`, and the records are read anew with them.

A list of independent tasks: what a page says is kept as soon as it is read, so a run may be stopped, or killed, and goes on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from muniment.images.engine import data_for, installed
from muniment.images.layout import Laid, PageText, lay_out, pack_text, unpack_text
from muniment.images.leaves import unpack_found
from muniment.images.recognising import TEXT_LAYER, recogniser
from muniment.images.tasks import Failed, Recognise, Recognised
from muniment.images.values import FoundPage, ImageError
from muniment.images.workers import Workers
from muniment.images.zoning import zoned
from muniment.model import Page, Record, Refusal, Witness
from muniment.reading.again import read_with
from muniment.sources.languages import language_of, script_of
from muniment.store import Store

KIND = "ocr"
WHO = "ocr"
TAKEN = "taken from"
"""How the engine of a page begins that another program read: such pages are not read again here."""
_AT_ONCE = 24
"""Records that are in hand together, so that no core waits for the last page of one."""


class Transcribed(Struct, frozen=True, kw_only=True):
    """What was done for one record: its pages, how many were read now, how sure the engine is of them, and what failed."""

    record_id: str
    pages: int
    read: int
    changed: bool
    confidence: float = 0.0
    refused: tuple[Refusal, ...] = ()


class PageRead(Struct, frozen=True, kw_only=True):
    """One page was read: of which record, and how sure the engine is of it."""

    record_id: str
    page: str
    confidence: float


class _Job(Struct):
    """A record in hand."""

    record: Record
    languages: tuple[str, ...]
    texts: dict[str, PageText] = {}
    read: int = 0
    refused: list[Refusal] = []


def transcribe(
    store: Store, workers: Workers, record_ids: Iterable[str], languages: Sequence[str] = ()
) -> Iterator[PageRead | Transcribed]:
    """Reads the pages of records that were not read yet, or by another engine; yields each page, and each record when it is done.

    `languages` (BCP 47) are those of the sheets; without them the record says, and else the script of its first page.  Raises ImageError where
    the engine is not installed or has no data for the languages given.
    """
    if languages:
        data_for(languages, installed())
    coming = iter(record_ids)
    while some := list(islice(coming, _AT_ONCE)):
        jobs = {job.record.id: job for job in (_job(store, one, languages) for one in some) if job.record.pages}
        for first in (True, False):
            yield from _read_pages(store, workers, jobs, first=first)
        for job in jobs.values():
            yield _finish(store, job)


def _job(store: Store, record_id: str, languages: Sequence[str]) -> _Job:
    record = store.get(record_id)
    job = _Job(record, tuple(languages) or _known_language(record))
    for sha256 in {page.sha256 for page in record.pages}:
        kept = store.papers.texts(sha256)
        for page in record.pages:
            if page.sha256 == sha256 and page.number in kept:
                text = unpack_text(kept[page.number].body)
                if _is_current(text, job.languages):
                    job.texts[page.id] = text
    return job


def _known_language(record: Record) -> tuple[str, ...]:
    """The language of the sheet, as its record or a text of the same sheet says; none where nothing does."""
    own = (w.language for w in record.witnesses if w.kind in ("original", "transcription"))
    named = next((tag for tag in (*own, record.language) if tag and tag != "und"), None)
    if named is None:
        return ()
    try:
        data_for((named,), installed())
    except ImageError:
        if named.split("-")[0] == "und":
            return ()
    return (named,)


def _is_current(text: PageText, languages: Sequence[str]) -> bool:
    """Whether a page need not be read again."""
    if text.engine == TEXT_LAYER or text.engine.startswith(TAKEN):
        return True
    if not text.lines:
        return True
    try:
        return text.engine == recogniser(languages or text.languages)
    except ImageError:
        return False


def _read_pages(store: Store, workers: Workers, jobs: Mapping[str, _Job], *, first: bool) -> Iterator[PageRead]:
    """Reads what is missing: of records in an unknown language the first page first, the others in the language it is in."""
    places: dict[tuple[str, int], list[tuple[_Job, Page]]] = {}
    for job in jobs.values():
        missing = [page for page in job.record.pages if page.id not in job.texts]
        if first and not job.languages:
            missing = missing[:1]
        for page in missing:
            places.setdefault((page.sha256, page.number), []).append((job, page))

    def tasks() -> Iterator[Recognise]:
        for (sha256, number), wanted in places.items():
            found = _found_page(store, sha256, number)
            yield Recognise(
                str(store.blobs.path(sha256)), sha256, number, found.scale, wanted[0][0].languages,
                (found.width, found.height) if found.text else None,
            )  # fmt: skip

    for task, answer in workers.each(tasks()):
        for job, page in places[(task.sha256, task.number)]:
            if isinstance(answer, Recognised):
                text = answer.text
                store.papers.keep_text(task.sha256, task.number, text.engine, pack_text(text))
                job.texts[page.id], job.read = text, job.read + 1
                job.languages = job.languages or text.languages
                yield PageRead(record_id=job.record.id, page=page.id, confidence=text.confidence)
            elif isinstance(answer, Failed):
                job.refused.append(Refusal(path=job.record.id, place=f"page {page.id}", reason=answer.reason, advice=answer.advice))  # fmt: skip


def _found_page(store: Store, sha256: str, number: int) -> FoundPage:
    kept = store.papers.pages([sha256])[sha256]
    return next(page for page in unpack_found(kept.body).pages if page.number == number)


def _finish(store: Store, job: _Job) -> Transcribed:
    """The record with its witness, read anew, as a version of its own where anything changed."""
    record = job.record
    told = [(page.id, job.texts[page.id]) for page in record.pages if page.id in job.texts]
    others = [w for w in record.witnesses if not _is_ours(w)]
    made = {witness.id: (witness, laid) for witness, laid in witnesses_of(record.pages, dict(told), job.languages)}
    read = read_with(record, [*others, *(witness for witness, _ in made.values())])
    read = zoned(read, {key: laid for key, (_, laid) in made.items()})
    changed = replace(read, version=record.version) != record and bool(made)
    if changed:
        store.revise(replace(read, id=record.id, version=record.version), WHO, "the text of its pages")
    sure = [text.confidence for _, text in told if text.lines]
    return Transcribed(
        record_id=record.id,
        pages=len(record.pages),
        read=job.read,
        changed=changed,
        confidence=round(sum(sure) / len(sure), 3) if sure else 0.0,
        refused=tuple(job.refused),
    )


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
