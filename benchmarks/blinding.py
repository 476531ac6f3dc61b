"""Blinding: volumes without what their editors point to, so that a resolver has to find it out.

Of every pointer to another document of the volume the target is taken away, and its words ("Document 110", "p. 885") are replaced by
an ellipsis; so are "supra" and "infra".  Nothing else is touched.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
_BESIDE = re.compile(r"\b(?:supra|infra|ante|post)\b", re.IGNORECASE)


def blinded(folder: Path, into: Path) -> list[Path]:
    """Writes the volumes of a folder without their pointers; gives the files."""
    into.mkdir(parents=True, exist_ok=True)
    written = []
    for volume in sorted([*folder.glob("*.xml"), *folder.glob("*.xml.gz")]):
        content = gzip.decompress(volume.read_bytes()) if volume.suffix == ".gz" else volume.read_bytes()
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        for pointer in _pointers(root):
            _silence(pointer)
        for note in root.iter(f"{TEI}note"):
            for element in note.iter():
                element.text = _BESIDE.sub("…", element.text) if element.text else element.text
                if element is not note:
                    element.tail = _BESIDE.sub("…", element.tail) if element.tail else element.tail
        path = into / volume.name.removesuffix(".gz")
        path.write_bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
        written.append(path)
    return written


def _pointers(root: etree._Element) -> Iterator[etree._Element]:
    for pointer in list(root.iter(f"{TEI}ref", f"{TEI}ptr")):
        if (pointer.get("target") or "").startswith("#"):
            yield pointer


def _silence(pointer: etree._Element) -> None:
    del pointer.attrib["target"]
    for child in list(pointer):
        pointer.remove(child)
    pointer.text = "[…]"
