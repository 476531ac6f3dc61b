"""Transcribing: the scans of records become witnesses of kind `ocr`, and the records are read anew with them.

A list of independent tasks: what a page says is kept as soon as it is read, so a run may be stopped, or killed, and goes on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from muniment.images.engine import data_for, installed
from muniment.images.layout import PageText, pack_text
from muniment.images.leaves import unpack_found
from muniment.images.recognising import TEXT_LAYER, recogniser
from muniment.images.tasks import Failed, Recognise, Recognised
from muniment.images.texts import texts_of
from muniment.images.values import FoundPage, ImageError
from muniment.images.witnessing import with_texts
from muniment.images.workers import Workers
from muniment.model import Page, Record, Refusal
from muniment.store import Store

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
    kept = texts_of(store, record)
    job.texts = {page: text for page, text in kept.items() if _is_current(text, job.languages)}
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
    read = with_texts(record, job.texts, job.languages)
    changed = read != record
    if changed:
        store.revise(read, WHO, "the text of its pages")
    sure = [job.texts[page.id].confidence for page in record.pages if page.id in job.texts and job.texts[page.id].lines]
    return Transcribed(
        record_id=record.id,
        pages=len(record.pages),
        read=job.read,
        changed=changed,
        confidence=round(sum(sure) / len(sure), 3) if sure else 0.0,
        refused=tuple(job.refused),
    )
