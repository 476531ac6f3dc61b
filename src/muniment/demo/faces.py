"""Faces: where a typeface lies on this machine.  None is shipped; what is drawn with one is left out, or drawn otherwise, where it is missing."""

import os
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

_FOLDERS = {
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": ("{WINDIR}/Fonts", "{LOCALAPPDATA}/Microsoft/Windows/Fonts"),
}
_ELSEWHERE = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_MOST = 20_000
"""Files looked at; a machine with more keeps the typefaces we ask for among the first."""


def find_face(names: Sequence[str]) -> Path | None:
    """The file of the first typeface in the list that this machine has, None where it has none of them."""
    have = _faces()
    return next((have[name.lower()] for name in names if name.lower() in have), None)


@cache
def _faces() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for number, path in enumerate(_files()):
        if number >= _MOST:
            break
        found.setdefault(path.name.lower(), path)
    return found


def _files() -> Iterable[Path]:
    for folder in _FOLDERS.get(sys.platform, _ELSEWHERE):
        place = Path(folder.format_map({"WINDIR": "C:/Windows", "LOCALAPPDATA": "", **os.environ})).expanduser()
        for base, folders, names in os.walk(place):
            folders.sort()
            yield from (Path(base) / name for name in sorted(names))
