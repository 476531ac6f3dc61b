"""Interchange: what is written on a page as ALTO 4 and hOCR, and from ALTO, hOCR and PAGE back.  Written strictly, read leniently.

Entities are never expanded and nothing is fetched.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from muniment.images.layout import Box, Line, PageText, Word, around
from muniment.images.values import ImageError

ALTO = "http://www.loc.gov/standards/alto/ns-v4#"
XHTML = "http://www.w3.org/1999/xhtml"
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_BBOX = re.compile(r"bbox ([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)")
_SURE = re.compile(r"x_wconf ([\d.]+)")


def write_alto(page: PageText, name: str) -> bytes:
    """A page as ALTO 4.4; `name` is the file name of its picture."""
    root = _root(ALTO, "alto")
    description = _inside(root, "Description")
    _inside(description, "MeasurementUnit").text = "pixel"
    _inside(_inside(description, "sourceImageInformation"), "fileName").text = name
    layout = _inside(root, "Layout")
    sheet = _inside(layout, "Page", ID="page", PHYSICAL_IMG_NR="1", WIDTH=str(page.width), HEIGHT=str(page.height))
    space = _inside(sheet, "PrintSpace", **_alto_box((0, 0, page.width, page.height)))
    for kind, lines in (
        ("typed", [x for x in page.lines if not x.stamp]),
        ("stamp", [x for x in page.lines if x.stamp]),
    ):
        if not lines:
            continue
        block = _inside(space, "TextBlock", ID=kind, **_alto_box(around(line.box for line in lines)))
        for number, line in enumerate(lines):
            row = _inside(block, "TextLine", ID=f"{kind}_{number}", **_alto_box(line.box))
            for place, word in enumerate(line.words):
                sure = f"{word.confidence:.3f}"
                _inside(row, "String", ID=f"{kind}_{number}_{place}", CONTENT=word.text, WC=sure, **_alto_box(word.box))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def write_hocr(page: PageText, name: str) -> bytes:
    """A page as hOCR (XHTML); `name` is the file name of its picture."""
    root = _root(XHTML, "html")
    head, body = _inside(root, "head"), _inside(root, "body")
    _inside(head, "title").text = name
    _inside(head, "meta", name="ocr-system", content=page.engine or "unknown")
    _inside(head, "meta", name="ocr-capabilities", content="ocr_page ocr_line ocrx_word")
    title = f'image "{name}"; {_bbox((0, 0, page.width, page.height))}'
    sheet = _inside(body, "div", id="page_1", title=title, **{"class": "ocr_page"})
    for number, line in enumerate(page.lines):
        row = _inside(sheet, "span", id=f"line_{number}", title=_bbox(line.box), **{"class": "ocr_line"})
        for place, word in enumerate(line.words):
            told = f"{_bbox(word.box)}; x_wconf {round(100 * word.confidence)}"
            one = _inside(row, "span", id=f"word_{number}_{place}", title=told, **{"class": "ocrx_word"})
            one.text, one.tail = word.text, " "
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False))


def read_layout(data: bytes) -> PageText:
    """The first page of an ALTO (any version), PAGE or hOCR file.  Raises ImageError for what is none of them."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ImageError(f"it is no well-formed XML ({error})", advice="Export it again from where it came.") from error
    name = etree.QName(root).localname
    readers = {"alto": _read_alto, "PcGts": _read_page, "html": _read_hocr}
    if name not in readers:
        raise ImageError(f"“{name}” is neither ALTO, PAGE nor hOCR", advice="Export it as one of these.")
    return readers[name](root)


def _read_alto(root: etree._Element) -> PageText:
    page = _first(root, "Page")
    lines = []
    for row in _every(page, "TextLine"):
        words = [
            Word(one.get("CONTENT", ""), _box_of(one, "HPOS", "VPOS", "WIDTH", "HEIGHT"), _share(one.get("WC")))
            for one in _every(row, "String")
            if one.get("CONTENT", "").strip()
        ]
        above = row.getparent()
        stamp = above is not None and above.get("ID", "") == "stamp"
        lines.append(Line(tuple(words), stamp=stamp))
    return _page_of(page.get("WIDTH"), page.get("HEIGHT"), lines, "ALTO")


def _read_page(root: etree._Element) -> PageText:
    page = _first(root, "Page")
    lines = []
    for row in _every(page, "TextLine"):
        words = [word for one in _every(row, "Word") if (word := _page_word(one)) is not None]
        whole = _page_word(row)
        lines.append(Line(tuple(words or ([whole] if whole else []))))
    return _page_of(page.get("imageWidth"), page.get("imageHeight"), lines, "PAGE")


def _page_word(element: etree._Element) -> Word | None:
    """A word or a line of PAGE with its own text and coordinates; None where it has no text."""
    text = next((e for own in _children(element, "TextEquiv") for e in _children(own, "Unicode")), None)
    coords = next(iter(_children(element, "Coords")), None)
    if text is None or not (text.text or "").strip() or coords is None:
        return None
    numbers = [float(n) for n in _NUMBERS.findall(coords.get("points", ""))]
    if len(numbers) < 4:
        return None
    xs, ys = numbers[0::2], numbers[1::2]
    sure = next((own.get("conf") for own in _children(element, "TextEquiv")), None)
    box = (round(min(xs)), round(min(ys)), round(max(xs) - min(xs)), round(max(ys) - min(ys)))
    return Word((text.text or "").strip(), box, _share(sure))


def _read_hocr(root: etree._Element) -> PageText:
    page = next(iter(_of_class(root, "ocr_page")), root)
    bounds = _title_box(page) or (0, 0, 0, 0)
    lines = []
    for row in _of_class(page, "ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
        words = []
        for one in _of_class(row, "ocrx_word"):
            text, box = (
                str(etree.tostring(one, method="text", encoding="unicode", with_tail=False)).strip(),
                _title_box(one),
            )
            if text and box:
                sure = _SURE.search(one.get("title", ""))
                words.append(Word(text, box, _share(str(float(sure[1]) / 100)) if sure else 1.0))
        lines.append(Line(tuple(words)))
    return _page_of(str(bounds[2]), str(bounds[3]), lines, "hOCR")


def _page_of(width: str | None, height: str | None, lines: Iterable[Line], engine: str) -> PageText:
    kept = tuple(line for line in lines if line.words)
    return PageText(width=round(_number(width)), height=round(_number(height)), lines=kept, engine=engine)


def _first(root: etree._Element, name: str) -> etree._Element:
    found = next(_every(root, name), None)
    if found is None:
        raise ImageError(f"it has no element {name}", advice="Export it again from where it came.")
    return found


def _every(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{*}}{name}")


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return element.findall(f"{{*}}{name}")


def _of_class(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (one for one in root.iter("{*}*") if set(names) & set(one.get("class", "").split()))


def _title_box(element: etree._Element) -> Box | None:
    found = _BBOX.search(element.get("title", ""))
    if not found:
        return None
    left, top, right, bottom = (round(float(n)) for n in found.groups())
    return left, top, right - left, bottom - top


def _box_of(element: etree._Element, *names: str) -> Box:
    x, y, width, height = (round(_number(element.get(name))) for name in names)
    return x, y, width, height


def _number(text: str | None) -> float:
    found = _NUMBERS.match(text or "")
    return float(found[0]) if found else 0.0


def _share(text: str | None) -> float:
    return min(1.0, max(0.0, _number(text))) if text else 1.0


def _alto_box(box: Box) -> dict[str, str]:
    return dict(zip(("HPOS", "VPOS", "WIDTH", "HEIGHT"), map(str, box), strict=True))


def _bbox(box: Box) -> str:
    return f"bbox {box[0]} {box[1]} {box[0] + box[2]} {box[1] + box[3]}"


def _root(namespace: str, name: str) -> etree._Element:
    names: dict[str | None, str] = {None: namespace}
    return etree.Element(f"{{{namespace}}}{name}", nsmap=names)  # type: ignore[arg-type]


def _inside(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}", attributes)
