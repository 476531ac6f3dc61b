"""Stored: the tiles of a pyramid as they lie in its file.  Each is a JPEG picture but for its tables, which stand once for a level; put
before it they make it whole, without decoding or losing anything.  After TIFF 6.0, its Technical Note 2 (JPEG), and BigTIFF."""

import os
import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from msgspec import Struct

_WIDTH, _HEIGHT, _COMPRESSION, _INK, _TILE_WIDTH, _TILE_HEIGHT, _PLACES, _LENGTHS, _TABLES = (
    256, 257, 259, 262, 322, 323, 324, 325, 347
)  # fmt: skip
_JPEG, _INKS = 7, (1, 6)  # grey or YCbCr: what a JPEG that says nothing of its colours is taken for
_TYPES = {1: "u1", 3: "u2", 4: "u4", 7: "u1", 16: "u8"}
_BEGIN, _END = b"\xff\xd8", b"\xff\xd9"
_KEPT = 8
"""Pictures whose places of tiles are kept; those of a gigapixel take a third of a megabyte."""
_MOST_LEVELS = 32


class Level(Struct, frozen=True):
    """One level of a pyramid: its size, the side of its tiles, how many stand in a row, and where each lies in the file."""

    width: int
    height: int
    side: int
    across: int
    places: Any
    lengths: Any
    tables: bytes


def stored_tile(picture: Path, level: int, column: int, row: int) -> bytes | None:
    """A tile as a JPEG; None where it is not stored as one, or is not wholly inside the picture."""
    levels = _levels(str(picture), picture.stat().st_mtime_ns)
    if level >= len(levels):
        return None
    one = levels[level]
    if (column + 1) * one.side > one.width or (row + 1) * one.side > one.height:
        return None
    number = row * one.across + column
    with picture.open("rb", buffering=0) as file:
        found = os.pread(file.fileno(), int(one.lengths[number]), int(one.places[number]))
    return _BEGIN + one.tables + found[2:] if found[:2] == _BEGIN and found[-2:] == _END else None


@lru_cache(_KEPT)
def _levels(path: str, written: int) -> tuple[Level, ...]:
    """The levels of a pyramid, the largest first; none where it is not a TIFF of JPEG tiles in grey or YCbCr."""
    with Path(path).open("rb") as file:
        found = list(_read(file))
    return tuple(one for one in found if one is not None) if None not in found else ()


def _read(file: BinaryIO) -> Iterator[Level | None]:
    head = file.read(16)
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None:
        return
    big = struct.unpack_from(f"{order}H", head, 2)[0] == 43
    place = struct.unpack_from(f"{order}Q", head, 8)[0] if big else struct.unpack_from(f"{order}I", head, 4)[0]
    for _ in range(_MOST_LEVELS):
        if not place:
            return
        tags, place = _tags(file, place, order, big)
        yield _level(tags)


def _tags(file: BinaryIO, place: int, order: str, big: bool) -> tuple[dict[int, Any], int]:
    """The values of a directory by tag, and where the next directory stands (0: nowhere)."""
    count_form, entry_form, next_form = ("Q", "HHQ", "Q") if big else ("H", "HHI", "I")
    room = 8 if big else 4
    file.seek(place)
    (count,) = struct.unpack(order + count_form, file.read(struct.calcsize(order + count_form)))
    head = struct.calcsize(order + entry_form)
    entries = file.read(count * (head + room))
    (following,) = struct.unpack(order + next_form, file.read(struct.calcsize(order + next_form)))
    tags = {}
    for start in range(0, len(entries), head + room):
        tag, kind, number = struct.unpack_from(order + entry_form, entries, start)
        if kind not in _TYPES:
            continue
        form = np.dtype(order + _TYPES[kind])
        value = entries[start + head : start + head + room]
        if form.itemsize * number > room:
            file.seek(struct.unpack(order + next_form, value)[0])
            value = file.read(form.itemsize * number)
        tags[tag] = np.frombuffer(value, form, number)
    return tags, following


def _level(tags: dict[int, Any]) -> Level | None:
    needed = (_WIDTH, _HEIGHT, _COMPRESSION, _INK, _TILE_WIDTH, _TILE_HEIGHT, _PLACES, _LENGTHS, _TABLES)
    if any(tag not in tags for tag in needed):
        return None
    width, height, compression, ink, side, high = (int(tags[tag][0]) for tag in needed[:6])
    tables = tags[_TABLES].tobytes()
    if compression != _JPEG or ink not in _INKS or side != high or tables[:2] != _BEGIN or tables[-2:] != _END:
        return None
    return Level(width, height, side, -(-width // side), tags[_PLACES], tags[_LENGTHS], tables[2:-2])
