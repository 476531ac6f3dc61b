"""Room: the pages of the reading room, made in this process by the same table of pages that the server answers from."""

from contextlib import suppress
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace
from starlette.datastructures import QueryParams
from starlette.routing import compile_path

from muniment.archive import Archive
from muniment.errors import MunimentError
from muniment.model import Record
from muniment.web.answering import html_of, json_of
from muniment.web.asking import read_query
from muniment.web.assets import bundles, static_folder
from muniment.web.page import Download, Elsewhere, Nothing, Page, Visit
from muniment.web.record.citing import files_of
from muniment.web.routes import pages
from muniment.web.templating import fill
from muniment.web.wording import wording

_TAKEN = ("pdf", "epub", "docx", "xml")
"""The endings under which a page's texts are taken home."""


class Value(Struct, frozen=True):
    """What a page has to tell: the page, the visit, the value, and its JSON form."""

    page: Page
    visit: Visit[Any]
    value: Any
    json: bytes


class Room:
    """The room of an archive in one language; `base` is where the twin will be served."""

    def __init__(self, archive: Archive, language: str, base: str) -> None:
        self._archive, self._words, self._base = archive, wording(language), base
        shown = [page for page in pages() if isinstance(page, Page) and page.path != "/search"]
        self._downloads = [(compile_path(page.path)[0], page) for page in pages() if isinstance(page, Download)]
        self._pages = [(compile_path(page.path)[0], page) for page in shown]

    def has(self, address: str) -> bool:
        """Whether there is a page of this form."""
        return self._match(unquote(urlsplit(address).path)) is not None

    def value(self, address: str) -> Value | None:
        """What the page at an address has to tell; None where nothing is there, or where it is found under another address."""
        try:
            return self._value(address)
        except (MunimentError, Elsewhere):
            return None

    def moved(self, address: str) -> str | None:
        """Where the thing of an address is found by now, where that is another."""
        try:
            self._value(address)
        except Elsewhere as led:
            return led.address
        except MunimentError:
            pass
        return None

    def _value(self, address: str) -> Value | None:
        parts = urlsplit(address)
        path = unquote(parts.path)
        found = self._match(path)
        if found is None:
            return None
        page, names = found
        visit: Visit[Any] = Visit(
            archive=self._archive,
            wording=self._words,
            path=path,
            query=read_query(QueryParams(parts.query), page.takes),
            names=names,
            origin=self._base,
            filed=True,
        )
        value = page.answer(visit)
        return Value(page, visit, value, json_of(value))

    def html(self, told: Value) -> str:
        """The page itself."""
        return html_of(told.page, told.visit, told.value)

    def taken(self, told: Value) -> dict[str, bytes]:
        """What a reader may take home of a page, by the address; what is too long for a form, or cannot be set here, is not there."""
        found = {}
        for pattern, download in self._downloads:
            for ending in _TAKEN:
                address = f"{told.visit.path}.{ending}"
                if pattern.fullmatch(address):
                    visit = replace(told.visit, query=download.takes())
                    with suppress(MunimentError):
                        found[address] = b"".join(download.answer(visit).chunks)
        return found

    def cited(self, record: Record) -> dict[str, bytes]:
        """The reference of a record in every form, by the address."""
        return {f"/records/{record.id}.{ending}": content for ending, content in files_of(record, self._base).items()}

    def search_page(self, **values: Any) -> str:
        """The twin's own search page, which works without a server."""
        visit: Visit[Any] = Visit(archive=self._archive, wording=self._words, path="/search", query=_Asked())
        return fill("published/search.html", visit, **values)

    def moved_page(self, at: str, to: str, onward: str) -> str:
        """The page of an address whose thing is found under another by now; `onward` is the way there from its file."""
        visit: Visit[Any] = Visit(archive=self._archive, wording=self._words, path=at, query=Nothing())
        return fill("published/moved.html", visit, to=to, onward=onward)

    def _match(self, path: str) -> tuple[Page, dict[str, str]] | None:
        for pattern, page in self._pages:
            if found := pattern.match(path):
                return page, found.groupdict()
        return None


class _Asked(Struct, frozen=True):
    q: str = ""


def assets() -> dict[str, bytes]:
    """The style sheets, scripts and pictures that pages ask for, by their file in the twin."""
    found = {bundle.address.lstrip("/"): bundle.content for bundle in bundles().values()}
    for path in sorted(static_folder().rglob("*")):
        if path.is_file() and path.parent.name not in ("css", "js"):
            found[f"static/{path.relative_to(static_folder()).as_posix()}"] = path.read_bytes()
    return found
