"""Safety: XML is parsed without entities, network or limits lifted; what cannot be parsed is told with line and column."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from muniment.model import Refusal

_HEAD = 65536
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_CHUNK = 1 << 20
OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def refuse_entities(path: Path, relative: str) -> Refusal | None:
    """A refusal where the document defines entities of its own: they can hide a bomb, or read other files."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    found = _ENTITY.search(head)
    if not found:
        return None
    line = head.count(b"\n", 0, found.start()) + 1
    return Refusal(
        path=relative,
        place=f"line {line}",
        reason="the document type defines entities of its own, which are not resolved, since they can hide other files or endless text",
        advice="Write the characters themselves in their place, take the definitions out, and try again.",
    )


def holds(path: Path, pattern: re.Pattern[bytes]) -> bool:
    """Whether a file holds a short pattern, without reading it whole."""
    before = b""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if pattern.search(before + chunk):
                return True
            before = chunk[-200:]
    return False


class BrokenXMLError(Exception):
    """The XML cannot be read on; where and why."""

    def __init__(self, line: int, column: int, words: str) -> None:
        self.line, self.column, self.words = line, column, words
        super().__init__(words)


def told(error: BrokenXMLError, relative: str, after: str = "") -> Refusal:
    """What is wrong with the XML, and where."""
    kept = f"; what stood before it is kept (the last was {after})" if after else ""
    advice = "Mend the file at that place, or fetch it again whole if it was cut short."
    if "depth" in error.words:
        advice = "Elements are nested deeper than any edition needs; split the document."
    return Refusal(
        path=relative,
        place=f"line {error.line}, column {error.column}",
        reason=f"the XML cannot be read there: {error.words}{kept}",
        advice=advice,
    )


def events(
    path: Path, names: tuple[str, ...] = ("start", "end"), only: Iterable[str] | None = None
) -> Iterator[tuple[str, etree._Element]]:
    """The elements of a file as they begin and end, streamed; `only` those of these local names, where given.

    Raises `BrokenXMLError` where it cannot be read on.
    """
    tags = [f"{{*}}{name}" for name in only] if only is not None else None
    stream = etree.iterparse(str(path), events=names, tag=tags, **OPTIONS)
    try:
        yield from stream
    except etree.XMLSyntaxError as error:
        # The parser's own log: an exception's log holds what other files had.  Ids that stand twice are no fault of the XML;
        # they are told document by document.
        fatal = [entry for entry in stream.error_log if entry.level >= etree.ErrorLevels.FATAL]
        if fatal:
            raise BrokenXMLError(fatal[0].line, fatal[0].column, fatal[0].message) from error
        if not stream.error_log:
            raise BrokenXMLError(*error.position, error.msg or "it is no well-formed XML") from error
