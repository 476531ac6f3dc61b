"""Fonds: where the sheets lie, as a tree from the repository down to the leaf."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from muniment.errors import NotFoundError
from muniment.search import SHELVES, Results
from muniment.web.browse.years import Paged
from muniment.web.page import Page, Visit, address
from muniment.web.paging import PAGE_SIZE, pages_of
from muniment.web.wording import Wording

MOST = 2000


class Branch(Struct, frozen=True, kw_only=True):
    """A part of the tree right below: its path and how many records lie there."""

    path: str
    records: int


class Fonds(Struct, frozen=True, kw_only=True):
    """A place in the tree: what is right below it, and the records that lie there, a page of them.

    `path` is empty at the top; else "repository/fond 0100/opis 44": each level with its name.
    """

    path: str
    branches: tuple[Branch, ...]
    found: Results
    page: int
    pages: int


def fonds(visit: Visit[Paged]) -> Fonds:
    """A place in the tree.  Raises NotFoundError for one where nothing lies."""
    path, page = visit.names.get("path", ""), visit.query.page
    depth = len(path.split("/")) if path else 0
    if depth > len(SHELVES):
        raise NotFoundError("No reference code goes so deep.", advice="The tree begins at /fonds.")
    below = (SHELVES[depth],) if depth < len(SHELVES) else ()
    found = visit.archive.search(
        "",
        filters=[(SHELVES[depth - 1], path)] if path else (),
        sort="oldest",
        limit=PAGE_SIZE if path else 0,
        offset=(page - 1) * PAGE_SIZE if path else 0,
        facets=below,
        most=MOST,
    )
    if path and not found.total:
        raise NotFoundError(f"Nothing lies at “{path[:120]}”.", advice="The tree begins at /fonds.")
    branches = [
        Branch(path=one, records=n)
        for shelf in below
        for one, n in found.facets[shelf]
        if not path or one.startswith(path + "/")
    ]
    return Fonds(
        path=path,
        branches=tuple(sorted(branches, key=lambda branch: natural(branch.path))),
        found=found,
        page=page,
        pages=pages_of(found.total),
    )


def natural(text: str) -> list[tuple[int, int, str]]:
    """A key that sorts numbers inside a text by their value."""
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part.casefold())
        for part in re.split(r"([0-9]{1,18})", text)
        if part
    ]


def step_name(part: str, first: bool, words: Wording) -> str:
    """A level as it is shown: "fond 0100" with the level's name in the reader's language."""
    if first:
        return words.gettext("Repository not named") if part == "?" else part
    level, _, value = part.partition(" ")
    return f"{words.label('level', level)} {value}"


def _view(visit: Visit[Paged], value: Fonds) -> Mapping[str, Any]:
    words = visit.wording
    parts = value.path.split("/") if value.path else []
    names = [step_name(part, n == 0, words) for n, part in enumerate(parts)]
    addresses = [address("/fonds/" + "/".join(parts[: n + 1])) for n in range(len(parts))]
    heading = names[-1] if names else words.gettext("Where the sheets lie")
    return {
        "heading": heading,
        "steps": [(words.gettext("Where the sheets lie"), "/fonds"), *zip(names[:-1], addresses[:-1], strict=True)],
        "branches": [
            (step_name(b.path.rpartition("/")[2], not parts, words), b.records, address(f"/fonds/{b.path}"))
            for b in value.branches
        ],
    }


PAGES = tuple(
    Page(
        path=path,
        answer=fonds,
        view=_view,
        template="browse/fonds.html",
        tells=Fonds,
        takes=Paged,
        summary=summary,
    )
    for path, summary in (
        ("/fonds", "The repositories where the sheets lie"),
        ("/fonds/{path:path}", "A place in the tree of fonds"),
    )
)
