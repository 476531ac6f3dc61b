"""Page: one address of the reading room, as a value.  A page answers with a value; the room makes HTML or JSON of it."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar
from urllib.parse import quote, quote_plus

from msgspec import Struct
from msgspec.structs import asdict, fields

from muniment.archive import Archive
from muniment.web.wording import Wording

Q = TypeVar("Q", bound=Struct)
_PLAIN = re.compile(r"[A-Za-z0-9/._-]*")


class Nothing(Struct, frozen=True):
    """The query of a page that takes none."""


class Visit(Struct, Generic[Q], frozen=True, kw_only=True):
    """One visit to a page: the archive, the parts of its address, what the query says, and the language to answer in.

    `path` is the page's address without its query and without `.json`; `names` are the parts of it that the table of pages names;
    `desk` is whether the room takes decisions here.  `origin` is where the room is ("https://archive.example.org"), for citations; `ways`
    are the beginnings of the addresses that the room has ("/people/"), so that no page leads where nothing is;
    `filed` is whether the page is written to a file, beside which no server gives pictures of sheets.
    """

    archive: Archive
    wording: Wording
    path: str
    query: Q
    names: Mapping[str, str] = {}
    origin: str = ""
    ways: frozenset[str] = frozenset()
    desk: bool = False
    filed: bool = False

    def address(self, path: str | None = None, /, **changes: object) -> str:
        """The address of this page with other values in its query; None takes a value away.  Defaults are left out.

        `path` is that of another page that takes the same query.
        """
        usual, written = _defaults(type(self.query)), spelt(type(self.query))
        kept = {written[name]: value for name, value in asdict(self.query).items() if value != usual[name]}
        return address(path or self.path, **(kept | changes))


class Page(Struct, frozen=True, kw_only=True):
    """An address and what stands there.

    `path` as in Starlette ("/years/{year:int}").  `answer` gives the value, of the type `tells`, which is the page's JSON form as it is;
    `takes` is the Struct of its query.  `template` makes the HTML from `value` and `visit`, and from what `view` adds, which
    is asked only where HTML is made.  `summary` is one line for the documentation of the API.  `reads` is whether making it reads the
    store: all of it then sees one state; `long` is whether it may take so long that others should not wait meanwhile.
    """

    path: str
    answer: Callable[[Visit[Any]], Any]
    template: str
    tells: Any
    summary: str
    takes: type[Struct] = Nothing
    view: Callable[[Visit[Any], Any], Mapping[str, Any]] | None = None
    reads: bool = True
    long: bool = False

    @property
    def json_path(self) -> str:
        """The address of the page's JSON twin."""
        return twin(self.path)


class File(Struct, frozen=True, kw_only=True):
    """A file to take home: its name, its media type, and its bytes, streamed."""

    name: str
    media_type: str
    chunks: Iterable[bytes]


class Download(Struct, frozen=True, kw_only=True):
    """An address that gives a file.  `media_type` is what `answer` gives, for the documentation of the API."""

    path: str
    answer: Callable[[Visit[Any]], File]
    media_type: str
    summary: str
    takes: type[Struct] = Nothing


class Elsewhere(Exception):
    """Raised by an answer whose thing is found under another address of the room."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def twin(path: str) -> str:
    """The address of the JSON twin of a page."""
    return "/index.json" if path == "/" else f"{path}.json"


def address(path: str, /, **query: object) -> str:
    """An address of the room, its query encoded; values that are None or empty are left out."""
    plain = path if _PLAIN.fullmatch(path) else quote(path, safe="/:@!$&'()*+,;=~-._%")
    if not query:
        return plain
    told = [
        f"{quoted(name)}={quoted(str(one))}"
        for name, value in query.items()
        if value is not None
        for one in (value if isinstance(value, tuple | list) else (value,) if value != "" else ())
    ]
    return f"{plain}?{'&'.join(told)}" if told else plain


quoted = lru_cache(maxsize=10_000)(quote_plus)


@cache
def spelt(query: type[Struct]) -> Mapping[str, str]:
    """How the names of a query are spelt in an address: "and" is no name in Python."""
    return {field.name: field.encode_name for field in fields(query)}


@cache
def _defaults(query: type[Struct]) -> Mapping[str, Any]:
    return {field.name: field.default for field in fields(query)}
