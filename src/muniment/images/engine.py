"""The OCR engine: Tesseract, one thread a process.  What it can read, and what it reads on a picture.

Within the process where its library is installed (`library`), else by the system's command (`program`).  Both read the command's data.
"""

import os
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec import Struct

from muniment.images import library, program
from muniment.images.layout import Box, Line, Word
from muniment.images.values import ImageError

WAY_VARIABLE = "MUNIMENT_TESSERACT"
"""Environment variable: `command` makes the system's command read also where the library is installed."""
_WORD = "5"  # the level of the engine's table that holds words


class Engine(Struct, frozen=True):
    """The engine that is installed: its version, the data it has and their folder, and whether it reads within this process."""

    version: str
    data: frozenset[str]
    folder: Path = Path()
    within: bool = False

    @property
    def name(self) -> str:
        """Its name and version."""
        return f"Tesseract {self.version}"


def installed() -> Engine:
    """The engine on this machine.  Raises ImageError, with the command that installs it, where there is none."""
    told = program.told()
    if told is None:
        raise ImageError("The OCR engine Tesseract is not installed.", advice=_command(["tesseract-ocr"]))
    version = None if os.environ.get(WAY_VARIABLE) == "command" else library.version()
    return Engine(version or told.version, told.data, told.folder, version is not None)


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(
        files("muniment.images").joinpath("languages.toml").read_text("utf-8")
    )
    return table


def data_for(languages: Sequence[str], engine: Engine) -> str:
    """The engine's names of languages (BCP 47), joined as it wants them.  Raises ImageError where one has no data, with the command that brings it."""
    names = [_name_of(language) for language in languages]
    lacking = [name for name in names if name not in engine.data]
    if lacking:
        raise ImageError(
            f"The OCR engine has no data for {', '.join(lacking)}.",
            advice=_command([f"tesseract-ocr-{name.replace('_', '-')}" for name in lacking]),
        )
    return "+".join(names)


def is_dense(languages: Sequence[str]) -> bool:
    """Whether any of languages (BCP 47) is written in dense signs of many strokes, which noise takes for one another."""
    return any(_table()["strokes"].get(language.lower().split("-")[0]) == "many" for language in languages)


def _name_of(language: str) -> str:
    table = _table()["engine"]
    tag = language.lower()
    found = table.get(tag) or table.get(tag.split("-")[0])
    if found is None:
        known = ", ".join(sorted(table))
        raise ImageError(f"No OCR data is known for the language “{language}”.", advice=f"Name one of: {known}.")
    return found


def _command(packages: Sequence[str]) -> str:
    return f"Install it with: sudo apt-get install -y {' '.join(packages)}"


def read_lines(image: Any, data: str, *, sparse: bool = False) -> list[Line]:
    """The lines on a picture (8 bits, grey), with boxes on it; `sparse` where words stand scattered, as on stamps.

    Typescript is read as one block: measured, fewer slips and half the time of the engine's own search for columns.  Raises ImageError where the
    engine fails or is killed.
    """
    engine = installed()
    if engine.within:
        table = library.table(image, data, engine.folder, sparse=sparse)
    else:
        table = program.table(image, data, sparse=sparse)
    found: dict[tuple[str, ...], list[Word]] = {}
    for row in table.splitlines():
        cells = row.split("\t", 11)
        if len(cells) == 12 and cells[0] == _WORD and cells[11].strip():
            left, top, width, height = map(int, cells[6:10])
            word = Word(cells[11].strip(), (left, top, width, height), max(0.0, float(cells[10]) / 100))
            found.setdefault(tuple(cells[1:5]), []).append(word)
    return [Line(tuple(words)) for words in found.values()]


def script_of(image: Any) -> str | None:
    """The language (BCP 47) to begin with, from the script on a picture; None where it cannot be told.  Needs the data `osd`."""
    engine = installed()
    if "osd" not in engine.data:
        return None
    script = library.script(image, engine.folder) if engine.within else program.script(image)
    return _table()["scripts"].get(script) if script else None


def clipped(box: Box, width: int, height: int) -> Box:
    """A box cut at the edges of its page."""
    x, y = min(max(0, box[0]), width - 1), min(max(0, box[1]), height - 1)
    return x, y, max(1, min(box[2], width - x)), max(1, min(box[3], height - y))
