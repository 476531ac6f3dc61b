"""Facsimiles: a PDF or an image that stands alone becomes a record with no text, kept as a file until its pages are read."""

import os

from muniment.model import Draft
from muniment.sources.drafting import Origin, Stated, draft_of, state
from muniment.sources.items import SourceItem, file_sha256, media_types


def read_facsimile(item: SourceItem, form: str, reader: str) -> Draft:
    """The draft of a lone PDF or image; its title is the name of the file."""
    stated = Stated()
    name = item.path.rstrip("/").rsplit("/", 1)[-1]
    state(stated, "title", [os.path.splitext(name)[0].replace("_", " ") or name])
    origin = Origin(
        path=item.path,
        sha256=file_sha256(item.absolute),
        source=reader,
        media_type=media_types().get(form),
        files=(item.path,),
    )
    return draft_of(stated, (), origin)
