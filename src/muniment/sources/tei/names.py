"""The names of TEI elements, as lxml writes them."""

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ID = f"{XML}id"
LANG = f"{XML}lang"


def local(tag: object) -> str:
    """The local name of a tag; empty for comments and processing instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
