"""The door of the authority files: a file to its agents, recognised by content; nothing raised for what people bring."""

import bz2
import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from muniment.errors import SourceError
from muniment.model import Agent, Refusal
from muniment.sources.authorities.csv_rows import read_csv
from muniment.sources.authorities.eac import read_eac
from muniment.sources.authorities.json_form import read_json
from muniment.sources.authorities.wikidata import read_wikidata
from muniment.sources.tei.lists import read_lists

Reader = Callable[[Path], Iterator[Agent | Refusal]]
FORMS: dict[str, Reader] = {
    "json": read_json, "csv": read_csv, "eac": read_eac, "tei": read_lists, "wikidata": read_wikidata,
}  # fmt: skip
_HEAD = 8192


def read_agents(path: Path, form: str | None = None) -> Iterator[Agent | Refusal]:
    """The agents of a file, or of all XML and JSON files of a folder, streamed, and a refusal for each part that cannot be read.

    `form` is one of `FORMS`; without it the content says.  Raises SourceError where there is no such file, or no such form.
    """
    if form is not None and form not in FORMS:
        raise SourceError(f"There is no form “{form}”.", advice=f"Forms are: {', '.join(FORMS)}.")
    if path.is_dir():
        for one in sorted(p for p in path.rglob("*") if p.suffix in (".xml", ".json", ".jsonl", ".csv")):
            yield from read_agents(one, form)
        return
    try:
        with opened(path) as stream:
            head = stream.read(_HEAD)
        yield from FORMS[form or _recognised(head, path)](path)
    except OSError as error:
        raise SourceError(
            f"The file cannot be read ({error.strerror or error}).", where=str(path), advice="Look whether it is there."
        ) from error


def opened(path: Path) -> BinaryIO:
    """A file for reading; one that was compressed by gzip or bzip2 is unpacked as it is read."""
    with path.open("rb") as stream:
        magic = stream.read(3)
    if magic[:2] == b"\x1f\x8b":
        return cast(BinaryIO, gzip.open(path, "rb"))
    return cast(BinaryIO, bz2.open(path, "rb")) if magic == b"BZh" else path.open("rb")


def _recognised(head: bytes, path: Path) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        return "eac" if b"eac-cpf" in head or b"<eac" in head else "tei"
    if start[:1] in (b"{", b"["):
        telling = (b'"labels"', b'"type":"item"', b'"claims"')
        return "wikidata" if any(word in head.replace(b'": ', b'":') for word in telling) else "json"
    if b"," in start.split(b"\n")[0] or b";" in start.split(b"\n")[0] or path.suffix == ".csv":
        return "csv"
    raise SourceError(
        "It is no authority file that can be read.",
        where=str(path),
        advice="Bring JSON, CSV, EAC-CPF, a TEI volume with a list of persons, or a Wikidata dump; or say --form.",
    )
