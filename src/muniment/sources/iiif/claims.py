"""Claims: which pictures in a folder, and below it, the manifests in it name; these are pages of the manifest's record and none of their own."""

from collections.abc import Collection, Sequence
from pathlib import Path

from muniment.errors import SourceError
from muniment.sources.iiif.manifest import Manifest, found_beside, manifest_in

ENDINGS = frozenset((".json", ".jsonld"))


def claims(folder: Path, names: Sequence[str], endings: Collection[str]) -> dict[str, tuple[Path, ...]]:
    """The pictures (files with one of the endings) that each manifest in a folder names; a picture goes with the first that names it."""
    found: dict[str, tuple[Path, ...]] = {}
    taken: set[Path] = set()
    pictures = [name for name in names if _ending(name) in endings]
    for name in names:
        manifest = _manifest(folder / name) if _ending(name) in ENDINGS else None
        if manifest is not None:
            mine = pictures_named(manifest, folder, pictures, endings)
            found[name] = tuple(path for path in mine if path not in taken)
            taken.update(mine)
    return found


def pictures_named(manifest: Manifest, folder: Path, pictures: Sequence[str], endings: Collection[str]) -> list[Path]:
    """The pictures that a manifest in a folder names and that are there: among those of the folder, or at the path below it that it gives."""
    found: dict[Path, None] = {}
    for leaf in manifest.leaves:
        below = (name for name in leaf.names if "/" in name and _ending(name) in endings)
        deep = next((folder / name for name in below if (folder / name).is_file()), None)
        beside = found_beside(leaf, pictures)
        path = deep or (folder / beside if beside else None)
        if path is not None:
            found[path] = None
    return list(found)


def _manifest(path: Path) -> Manifest | None:
    """The manifest in a file; one that cannot be read names nothing, and is refused when its own turn comes."""
    try:
        return manifest_in(path)
    except (OSError, SourceError):
        return None


def _ending(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 else ""
