"""Wordlists: the tables of the room, which a historian can read and extend."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table of that name."""
    return tomllib.loads(files("muniment.agents").joinpath("tables", f"{name}.toml").read_text("utf-8"))
