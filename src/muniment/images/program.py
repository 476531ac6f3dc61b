"""Program: Tesseract as the system's command, a process for each picture."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from muniment.images.values import ImageError

NAME = "tesseract"
_ONE_BLOCK, _SPARSE, _SCRIPT = "6", "11", "0"
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1"}


class Told(Struct, frozen=True):
    """What the command says of itself: its version, the folder of its data, and the data there (`rus`, `chi_sim`)."""

    version: str
    folder: Path
    data: frozenset[str]


@cache
def told() -> Told | None:
    """What the command says; None where there is none."""
    if shutil.which(NAME) is None:
        return None
    version = re.search(r"tesseract v?(\S+)", _said("--version"))
    head, *names = _said("--list-langs").split("\n")
    folder = re.search(r'"(.+)"', head)
    return Told(version[1] if version else "?", Path(folder[1] if folder else ""), frozenset(names) - {""})


def _said(option: str) -> str:
    return subprocess.run([NAME, option], capture_output=True, text=True, check=False).stdout


def table(image: Any, data: str, *, sparse: bool) -> str:
    """The engine's table (TSV) of what is on a picture (8 bits, grey).  Raises ImageError where the engine fails or is killed."""
    return _run(image, ["-l", data, "--psm", _SPARSE if sparse else _ONE_BLOCK, "--dpi", "300", "tsv"])


def script(image: Any) -> str | None:
    """The script on a picture as the engine names it; None where it cannot be told."""
    try:
        said = _run(image, ["-l", "osd", "--psm", _SCRIPT, "--dpi", "300"])
    except ImageError:
        return None
    found = re.search(r"^Script: (\w+)", said, re.M)
    return found[1] if found else None


def _run(image: Any, options: Sequence[str]) -> str:
    head = f"P5 {image.width} {image.height} 255\n".encode()
    done: subprocess.CompletedProcess[bytes] = subprocess.run(
        [NAME, "stdin", "stdout", *options],
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
