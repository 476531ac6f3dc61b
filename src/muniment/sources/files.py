"""Files: reading one whole, within bounds, and what is to be said of how it was read."""

from pathlib import Path

from muniment.errors import SourceError
from muniment.model import Said
from muniment.sources.catalogue import READER
from muniment.sources.encodings import LIMIT, Decoded
from muniment.sources.items import advice_for, why


def read_bounded(path: Path, limit: int = LIMIT) -> bytes:
    """The bytes of a file of one document.  Raises SourceError for a file that cannot be read or is larger than the limit."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise SourceError(
                f"it has {size / 1024 / 1024:.0f} MB, more than the {limit // 1024 // 1024} MB that one document may have",
                advice="Split it into its documents, or bring it as JSON Lines or TEI, which are read as a stream.",
            )
        return path.read_bytes()
    except OSError as error:
        raise SourceError(why(error), advice=advice_for(error)) from error


def said_of(decoded: Decoded, name: str = "") -> list[Said]:
    """The encoding of a file as a statement, where it is not plain UTF-8, and what had to be mended in it."""
    notes = []
    of_file = f"{name}: " if name else ""
    if decoded.encoding not in ("utf-8", "ascii"):
        notes.append(
            Said(
                field="encoding",
                value=decoded.encoding,
                as_written=f"{of_file}{decoded.encoding}",
                reader=READER,
                rule="encodings",
            )
        )
    if decoded.mended:
        notes.append(Said(field="damage", value=f"{of_file}{decoded.mended}", reader=READER, rule="encodings"))
    return notes
