"""The demonstration archive: invented documents in several languages and practices, and an authority file of their people."""

import shutil
import tempfile
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
def demo_sheets(documents: Path) -> Iterator[tuple[Path, list[str]]]:
    """A copy of the documents with the sheets of some of them, on disk while the block lasts, and a line for each that could not be drawn."""
    from muniment.demo.sheets import draw_sheets  # the libraries of pictures would slow every other command

    with tempfile.TemporaryDirectory() as place:
        papers = Path(place) / documents.name
        shutil.copytree(documents, papers)
        yield papers, list(draw_sheets(papers))


@contextmanager
def demo_people() -> Iterator[Path]:
    """The authority file of the invented people, on disk while the block lasts."""
    with as_file(files(__name__).joinpath("people.json")) as path:
        yield path
