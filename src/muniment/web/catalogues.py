"""Catalogues: which messages the room has, and which of them a language lacks.  For those who translate, and for the tests."""

import io
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from muniment.web.vocabulary import VOCABULARY
from muniment.web.wording import wording

_METHODS = [("**.py", "python"), ("templates/**.html", "jinja2.ext.babel_extract")]
_OPTIONS = {"templates/**.html": {"newstyle_gettext": "true", "trimmed": "false", "silent": "false"}}
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None, "say": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2),
}  # fmt: skip


def messages() -> Catalog:
    """Every message of the templates and the code, and the words of the vocabularies under their context."""
    found = Catalog()
    folder = Path(str(files("muniment.web")))
    for path, line, message, comments, context in extract_from_dir(
        str(folder), method_map=_METHODS, options_map=_OPTIONS, keywords=_KEYWORDS
    ):
        found.add(message, locations=[(path, line)], auto_comments=comments, context=context)
    for kind, words in VOCABULARY.items():
        for word in words:
            found.add(word, context=kind)
    return found


def missing(language: str) -> Iterator[str]:
    """The messages that have no words in a language, each as an entry of a catalogue that waits for them."""
    words = wording(language)
    told = words.translations._catalog  # type: ignore[attr-defined]  # the library gives no other way to ask
    for message in messages():
        if not message.id:
            continue
        first = message.id[0] if isinstance(message.id, tuple) else message.id
        key = f"{message.context}\x04{first}" if message.context else first
        if key not in told and (key, 0) not in told:
            yield _entry(message.id, message.context, message.locations)


def _entry(identity: object, context: str | None, locations: object) -> str:
    one = Catalog()
    one.add(identity, context=context, locations=locations)  # type: ignore[arg-type]
    written = io.BytesIO()
    write_po(written, one, omit_header=True)
    return written.getvalue().decode().strip() + "\n"
