"""Words: the table of words that the threads go by, beside those of the reading room."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(part: str) -> dict[str, frozenset[str]]:
    """A part of the table: its lists by name, in small letters."""
    told = tomllib.loads(files("muniment.threads").joinpath("tables", "words.toml").read_text("utf-8"))
    return {name: frozenset(listed) for name, listed in told[part].items()}
