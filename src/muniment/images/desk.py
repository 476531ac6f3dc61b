"""The desk of the paper: pages are found here, their pictures given, and what is written on them read."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

from msgspec.structs import replace

from muniment.errors import MunimentError, NotFoundError
from muniment.images.interchange import read_layout
from muniment.images.layout import Laid, PageText, pack_text
from muniment.images.leaves import PAGES_VERSION, unpack_found
from muniment.images.limits import PREPARE_SECONDS, PREPARED_A_SECOND
from muniment.images.paging import Paged, give_pages
from muniment.images.preparing import PREPARED_VERSION
from muniment.images.tasks import Answer, Failed, Prepare
from muniment.images.texts import texts_of
from muniment.images.transcribing import TAKEN, PageRead, Transcribed, transcribe
from muniment.images.values import FoundPage, ImageError
from muniment.images.witnessing import witnesses_of
from muniment.images.workers import Workers
from muniment.model import Record
from muniment.store import Store


class Paper:
    """The sheets of one archive.  `folder` is where derived pictures lie; it can be thrown away."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store, self._folder = store, folder
        self._lock = Lock()
        self._workers: Workers | None = None
        self._making: dict[Path, Future[Answer]] = {}

    def close(self) -> None:
        """Ends the worker processes, if any were begun."""
        with self._lock:
            if self._workers is not None:
                self._workers.close()
                self._workers = None

    def paginate(self, record_ids: Sequence[str] = (), workers: int | None = None) -> Iterator[Paged]:
        """Gives records the pages of their files: those that wait, or the ones named anew.  Yields what was done for each.

        Nothing is done until it is iterated.  Raises NotFoundError for a record that is not there.
        """
        chosen = [self._store.papers.of(record_id) for record_id in record_ids] if record_ids else None
        with Workers(workers) as crew:
            yield from give_pages(self._store, crew, chosen)

    def transcribe(
        self, record_ids: Sequence[str] = (), *, languages: Sequence[str] = (), workers: int | None = None
    ) -> Iterator[PageRead | Transcribed]:
        """Reads what is written on the pages of records (all that have pages, or those named) and makes witnesses of it.

        Pages that were read already are passed over, so a run that was stopped goes on.  `languages` (BCP 47) are those of the
        sheets; without them the record says, and else the script.  Raises NotFoundError, and ImageError where the OCR engine lacks something.
        """
        with Workers(workers) as crew:
            chosen = record_ids or self._store.papers.with_sheets()
            yield from transcribe(self._store, crew, chosen, languages)

    def unread(self, record_ids: Sequence[str] = ()) -> int:
        """How many pages of records (all, or those named) have no text yet."""
        count = 0
        for record_id in record_ids or self._store.papers.with_sheets():
            record = self._store.get(record_id)
            count += len(record.pages) - len(self.texts(record))
        return count

    def texts(self, record: Record) -> dict[str, PageText]:
        """What is written on the pages of a record, by their ids; pages that were not read are left out."""
        return texts_of(self._store, record)

    def written(self, record: Record) -> list[Laid]:
        """What is written on the sheets of a record, as the texts of its `ocr` witnesses, with where each word stands."""
        return [laid for _, laid in witnesses_of(record.pages, self.texts(record))] if record.pages else []

    def take_layout(self, record_id: str, page_id: str, data: bytes, name: str) -> None:
        """Takes what another program read on a page (ALTO, PAGE, hOCR; `name` of the file) in place of what was read here.

        `transcribe` then makes the record's witness of it.  Raises NotFoundError, and ImageError for what is no layout.
        """
        record = self._store.get(record_id)
        page = next((page for page in record.pages if page.id == page_id), None)
        if page is None:
            raise NotFoundError(
                f"Record {record_id} has no page {page_id}.", advice="`muniment show ID --json` lists them."
            )
        text = read_layout(data)
        text = replace(text, engine=f"{TAKEN} {name} ({text.engine})")
        self._store.papers.keep_text(page.sha256, page.number, text.engine, pack_text(text))

    def page(self, sha256: str, number: int) -> FoundPage:
        """A page of a file.  Raises NotFoundError."""
        kept = self._store.papers.pages([sha256]).get(sha256) if self._store.shows_file(sha256) else None
        pages = unpack_found(kept.body).pages if kept is not None and kept.made_by == PAGES_VERSION else ()
        for page in pages:
            if page.number == number:
                return page
        raise NotFoundError("There is no such page here.", advice="`muniment pages` finds the pages of new files.")

    def picture(self, sha256: str, number: int) -> Path:
        """The pyramid of a page's tiles, made now where it is not there.  Raises NotFoundError, and ImageError where it cannot be made.

        It is made once, however many ask for it together: a viewer asks for its tiles and its small picture at one time.
        """
        page = self.page(sha256, number)
        place = self._folder / "pages" / sha256[:2] / f"{sha256[2:]}-{number}.{PREPARED_VERSION}.tif"
        if place.is_file():
            return place
        with self._lock:
            if place.is_file():
                return place
            making = self._making.get(place)
            first = making is None
            if making is None:
                making = self._making[place] = Future()
        if first:
            try:
                making.set_result(self._crew().run(_prepare(str(self._store.blobs.path(sha256)), page, str(place))))
            except BaseException as error:
                making.set_exception(error)
                raise
            finally:
                with self._lock:
                    del self._making[place]
        answer = making.result()
        if isinstance(answer, Failed):
            raise ImageError(f"This page cannot be shown: {answer.reason}.", advice=answer.advice)
        return place

    def foresee(self, sha256: str, number: int) -> None:
        """Begins to make the pyramid of a page that will be asked for at once, and does not wait for it."""

        def make() -> None:
            with suppress(MunimentError, OSError):  # whoever asks for the picture is told
                self.picture(sha256, number)

        Thread(target=make, daemon=True).start()

    def _crew(self) -> Workers:
        with self._lock:
            if self._workers is None:
                self._workers = Workers()
            return self._workers


def _prepare(path: str, page: FoundPage, place: str) -> Prepare:
    """The task that makes a pyramid; a page of very many pixels gets more time."""
    seconds = max(PREPARE_SECONDS, page.width * page.height / PREPARED_A_SECOND)
    return Prepare(path, page.number, page.scale, place, seconds)
