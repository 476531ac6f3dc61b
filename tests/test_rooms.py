"""Imports run one way: a room may use only the rooms below it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "muniment"

# From the ground up.  Rooms on one floor may not use each other, but for `sources` and `ingest`, which say so here.
FLOORS = [
    {"errors", "garbage"},
    {"model"},
    {"reading", "agents"},
    {"texts"},
    {"store"},
    {"sources", "threads", "people", "registry", "exports", "search"},
    {"images"},
    {"ingest", "editing"},
    {"archive"},
    {"cli", "web", "publish", "demo"},
    {"__init__", "__main__"},
]
# cli starts the web server and publishes; publish writes the pages of the web; demo builds an archive for it.
SIDEWAYS = {("cli", "web"), ("cli", "publish"), ("cli", "demo"), ("publish", "web")}


def _floor(room: str) -> int:
    return next(n for n, rooms in enumerate(FLOORS) if room in rooms)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("muniment"):
            parts = node.module.split(".")
            yield from [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("muniment."))


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda p: p.relative_to(SRC).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    room = path.relative_to(SRC).parts[0].removesuffix(".py")
    for used in _imports(path):
        if used in (room, "__version__", "__init__") or (room, used) in SIDEWAYS:
            continue
        assert _floor(used) < _floor(room), f"{path.name} in {room} imports {used}, which is not below it"
