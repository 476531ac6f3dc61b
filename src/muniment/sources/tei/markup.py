"""The markup of a witness, kept as it was, compact."""

import re

from lxml import etree

_DECLARED = re.compile(r' xmlns(?::\w+)?="[^"]*"')


def markup_of(element: etree._Element) -> str:
    """The element as XML, without namespace declarations (TEI's is understood) and without the text behind it."""
    written = etree.tostring(element, encoding="unicode", with_tail=False)
    head, bracket, rest = written.partition(">")
    return _DECLARED.sub("", head) + bracket + rest
