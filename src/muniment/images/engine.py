"""The OCR engine: Tesseract, as a process of its own, one thread each.  What it can read, and what it reads on a picture."""

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from muniment.images.layout import Box, Line, Word
from muniment.images.values import ImageError

PROGRAM = "tesseract"
_ONE_BLOCK, _SPARSE, _SCRIPT = "6", "11", "0"
"""Page segmentation: typescript is one block (measured: fewer slips and half the time of the engine's own search for columns);
stamps are scattered words."""
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1"}
_WORD = "5"  # the level of the engine's table that holds words


class Engine(Struct, frozen=True):
    """The engine that is installed: its version and the data it has."""

    version: str
    data: frozenset[str]

    @property
    def name(self) -> str:
        """Its name and version."""
        return f"Tesseract {self.version}"


@cache
def installed() -> Engine:
    """The engine on this machine.  Raises ImageError, with the command that installs it, where there is none."""
    if shutil.which(PROGRAM) is None:
        raise ImageError("The OCR engine Tesseract is not installed.", advice=_command(["tesseract-ocr"]))
    told = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=False).stdout
    listed = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"tesseract v?(\S+)", told)
    return Engine(version[1] if version else "?", frozenset(listed.split("\n")[1:]) - {""})


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
    """The lines on a picture (8 bits, grey), with boxes on it.  Raises ImageError where the engine fails or is killed."""
    table = _run(image, ["-l", data, "--psm", _SPARSE if sparse else _ONE_BLOCK, "--dpi", "300", "tsv"])
    found: dict[tuple[str, ...], list[Word]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t", 11)
        if len(cells) == 12 and cells[0] == _WORD and cells[11].strip():
            left, top, width, height = map(int, cells[6:10])
            word = Word(cells[11].strip(), (left, top, width, height), max(0.0, float(cells[10]) / 100))
            found.setdefault(tuple(cells[1:5]), []).append(word)
    return [Line(tuple(words)) for words in found.values()]


def script_of(image: Any) -> str | None:
    """The language (BCP 47) to begin with, from the script on a picture; None where it cannot be told.  Needs the data `osd`."""
    try:
        told = _run(image, ["-l", "osd", "--psm", _SCRIPT, "--dpi", "300"])
    except ImageError:
        return None
    script = re.search(r"^Script: (\w+)", told, re.M)
    return _table()["scripts"].get(script[1]) if script else None


def _run(image: Any, options: Sequence[str]) -> str:
    head = f"P5 {image.width} {image.height} 255\n".encode()
    done: subprocess.CompletedProcess[bytes] = subprocess.run(
        [PROGRAM, "stdin", "stdout", *options],
        input=head + image.write_to_memory(),
        capture_output=True,
        env={**os.environ, **_ENVIRONMENT},
        check=False,
    )
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = lines[-1] if lines else "it was ended by the system"
        raise ImageError(
            f"the OCR engine failed (code {done.returncode}: {reason[:160]})", advice="Run the command again."
        )
    return done.stdout.decode("utf-8", "replace")


def clipped(box: Box, width: int, height: int) -> Box:
    """A box cut at the edges of its page."""
    x, y = min(max(0, box[0]), width - 1), min(max(0, box[1]), height - 1)
    return x, y, max(1, min(box[2], width - x)), max(1, min(box[3], height - y))
