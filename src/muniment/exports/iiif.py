"""IIIF Presentation 3: a record as a manifest, its pages as canvases, what is written and stated on them as annotations.  Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import fields

from muniment.model import Evidence, Page, Record, Statement, Witness

PRESENTATION = "http://iiif.io/api/presentation/3/context.json"
SEARCH = "http://iiif.io/api/search/2/context.json"
_THUMBNAIL = 200
Box = tuple[int, int, int, int]
Line = tuple[str, Box]
"""A line's text and its box on the page."""


def image_id(page: Page) -> str:
    """The name of a page's picture in the image service."""
    return f"{page.sha256}-{page.number}"


def manifest(record: Record, origin: str) -> dict[str, Any]:
    """The manifest of a record; `origin` is where the room is ("https://archive.example.org")."""
    base = f"{origin}/iiif/records/{record.id}"
    made: dict[str, Any] = {
        "@context": PRESENTATION,
        "id": f"{base}/manifest.json",
        "type": "Manifest",
        "label": {"none": [record.title or record.id]},
        "metadata": [
            {"label": {"en": [label]}, "value": {"none": [value]}} for label, value in _metadata(record) if value
        ],
        "homepage": [{"id": f"{origin}/records/{record.id}", "type": "Text", "label": {"en": ["The record"]}, "format": "text/html"}],
        "seeAlso": [{"id": f"{origin}/records/{record.id}.json", "type": "Dataset", "label": {"en": ["The record as data"]}, "format": "application/json"}],
        "service": [{"id": f"{base}/search", "type": "SearchService2"}],
        "items": [_canvas(page, base, origin, on_sheets(record)) for page in record.pages],
    }  # fmt: skip
    if record.summary:
        made["summary"] = {"none": [record.summary]}
    if record.rights:
        made["requiredStatement"] = {"label": {"en": ["Rights"]}, "value": {"none": [record.rights]}}
    return made


def collection(records: Iterable[tuple[str, str]], origin: str) -> dict[str, Any]:
    """The collection of the manifests of records given as (id, title)."""
    return {
        "@context": PRESENTATION,
        "id": f"{origin}/iiif/collection.json",
        "type": "Collection",
        "label": {"en": ["Records with pages"]},
        "items": [
            {"id": f"{origin}/iiif/records/{record_id}/manifest.json", "type": "Manifest", "label": {"none": [title]}}
            for record_id, title in records
        ],
    }


def annotations(record: Record, page: Page, lines: Sequence[Line], origin: str) -> dict[str, Any]:
    """The annotation page of a page: its lines as they are written, and the statements that point to it."""
    base = f"{origin}/iiif/records/{record.id}"
    canvas = f"{base}/canvas/{page.id}"
    language = next((w.language for w in record.witnesses if w.kind == "ocr"), "none")
    items = [
        _annotation(f"{canvas}/line/{n}", "supplementing", text, f"{canvas}#xywh={_xywh(box)}", language)
        for n, (text, box) in enumerate(lines)
    ]
    for n, (name, value, zone) in enumerate(statements_on(record, page.id)):
        target = f"{canvas}#xywh={_xywh(zone)}"
        items.append(_annotation(f"{canvas}/statement/{n}", "commenting", f"{name}: {value}", target, "en"))
    return {"@context": PRESENTATION, "id": _annotations_of(base, page), "type": "AnnotationPage", "items": items}


def transcribed(record: Record, page: Page, witness: Witness, lines: Sequence[Line], origin: str) -> dict[str, Any]:
    """The annotation page of a witness on a page: its lines, each where it stands."""
    base = f"{origin}/iiif/records/{record.id}"
    canvas = f"{base}/canvas/{page.id}"
    items = [
        _annotation(
            f"{canvas}/{witness.id}/line/{n}", "supplementing", text, f"{canvas}#xywh={_xywh(box)}", witness.language
        )
        for n, (text, box) in enumerate(lines)
    ]
    return _transcription_of(base, page, witness) | {"@context": PRESENTATION, "items": items}


def on_sheets(record: Record) -> list[Witness]:
    """The witnesses, besides those of the engine, that are in a language that was read on the sheets."""
    read = {w.language[:2] for w in record.witnesses if w.kind == "ocr"}
    return [w for w in record.witnesses if w.kind != "ocr" and w.language[:2] in read]


def hits(record: Record, asked: str, lines: Mapping[str, Sequence[Line]], origin: str) -> dict[str, Any]:
    """The lines that hold the words asked for, as Content Search 2 answers."""
    base = f"{origin}/iiif/records/{record.id}"
    words = asked.casefold().split()
    items = []
    for page in record.pages:
        for n, (text, box) in enumerate(lines.get(page.id, ())):
            folded = text.casefold()
            if words and all(word in folded for word in words):
                canvas = f"{base}/canvas/{page.id}"
                items.append(
                    _annotation(f"{canvas}/line/{n}", "supplementing", text, f"{canvas}#xywh={_xywh(box)}", "none")
                )
    return {"@context": SEARCH, "id": f"{base}/search?q={asked}", "type": "AnnotationPage", "items": items}


def statements_on(record: Record, page: str) -> Iterable[tuple[str, str, Box]]:
    """What the record states that points to a page: the field, the words, and the rectangle."""
    for field in fields(Record):
        value = getattr(record, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Statement):
                for place in one.evidence:
                    if place.page == page and place.zone is not None:
                        yield field.name, _words(one, place), place.zone


def _words(statement: Statement, place: Evidence) -> str:
    value = getattr(statement, "value", None) or getattr(statement, "as_written", None) or place.quote or ""
    return " ".join(str(value).split())


def _metadata(record: Record) -> Iterable[tuple[str, str]]:
    yield "Date", record.date.edtf if record.date else ""
    yield "Kind", record.kind or ""
    yield "Language", record.language or ""
    for party in record.parties:
        if party.role in ("sender", "author", "addressee"):
            yield party.role.capitalize(), party.name or party.as_written
    for code in record.reference_codes:
        yield "Reference code", code.as_written


def _canvas(page: Page, base: str, origin: str, witnesses: Sequence[Witness]) -> dict[str, Any]:
    canvas, service = f"{base}/canvas/{page.id}", f"{origin}/iiif/image/{image_id(page)}"
    width, height = page.width or 1, page.height or 1
    small = (max(1, round(_THUMBNAIL * width / max(width, height))), max(1, round(_THUMBNAIL * height / max(width, height))))  # fmt: skip
    services = [{"id": service, "type": "ImageService3", "profile": "level2"}]
    body = {
        "id": f"{service}/full/max/0/default.jpg", "type": "Image", "format": "image/jpeg", "width": width, "height": height,
        "service": services,
    }  # fmt: skip
    painting = {
        "id": f"{canvas}/painting",
        "type": "Annotation",
        "motivation": "painting",
        "body": body,
        "target": canvas,
    }
    return {
        "id": canvas, "type": "Canvas", "label": {"none": [page.label or page.id]}, "width": width, "height": height,
        "items": [{"id": f"{canvas}/page", "type": "AnnotationPage", "items": [painting]}],
        "annotations": [{"id": _annotations_of(base, page), "type": "AnnotationPage"}, *(_transcription_of(base, page, w) for w in witnesses)],
        "thumbnail": [{
            "id": f"{service}/full/{small[0]},{small[1]}/0/default.jpg", "type": "Image", "format": "image/jpeg",
            "width": small[0], "height": small[1], "service": services,
        }],
    }  # fmt: skip


def _annotations_of(base: str, page: Page) -> str:
    return f"{base}/annotations/{page.id}.json"


def _transcription_of(base: str, page: Page, witness: Witness) -> dict[str, Any]:
    label = {"en": [f"{witness.kind.capitalize()} {witness.id} ({witness.language})"]}
    return {"id": f"{base}/annotations/{page.id}.{witness.id}.json", "type": "AnnotationPage", "label": label}


def _annotation(name: str, motivation: str, text: str, target: str, language: str) -> dict[str, Any]:
    body: dict[str, Any] = {"type": "TextualBody", "value": text, "format": "text/plain"}
    if language not in ("none", "und"):
        body["language"] = language
    return {"id": name, "type": "Annotation", "motivation": motivation, "body": body, "target": target}


def _xywh(box: Box) -> str:
    return ",".join(map(str, box))
