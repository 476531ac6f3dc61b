"""The door of the sources: any item to its drafts, and nothing raised for what people bring."""

import hashlib
import logging
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from msgspec.structs import replace

from muniment.errors import SourceError
from muniment.model import Draft, Refusal
from muniment.sources.bare import read_bare
from muniment.sources.bulk import read_bulk
from muniment.sources.drafting import Origin
from muniment.sources.encodings import LIMIT, clean, decode
from muniment.sources.facsimiles import read_facsimile
from muniment.sources.files import read_bounded, said_of
from muniment.sources.folders import read_folder
from muniment.sources.iiif.reading import read_manifest
from muniment.sources.items import SourceItem, advice_for, printable, why
from muniment.sources.mapping import Mapping
from muniment.sources.pages import is_page, read_page
from muniment.sources.recognition import HEAD, UNREAD, is_header, recognise, signature
from muniment.sources.record_pages import is_record_page, read_record_page

_LOG = logging.getLogger(__name__)


def read(item: SourceItem, mapping: Mapping | None = None) -> Iterator[Draft | Refusal]:
    """The drafts of an item, and a refusal for each part of it that cannot be read.  Never raises for bad input.

    Recognised by content.  `mapping` says which columns of a table fill which fields; without it, one that lies beside the
    table is taken.  Tables and TEI volumes are streamed.  A companion gives nothing: it is read with its owner.
    """
    if item.form == "companion":
        return
    try:
        yield from _read(item, mapping)
    except SourceError as error:
        yield Refusal(path=item.path, reason=error.what, place=error.where, advice=error.advice)
    except OSError as error:
        yield Refusal(path=item.path, reason=why(error), advice=advice_for(error))
    except (MemoryError, RecursionError):
        yield Refusal(path=item.path, reason="it is too large or too deeply nested to be read", advice="Split it.")
    except Exception as error:  # the last net: one file never stops a run, and the log has the trace
        _LOG.exception("reading %s failed", item.path)
        reason = f"reading it failed ({type(error).__name__}: {error})"
        yield Refusal(path=item.path, reason=reason, advice="Please report this with the file.")


def read_text(text: str, id: str = "") -> Draft:
    """The draft of a text that came by itself, as from standard input: a page of a known layout, or a bare sheet."""
    whole = clean(text)
    digest = hashlib.sha256(whole.encode("utf-8")).hexdigest()
    return _draft_of_text(whole, Origin(path=id, sha256=digest, source=""), key=id)


def _read(item: SourceItem, mapping: Mapping | None) -> Iterator[Draft | Refusal]:
    if item.form == "folder":
        yield from read_folder(item)
        return
    with item.absolute.open("rb") as stream:
        head = stream.read(HEAD)
    form = recognise(head, item)
    if form == "bare" and mapping and is_header(head, mapping.columns):
        form = "csv"
    if form in ("pdf", "image"):
        yield read_facsimile(item, signature(head) or "", form)
    elif form in ("jsonl", "json", "csv", "sqlite"):
        yield from _with_files(item, read_bulk(item, form, mapping))
    elif form == "tei":
        yield from _with_files(item, _tei().read(item))
    elif form == "iiif":
        yield read_manifest(item)
    elif form in UNREAD:
        raise SourceError(f"it is {UNREAD[form]}")
    elif form != "mapping":
        yield _one_text(item)


def _tei() -> Any:
    try:
        return import_module("muniment.sources.tei")
    except ModuleNotFoundError as error:
        raise SourceError("it is TEI, and the reader of TEI is not installed") from error


def _with_files(item: SourceItem, drafts: Iterator[Draft | Refusal]) -> Iterator[Draft | Refusal]:
    """The drafts of a file of many documents; companions go with the only draft, or with the first."""
    files = _companions(item)
    for draft in drafts:
        if files and isinstance(draft, Draft):
            draft, files = replace(draft, files=(*draft.files, *files)), ()
        yield draft


def _companions(item: SourceItem) -> tuple[str, ...]:
    folder = item.path.rpartition("/")[0]
    return tuple(f"{folder}/{printable(path.name)}".lstrip("/") for path in item.companions)


def _one_text(item: SourceItem) -> Draft:
    data = read_bounded(item.absolute, LIMIT)
    decoded = decode(data)
    if not decoded.text.strip():
        raise SourceError("the file is empty", advice="Remove it, or put the text into it.")
    origin = Origin(
        path=item.path,
        sha256=hashlib.sha256(data).hexdigest(),
        source="",
        files=_companions(item),
        notes=tuple(said_of(decoded)),
    )
    return _draft_of_text(decoded.text, origin)


def _draft_of_text(text: str, origin: Origin, key: str = "") -> Draft:
    if is_page(text):
        draft = read_page(text, replace(origin, source="page"))
    elif is_record_page(text):
        draft = read_record_page(text, replace(origin, source="record-page"))
    else:
        draft = read_bare(text, replace(origin, source="bare"))
    return replace(draft, key=key) if key else draft
