"""The demonstration archive: invented documents in several languages and practices.  Each says that it is invented."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path


@contextmanager
def demo_documents() -> Iterator[Path]:
    """The folder of the invented documents, on disk while the block lasts."""
    with as_file(files(__name__).joinpath("documents")) as folder:
        yield folder
