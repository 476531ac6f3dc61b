"""The tables of phrases: one folder a language, one TOML table a purpose (calendar, sheet, mentions ...).

A historian can read and extend them; code interprets them.  See docs/how-to/add-a-language.md.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(language: str, purpose: str) -> dict[str, Any]:
    """The phrases of a language for a purpose, or an empty table where nobody has written one yet."""
    path = files(__name__).joinpath(language, f"{purpose}.toml")
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


@cache
def languages(purpose: str) -> tuple[str, ...]:
    """The languages that have a table for a purpose, in alphabetical order."""
    return tuple(
        sorted(d.name for d in files(__name__).iterdir() if d.is_dir() and d.joinpath(f"{purpose}.toml").is_file())
    )
