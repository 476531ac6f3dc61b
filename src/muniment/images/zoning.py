"""Zoning: evidence in the text of a scan gets its rectangle on the page.  Pure."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from muniment.images.layout import Laid
from muniment.model import Evidence, Record


def zoned(record: Record, laid: Mapping[str, Laid]) -> Record:
    """The record, its evidence in the witnesses of `laid` with page and zone beside the words; inside copies and nested messages too."""
    changed: Record = _walk(record, laid)
    return changed


def _walk(value: Any, laid: Mapping[str, Laid]) -> Any:
    if isinstance(value, Evidence):
        return _placed(value, laid)
    if isinstance(value, Struct):
        changes = {}
        for field in fields(value):
            old = getattr(value, field.name)
            if isinstance(old, Struct | tuple):
                new = _walk(old, laid)
                if new is not old:
                    changes[field.name] = new
        return replace(value, **changes) if changes else value
    if isinstance(value, tuple) and value and isinstance(value[0], Struct):
        walked = tuple(_walk(one, laid) for one in value)
        return walked if any(a is not b for a, b in zip(walked, value, strict=True)) else value
    return value


def _placed(evidence: Evidence, laid: Mapping[str, Laid]) -> Evidence:
    text = laid.get(evidence.witness or "")
    if text is None or evidence.start is None or evidence.end is None:
        return evidence
    found = text.zone(evidence.start, evidence.end)
    return replace(evidence, page=found[0], zone=found[1]) if found else evidence
