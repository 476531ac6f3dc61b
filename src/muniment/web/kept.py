"""Kept pages: what was made for one reader is given to the next, until anything in the archive changes.

A page depends on its address, on the language and the form that are asked for, and on the archive: all of them are in its key, or empty
the store.  Looking up comes before routes and templates.  Readers that kept a page themselves are told that it still stands (304).
"""

from collections import OrderedDict
from collections.abc import Sequence

from msgspec import Struct
from starlette.types import ASGIApp, Receive, Scope, Send

from muniment.archive import Archive
from muniment.web.asking import Manner, manner

MOST_BYTES = 64_000_000
"""Bytes that the kept pages of one process may take."""
_EACH = 1_000
"""What a page takes beside its body: key, headers, tables."""
_LONGEST_KEY = 2_000
_SHARE = 16
"""No page takes more than this part of the room."""
KEEP = "muniment.keep"
"""Where a request's scope has its `Slot`."""
Headers = tuple[tuple[bytes, bytes], ...]


class Kept(Struct, frozen=True):
    """A page as it is sent: the tag of its content, its headers, its body."""

    tag: bytes
    headers: Headers
    body: bytes


class Slot(Struct, frozen=True):
    """The place of one page that is being made, and the state of the archive before it was begun."""

    pages: "KeptPages"
    key: tuple[object, ...]
    state: tuple[str, str]

    def keep(self, page: Kept) -> None:
        """Keeps the page, where nothing has changed since it was begun."""
        self.pages.put(self, page)


class KeptPages:
    """The middleware that answers from what is kept, and gives a request that it cannot answer its slot."""

    def __init__(self, app: ASGIApp, archive: Archive, most: int = MOST_BYTES) -> None:
        self._app, self._archive, self._most = app, archive, most
        self._pages: OrderedDict[tuple[object, ...], Kept] = OrderedDict()
        self._state: tuple[str, str] | None = None
        self.bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            asked = manner(scope)
            key = (
                scope["path"],
                scope["query_string"],
                scope["scheme"],
                asked.host,
                asked.language,
                asked.json,
                asked.packed,
            )
            page = self._find(key)
            if page is not None:
                await _send(page, asked, send)
                return
            if len(scope["path"]) + len(scope["query_string"]) + len(asked.host) <= _LONGEST_KEY and self._state:
                scope[KEEP] = Slot(self, key, self._state)
        await self._app(scope, receive, send)

    def _find(self, key: tuple[object, ...]) -> Kept | None:
        state = self._archive.state()
        if state != self._state:
            self._pages.clear()
            self.bytes = 0
            self._state = state
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def put(self, slot: Slot, page: Kept) -> None:
        """Keeps a page, and lets go of those that nobody has asked for longest."""
        size = len(page.body) + _EACH
        if slot.state != self._state or slot.key in self._pages or size > self._most // _SHARE:
            return
        self._pages[slot.key] = page
        self.bytes += size
        while self.bytes > self._most:
            _, gone = self._pages.popitem(last=False)
            self.bytes -= len(gone.body) + _EACH


async def _send(page: Kept, asked: Manner, send: Send) -> None:
    if still_stands(page.tag, asked.known):
        await send({"type": "http.response.start", "status": 304, "headers": unchanged(page.headers)})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": list(page.headers)})
    await send({"type": "http.response.body", "body": page.body})


def still_stands(tag: bytes, known: bytes) -> bool:
    """Whether a reader that knows these tags (If-None-Match) knows this page."""
    return bool(known) and (known.strip() == b"*" or tag in known)


def unchanged(headers: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of an answer that says that nothing changed: those without the body's."""
    return [
        (name, value)
        for name, value in headers
        if name not in (b"content-length", b"content-type", b"content-encoding")
    ]
