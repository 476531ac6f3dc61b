"""Records of TEI documents: the pieces that volumes and letters share."""

from collections.abc import Iterable
from typing import TypeVar

from lxml.etree import _Element

from muniment.model import (
    DateSaid,
    Marking,
    Party,
    PlaceSaid,
    Record,
    ReferenceCode,
    Said,
    Signature,
    SourceFile,
    Statement,
    Witness,
)
from muniment.sources.tei.names import TEI, local
from muniment.sources.tei.statements import persons_of

S = TypeVar("S", bound=Statement)
_APART = frozenset(
    ("resp", "name", "persName", "orgName", "settlement", "repository", "idno", "p", "licence")
)  # one beside the other
SOURCE = "tei"


def record_of(witnesses: tuple[Witness, ...], said: list[Statement], file: SourceFile, **values: object) -> Record:
    """A record of witnesses and of what markup states about them; `values` are the catalogue's fields."""
    plain = tuple(s for s in said if type(s) is Said)
    others = [s for s in said if type(s) is not Said]
    return Record(
        witnesses=witnesses,
        dates=_of(DateSaid, others),
        place=next(iter(_of(PlaceSaid, others)), None),
        signature=next(iter(_of(Signature, others)), None),
        reference_codes=_of(ReferenceCode, others),
        parties=_of(Party, others),
        markings=_of(Marking, others),
        statements=plain,
        persons=persons_of(said),
        source_files=(file,),
        **values,  # type: ignore[arg-type]
    )


def _of(kind: type[S], statements: Iterable[Statement]) -> tuple[S, ...]:
    return tuple(s for s in statements if isinstance(s, kind))


def words(element: _Element | None) -> str | None:
    """The words of an element in one line; None where there are none."""
    if element is None:
        return None
    own = "".join(text or "" for text in (element.text, *(child.tail for child in element)))
    if len(element) and not own.strip() and all(local(child.tag) in _APART for child in element):
        return " ".join(filter(None, (words(child) for child in element))) or None
    return " ".join("".join(str(piece) for piece in element.itertext()).split()) or None


def found(element: _Element, path: str) -> _Element | None:
    """The first element at a path of TEI names: "teiHeader/fileDesc"."""
    return element.find(
        "/".join(f"{TEI}{step}" if step and step not in (".", "..") else step for step in path.split("/"))
    )
