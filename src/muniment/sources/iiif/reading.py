"""Reading: from a manifest to the draft of its record.  Its words are the catalogue's; pictures that lie beside it are its pages."""

import hashlib
from collections.abc import Sequence

from muniment.model import Draft
from muniment.sources.catalogue import words as catalogue_words
from muniment.sources.drafting import Origin, Stated, draft_of, state
from muniment.sources.files import read_bounded
from muniment.sources.iiif.manifest import LARGEST, Manifest, found_beside, parse
from muniment.sources.items import SourceItem, printable

MEDIA_TYPE = "application/ld+json"
ELSEWHERE = "page elsewhere"
_SOURCE = "iiif"


def read_manifest(item: SourceItem) -> Draft:
    """The draft of a manifest that stands by itself, with the pictures that lie beside it.  Raises SourceError for one that cannot be read."""
    data = read_bounded(item.absolute, LARGEST)
    manifest = parse(data)
    folder = item.absolute.parent
    beside = [printable(path.relative_to(folder)) for path in item.companions]
    stated = Stated()
    state_manifest(stated, manifest, beside)
    if stated.title is None:
        state(stated, "title", [item.path.rsplit("/", 1)[-1].rpartition(".")[0] or item.path])
    start = item.path.rpartition("/")[0]
    origin = Origin(
        path=item.path,
        sha256=hashlib.sha256(data).hexdigest(),
        source=_SOURCE,
        media_type=MEDIA_TYPE,
        files=tuple(f"{start}/{name}".lstrip("/") for name in beside),
    )
    return draft_of(stated, (), origin)


def state_manifest(stated: Stated, manifest: Manifest, beside: Sequence[str]) -> None:
    """States what a manifest says; of pages whose pictures are not among the files beside it, that they are elsewhere, and where."""
    labels = {**catalogue_words()["page_labels"], **catalogue_words()["record_labels"]}
    if manifest.title and stated.title is None:
        state(stated, "title", [manifest.title])
    for label, values in manifest.entries:
        state(stated, labels.get(label.casefold().rstrip(": "), label), values)
    if manifest.id:
        state(stated, "source_id", [manifest.id])
    for leaf in manifest.leaves:
        if found_beside(leaf, beside) is None:
            address = "a picture written into the manifest" if leaf.address.startswith("data:") else leaf.address
            state(stated, ELSEWHERE, [f"{leaf.label}: {address or 'the manifest names no picture'}"])
