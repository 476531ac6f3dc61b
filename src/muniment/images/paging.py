"""Paging: gives records the pages of their files.  A list of independent tasks: it may be stopped and run again at any moment."""

from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from muniment.images.leaves import PAGES_VERSION, pack_found, pages_of, unpack_found
from muniment.images.tasks import Inspect, Inspected
from muniment.images.texts import texts_of
from muniment.images.values import Found
from muniment.images.witnessing import with_texts
from muniment.images.workers import Workers
from muniment.model import Refusal
from muniment.store import KeptFile, Store
from muniment.store.papers import Unpaged

WHO = "pages"
_AT_ONCE = 8
"""Records whose files are looked into at once."""


class Paged(Struct, frozen=True, kw_only=True):
    """What was done for one record: how many pages it has, the files that give none, and those that were repaired."""

    record_id: str
    pages: int
    changed: bool
    refused: tuple[Refusal, ...] = ()
    repaired: tuple[Refusal, ...] = ()


def give_pages(store: Store, workers: Workers, records: Iterable[Unpaged] | None = None) -> Iterator[Paged]:
    """Looks into the files of records (those that wait, or the ones given); makes a version with pages where they changed.

    Files that give no page go to the quarantine list.  Raises ArchiveError where the archive cannot be written.
    """
    waiting = iter(store.papers.unpaged(PAGES_VERSION) if records is None else records)
    while some := list(islice(waiting, _AT_ONCE)):
        files = {one.record_id: store.files(one.record_id, one.version) for one in some}
        found = look_into(store, workers, [file for kept in files.values() for file in kept])
        for one in some:
            yield _give(store, one, files[one.record_id], found)


def look_into(store: Store, workers: Workers, files: Iterable[KeptFile]) -> dict[str, Found]:
    """What pages files hold, by their hash: what is known already, the others looked into now."""
    wanted = list({file.sha256: None for file in files})
    kept = store.papers.pages(wanted)
    found = {sha256: unpack_found(one.body) for sha256, one in kept.items() if one.made_by == PAGES_VERSION}
    tasks = (Inspect(str(store.blobs.path(sha256)), sha256) for sha256 in wanted if sha256 not in found)
    for task, answer in workers.each(tasks):
        if isinstance(answer, Inspected):
            found[task.sha256] = answer.found
        else:
            found[task.sha256] = Found(form="unopened", reason=getattr(answer, "reason", ""), advice=getattr(answer, "advice", ""))  # fmt: skip
        store.papers.keep_pages(task.sha256, PAGES_VERSION, pack_found(found[task.sha256]))
    return found


def _give(store: Store, one: Unpaged, files: list[KeptFile], found: dict[str, Found]) -> Paged:
    looked = [(file, found[file.sha256]) for file in files]
    refused = tuple(
        Refusal(path=file.path, reason=inside.reason, advice=inside.advice) for file, inside in looked if inside.reason
    )
    repaired = tuple(Refusal(path=file.path, reason=inside.repaired) for file, inside in looked if inside.repaired)
    record = store.get(one.record_id)
    if record.version != one.version:  # changed meanwhile: it waits for the next run
        return Paged(record_id=one.record_id, pages=len(record.pages), changed=False)
    pages = pages_of(files, found)
    paged = replace(record, pages=pages)
    # What was read on a picture stays true as long as the picture does: a text that changes beside it takes nothing away.
    read = with_texts(paged, texts_of(store, paged))
    changed = read != record
    version = record.version
    if changed:
        version = store.revise(read, WHO, "the pages of its files").version
    store.papers.note_paged(one.record_id, version, PAGES_VERSION)
    for refusal in refused:
        store.refuse(one.collection, refusal.path, [refusal], WHO)
    return Paged(record_id=one.record_id, pages=len(pages), changed=changed, refused=refused, repaired=repaired)
