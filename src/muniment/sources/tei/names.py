"""The names of TEI elements, as lxml writes them."""

from functools import lru_cache

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ID = f"{XML}id"
LANG = f"{XML}lang"


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(tag: object) -> str:
    """The local name of a tag; empty for comments and processing instructions."""
    return _local(tag) if isinstance(tag, str) else ""
