"""Manifest: a IIIF Presentation document, version 3 or 2, as its words and its leaves.  Nothing is fetched; what it names lies beside it or elsewhere."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from muniment.errors import SourceError
from muniment.sources.blocks import fold

LARGEST = 32 * 1024 * 1024
MOST_LEAVES = 5_000
_HEAD = 16 * 1024
_CONTEXT = re.compile(r"https?:\\?/\\?/(?:www\.)?(?:iiif\.io\\?/api\\?/presentation|shared-canvas\.org\\?/ns)\b")
_CANVAS = re.compile(r'"@?type"\s*:\s*"(?:sc:)?(?:Manifest|Collection)"')
_TAG = re.compile(r"<[^<>]{0,2000}>")
_OF_THE_SERVICE = re.compile(r"/(?:full|square|pct:[\d.,]+|[\d,]+)/[^/]+/!?[\d.]+/\w+\.\w+$")
"""Region, size, rotation and quality, which the image service puts behind a picture's name."""
_ADVICE = "Save the manifest again, whole, as the archive that holds the sheets gives it."


class Leaf(Struct, frozen=True):
    """One canvas: its label, and its picture as the manifest names it (empty where it has none) with the names it may lie under here."""

    label: str
    address: str
    names: tuple[str, ...]


class Manifest(Struct, frozen=True, kw_only=True):
    """What a manifest says: `entries` are labels with their values, in order; `leaves` its canvases, in order."""

    id: str
    title: str
    entries: tuple[tuple[str, tuple[str, ...]], ...]
    leaves: tuple[Leaf, ...]


def is_manifest(start: str) -> bool:
    """Whether a text begins as a IIIF Presentation document does."""
    return start.lstrip("\ufeff \t\r\n").startswith("{") and bool(
        _CONTEXT.search(start[:4096]) and _CANVAS.search(start)
    )


def manifest_in(path: Path) -> Manifest | None:
    """The manifest in a file, None where the file does not begin as one.  Raises SourceError for one that cannot be read, and OSError."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        if not is_manifest(head.decode("utf-8", "replace")):
            return None
        if path.stat().st_size > LARGEST:
            raise SourceError(
                f"it has more than the {LARGEST // 1024 // 1024} MB that a manifest may have", advice=_ADVICE
            )
        return parse(head + stream.read())


def parse(data: bytes) -> Manifest:
    """The manifest in the bytes of a file.  Raises SourceError for damaged JSON, for what is no manifest, and for one without canvases."""
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise SourceError(f"the manifest is no sound JSON ({error.msg.lower()})", where=f"line {error.lineno}", advice=_ADVICE) from error  # fmt: skip
    except (UnicodeDecodeError, RecursionError) as error:
        raise SourceError("the manifest cannot be read as JSON in UTF-8", advice=_ADVICE) from error
    kind = str(_first(told, "type", "@type") if isinstance(told, dict) else "").removeprefix("sc:")
    if kind == "Collection":
        raise SourceError(
            "it is a IIIF collection, which only names manifests", advice="Bring the manifests themselves."
        )
    if kind != "Manifest":
        raise SourceError(f"it is no IIIF manifest (its type is “{kind[:40]}”)", advice=_ADVICE)
    leaves = tuple(_leaf(canvas, number) for number, canvas in enumerate(_canvases(told), start=1))
    if not leaves:
        raise SourceError("the manifest has no canvas", advice=_ADVICE)
    if len(leaves) > MOST_LEAVES:
        raise SourceError(
            f"it has {len(leaves):,} canvases, more than {MOST_LEAVES:,}", advice="Split it into several."
        )
    return Manifest(
        id=str(_first(told, "id", "@id") or ""),
        title="; ".join(words(told.get("label"))),
        entries=tuple(_entries(told)),
        leaves=leaves,
    )


def words(value: Any) -> list[str]:
    """A text of a manifest in its one form or other, plain: a map of languages (English first), a list, an object with @value."""
    if isinstance(value, str):
        plain = fold(unescape(_TAG.sub(" ", value) if "<" in value else value))
        return [plain] if plain else []
    if isinstance(value, int | float) and not isinstance(value, bool):
        return [str(value)]
    if isinstance(value, Mapping):
        if "@value" in value:
            return words(value["@value"])
        tags = sorted(value, key=lambda tag: (not str(tag).startswith("en"), tag != "none"))
        return next((found for tag in tags if (found := words(value[tag]))), [])
    if isinstance(value, list):
        english = [one for one in value if isinstance(one, Mapping) and str(one.get("@language", "")).startswith("en")]
        return [word for one in english or value for word in words(one)]
    return []


def _entries(told: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pair in _dicts(told.get("metadata")):
        label, values = "; ".join(words(pair.get("label"))), words(pair.get("value"))
        if label and values:
            yield label, tuple(values)
    for label, key in (("summary", "summary"), ("summary", "description"), ("rights", "rights"), ("rights", "license"), ("credits", "attribution")):  # fmt: skip
        if values := words(told.get(key)):
            yield label, tuple(values)
    for required in _dicts(told.get("requiredStatement")):
        if values := words(required.get("value")):
            yield "; ".join(words(required.get("label"))) or "credits", tuple(values)
    for provider in _dicts(told.get("provider")):
        if values := words(provider.get("label")):
            yield "publisher", tuple(values)
    for home in _dicts(told.get("homepage")) or _dicts(told.get("related")):
        if address := _first(home, "id", "@id"):
            yield "url", (str(address),)
            break


def _canvases(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for canvas in _dicts(told.get("items")):
        if canvas.get("type") == "Canvas":
            yield canvas
    for sequence in _dicts(told.get("sequences"))[:1]:  # others are other orders of the same leaves
        yield from _dicts(sequence.get("canvases"))


def _leaf(canvas: Mapping[str, Any], number: int) -> Leaf:
    picture = next(_pictures(canvas), {})
    address = str(_first(picture, "id", "@id") or "")
    services = [str(_first(service, "id", "@id") or "") for service in _dicts(picture.get("service"))]
    label = "; ".join(words(canvas.get("label"))) or str(number)
    return Leaf(label[:120], address, tuple(dict.fromkeys(_names([address, *services]))))


def _pictures(canvas: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The pictures painted on a canvas, the first choice of each."""
    for page in _dicts(canvas.get("items")):
        for annotation in _dicts(page.get("items")):
            if annotation.get("motivation") in ("painting", ["painting"]):
                yield from (_chosen(body) for body in _dicts(annotation.get("body")))
    for annotation in _dicts(canvas.get("images")):
        yield from (_chosen(body) for body in _dicts(annotation.get("resource")))


def _chosen(body: Mapping[str, Any]) -> Mapping[str, Any]:
    if body.get("type") == "Choice":
        return next(iter(_dicts(body.get("items"))), {})
    if body.get("@type") == "oa:Choice":
        return next(iter(_dicts(body.get("default"))), {})
    if body.get("type") == "SpecificResource":
        return next(iter(_dicts(body.get("source"))), {})
    return body


def _names(addresses: Iterable[str]) -> Iterator[str]:
    """The names, relative to the manifest, that a picture of these addresses may lie under: its relative path, and its last part alone."""
    for address in addresses:
        if not address or address.startswith("data:"):
            continue
        parts = urlsplit(address)
        path = unquote(_OF_THE_SERVICE.sub("", parts.path)).replace("\\", "/").removesuffix("/info.json")
        clean = [part for part in path.split("/") if part not in ("", ".")]
        if not parts.scheme and not path.startswith("/") and clean and ".." not in clean:
            yield "/".join(clean)
        if clean and clean[-1] != "..":
            yield clean[-1]


def found_beside(leaf: Leaf, names: Iterable[str]) -> str | None:
    """Which of the names, relative to the manifest, is the picture of a leaf: of that very name, else of that stem."""
    have = list(names)
    for wanted in leaf.names:
        if wanted in have:
            return wanted
    stems = {name.rpartition(".")[0]: name for name in reversed(have)}
    return next((stems[wanted] for wanted in leaf.names if wanted in stems), None)


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    """A value as a list of objects: an address alone stands for an object with that id."""
    listed = value if isinstance(value, list) else [value]
    return [one if isinstance(one, Mapping) else {"id": one} for one in listed if isinstance(one, Mapping | str)]


def _first(told: Mapping[str, Any], *keys: str) -> Any:
    return next((told[key] for key in keys if told.get(key)), None)
