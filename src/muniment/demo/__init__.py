"""The demonstration archive: invented documents in several languages and practices, and an authority file of their people."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path


@contextmanager
def demo_documents() -> Iterator[Path]:
    """The folder of the invented documents, on disk while the block lasts."""
    with as_file(files(__name__).joinpath("documents")) as folder:
        yield folder


@contextmanager
def demo_people() -> Iterator[Path]:
    """The authority file of the invented people, on disk while the block lasts."""
    with as_file(files(__name__).joinpath("people.json")) as path:
        yield path
