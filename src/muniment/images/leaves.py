"""Leaves: from a record's kept files to its pages, in the order in which a reader turns them."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from muniment.images.values import Found
from muniment.model import Page
from muniment.sources.iiif.manifest import found_beside
from muniment.store import KeptFile

PAGES_VERSION = "1"
"""Grows with every change that finds other pages, or other sizes of them, in the same file."""

_DECODER = msgspec.msgpack.Decoder(Found)
_DIGITS = re.compile(r"(\d+)")


def pack_found(found: Found) -> bytes:
    """What was found in a file, for the store."""
    return msgspec.msgpack.encode(found)


def unpack_found(body: bytes) -> Found:
    """What the store keeps of a file."""
    return _DECODER.decode(body)


def in_order(files: Sequence[KeptFile]) -> list[KeptFile]:
    """Files by path as people count: page-2 before page-10."""

    def key(file: KeptFile) -> list[tuple[int, str]]:
        return [(int(part), "") if part.isdecimal() else (0, part.casefold()) for part in _DIGITS.split(file.path)]

    return sorted(files, key=key)


def pages_of(files: Sequence[KeptFile], found: Mapping[str, Found]) -> tuple[Page, ...]:
    """The pages of a record: those of its files, one file after the other; the same bytes under two names are taken once.

    Files that a IIIF manifest among them names come first, in its order and with its labels.
    """
    pages: list[Page] = []
    taken: set[str] = set()
    for file, label in (*_by_manifest(files, found), *((file, "") for file in in_order(files))):
        if file.sha256 in taken or file.sha256 not in found:
            continue
        taken.add(file.sha256)
        inside = found[file.sha256].pages
        for page in inside:
            number = len(pages) + 1
            pages.append(
                Page(
                    id=f"p{number}",
                    sha256=file.sha256,
                    number=page.number,
                    width=page.width,
                    height=page.height,
                    label=(label if len(inside) == 1 else "") or page.label or str(number),
                )
            )
    return tuple(pages)


def _by_manifest(files: Sequence[KeptFile], found: Mapping[str, Found]) -> Iterator[tuple[KeptFile, str]]:
    """The files that manifests among them name, each with its label there."""
    for file in files:
        leaves = found[file.sha256].leaves if file.sha256 in found else ()
        start = file.path.rpartition("/")[0]
        below = f"{start}/" if start else ""
        beside = {one.path.removeprefix(below): one for one in files if one is not file and one.path.startswith(below)}
        for leaf in leaves:
            name = found_beside(leaf, beside)
            if name is not None:
                yield beside[name], leaf.label
