"""The grammars of codes, interpreted from archives.toml."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from re import Pattern
from typing import Any

from msgspec import Struct

_VALUE = r"[A-Za-zА-Яа-я]?\d[\w]*(?:[ \t]*[-–/][ \t]*[\w]+)*(?:,[ \t]*(?!(?:1[89]|20)\d\d(?!\d))\d+(?:[-–]\d+)?(?![\w–-]|\.\w))*"
_MISSING = re.compile(r"[ \t,]*(?P<which>[\w ,]{3,40}?) not given", re.IGNORECASE)


class Named(Struct, frozen=True):
    """A repository of the family whose codes are labelled levels, under any of its names."""

    pattern: Pattern[str]
    repository: str
    printed: str
    forms: tuple[str, ...] = ()


class Fixed(Struct, frozen=True):
    """A repository whose codes have one fixed form."""

    pattern: Pattern[str]
    repository: str
    printed: str


class Levels(Struct, frozen=True):
    """The family of codes made of labelled levels: fond, opis, delo, list."""

    names: tuple[Named, ...]
    label: Pattern[str]
    levels: Mapping[str, tuple[str, ...]]
    printed: Mapping[str, str]


@cache
def grammars() -> tuple[Levels, tuple[Fixed, ...]]:
    """The family of labelled levels, and the fixed forms in the order in which they are tried."""
    told = tomllib.loads(files(__name__.rpartition(".")[0]).joinpath("archives.toml").read_text("utf-8"))["archive"]
    family = next(entry for entry in told if entry["kind"] == "levels")
    fixed = tuple(
        Fixed(re.compile(rf"(?<![\w/]){entry['pattern']}(?!\w)"), entry["repository"], entry["printed"])
        for entry in told
        if entry["kind"] == "pattern"
    )
    return _levels(family), fixed


def _levels(family: Mapping[str, Any]) -> Levels:
    names = tuple(
        Named(re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in sorted(name["forms"], key=len, reverse=True))),
              name["repository"], name.get("printed", name["repository"]), tuple(name["forms"]))
        for name in family["names"]
    )  # fmt: skip
    levels = {level: tuple(labels) for level, labels in family["labels"].items()}
    labels = sorted({label for forms in levels.values() for label in forms}, key=len, reverse=True)
    label = re.compile(
        rf"[ \t,;:.]*(?:(?<!\w)(?P<label>{'|'.join(map(re.escape, labels))})(?:\.|(?=[ \t\d]))[ \t]*(?P<value>{_VALUE})|(?P<year>(?:1[89]|20)\d\d)(?!\w))",
        re.IGNORECASE,
    )
    return Levels(names, label, levels, family["print"])


def missing_levels(text: str, at: int) -> tuple[str, int] | None:
    """The words that say which levels a code lacks ("Fond and Opis not given"), and where they end."""
    found = _MISSING.match(text, at)
    return (found["which"].strip(), found.end()) if found else None
