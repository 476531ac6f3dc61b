"""Addresses: under which file a page of the room stands in the twin, and how one page of it points to another.

The page of /records/x is records/x/index.html, so that any web server answers the same address.  Links name the file, so that they
lead on from a USB stick too.
"""

import html
import posixpath
import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from msgspec import Struct

SEARCH = "/search"
_LINK = re.compile(r' (href|src|action)="(/(?!/)[^"]*)"')
_FILE = re.compile(r"\.(?:json|css|js|svg|png|ico|woff2|xml|txt|bib|ris|jsonld|pdf|epub|docx)$")
_UNFIT = re.compile(r'[<>:"|?*\\\x00-\x1f]|(?:^|/)\.|[. ](?:/|$)')
"""What some file system cannot hold in a name."""


@lru_cache(maxsize=100_000)
def file_of(address: str) -> str | None:
    """The file of an address, in the twin's folder; None where it has none: a search, another order, a name that no disk takes."""
    if "&" in address:
        return None
    parts = urlsplit(address)
    path = unquote(parts.path).strip("/")
    query = parse_qsl(parts.query, keep_blank_values=True)
    if _UNFIT.search(path) or len(query) > 1 or (query and query[0][0] not in ("page", "part")):
        return None
    page = f"{query[0][0]}-{query[0][1]}" if query and query[0][1].isdigit() else ""
    if query and not page:
        return None
    if _FILE.search(path):
        return path if not page else None
    return posixpath.join(path, page, "index.html").lstrip("/")


def point(page: str, at: str, there: Callable[[str], bool]) -> str:
    """The page with links that lead from the file `at` to the files they mean.

    A link to what is not `there` loses its address: the words stay.  Searches go to the twin's own search page.
    """

    here = _quoted(posixpath.dirname(at))

    def pointed(link: re.Match[str]) -> str:
        target = _target(link[2])
        if target.file is None or not (target.searched or there(target.address)):
            return ""
        return f' {link[1]}="{_way(target.parts, here)}{target.rest}"'

    return _LINK.sub(pointed, page)


class _Target(Struct, frozen=True):
    """What a link means: the address, whether it is the search, the file, its folders and name as they stand in an address, and what
    follows that, as HTML."""

    address: str
    searched: bool
    file: str | None
    parts: tuple[str, ...]
    rest: str


# Most links of a page stand on all others too.
@lru_cache(maxsize=50_000)
def _target(written: str) -> _Target:
    address = html.unescape(written)
    parts = urlsplit(address)
    searched = parts.path == SEARCH and not parts.query.startswith("lang=")
    rest = f"?{parts.query}" if searched and parts.query else ""
    if parts.fragment:
        rest += f"#{parts.fragment}"
    file = file_of(SEARCH if searched else address)
    return _Target(address, searched, file, _quoted(file or ""), html.escape(rest))


def _quoted(file: str) -> tuple[str, ...]:
    return tuple(html.escape(quote(part)) for part in file.split("/") if part)


def _way(there: tuple[str, ...], here: tuple[str, ...]) -> str:
    """The way from a folder to a file, both as they stand in addresses."""
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


def guard(page: str, *, searching: bool = False) -> str:
    """The page with the policy that the server would send with it: nothing runs but what lies in the twin.

    Only the search may also run compiled code (its library is WebAssembly).
    """
    scripts = "'self' 'wasm-unsafe-eval'" if searching else "'self'"
    policy = (
        f"default-src 'none'; style-src 'self'; script-src {scripts}; worker-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n  {meta}', 1)


def links_of(page: str) -> list[str]:
    """The addresses within the room that a page links to, without what follows a #."""
    return list(dict.fromkeys(html.unescape(found[2]).partition("#")[0] for found in _LINK.finditer(page)))
