"""What people bring -> drafts: page dumps, TEI, plain folders, tables, PDFs and images.  Recognised by content, never by name.

`walk` gives the items of a folder, `fingerprint` the hash by which an item is known again, `read` its drafts.  Bad input is a
`Refusal` that says what, where and what to do; it never stops the rest.
"""

from muniment.sources.door import read, read_text
from muniment.sources.items import SourceItem, fingerprint, walk
from muniment.sources.mapping import Mapping, read_mapping
from muniment.sources.recognition import recognise

__all__ = ["Mapping", "SourceItem", "fingerprint", "read", "read_mapping", "read_text", "recognise", "walk"]
