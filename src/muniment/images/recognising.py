"""Recognising: from a page to what is written on it: the text that lies behind a born-digital page, else what the engine reads."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from msgspec.structs import replace

from muniment.images.cleaning import CLEANING_VERSION, Cleaned, Placing, clean
from muniment.images.engine import clipped, data_for, installed, is_dense, read_lines, script_of
from muniment.images.hangul import with_whole_words
from muniment.images.inspecting import open_page
from muniment.images.layout import Line, PageText, Word
from muniment.images.looking import look_twice
from muniment.images.pdfs import text_lines
from muniment.images.stamped import parted, read_stamp, without_traces
from muniment.images.values import ImageError
from muniment.sources.languages import UNKNOWN, language_of

TEXT_LAYER = "text layer of the PDF"
_SURE = 0.30
"""Words less sure than this, and shorter than three letters, are specks."""


def recogniser(languages: Sequence[str]) -> str:
    """By what a page is read in these languages: when this changes, it is read again.  Raises ImageError where the engine lacks something."""
    engine = installed()
    return f"{engine.name} ({data_for(languages, engine)}), cleaning {CLEANING_VERSION}"


def recognise(path: Path, number: int, scale: float | None, languages: Sequence[str]) -> PageText:
    """What is written on a page.  Without languages the script, and then what was read, say which it is.

    Raises ImageError where the page cannot be opened, or the engine has no data for its language.
    """
    page = open_page(path, number, scale, strict=False)
    cleaned = clean(page, dense=is_dense(languages))
    if cleaned.blank:
        return PageText(width=page.width, height=page.height, engine=installed().name, languages=tuple(languages))
    chosen = tuple(languages) or (script_of(cleaned.image) or "en",)
    lines = _read(cleaned, chosen)
    if not languages:
        told = _told_by(lines, chosen[0])
        if told != chosen[0] or (cleaned.noisy and is_dense((told,))):
            chosen = (told,)
            cleaned = clean(page, dense=is_dense(chosen))
            lines = _read(cleaned, chosen)
    size = page.width, page.height
    found = [_on_the_page(line, cleaned.placing, *size) for line in _without_specks(lines)]
    pressed: list[Line] = []
    for stamps in cleaned.stamps:
        read = _without_specks(read_stamp(stamps.image, data_for(chosen, installed())))
        stamped = [replace(_on_the_page(line, stamps.placing, *size), stamp=True) for line in read]
        if stamps.frame is not None:
            found, stamped = parted(found, stamped, stamps.frame)
        else:
            found = without_traces(found, stamped)
        pressed += stamped
    found += pressed
    return PageText(
        width=page.width,
        height=page.height,
        lines=tuple(found),
        engine=recogniser(chosen),
        languages=chosen,
        turn=round(cleaned.placing.turn, 2),
    )


def _read(cleaned: Cleaned, languages: Sequence[str]) -> list[Line]:
    """The lines on a cleaned page in these languages.  Dense script on a noisy sheet is looked at twice: its slips are many, and other ones each time."""
    data = data_for(languages, installed())
    return look_twice(cleaned.image, data) if cleaned.noisy and is_dense(languages) else read_lines(cleaned.image, data)


def text_behind(path: Path, number: int, scale: float, size: tuple[int, int]) -> PageText:
    """The text that lies behind a page of a PDF, as the file gives it."""
    pieces = [Line(tuple(_words(text, clipped(box, *size)))) for text, box in text_lines(path, number, scale)]
    lines = tuple(_joined([line for line in pieces if line.words]))
    language = language_of("\n".join(line.text for line in lines))
    return PageText(
        width=size[0],
        height=size[1],
        lines=lines,
        engine=TEXT_LAYER,
        languages=(language,) if language != UNKNOWN else (),
    )


def _told_by(lines: Sequence[Line], begun: str) -> str:
    """The language of what was read, where the engine has data for it; else the one it began with."""
    text = "\n".join(line.text for line in lines)
    found = language_of(text) if len(text) > 40 else UNKNOWN
    if found in (UNKNOWN, begun, begun.split("-")[0]):
        return begun
    try:
        data_for((found,), installed())
    except ImageError:
        return begun
    return found


def _without_specks(lines: Iterable[Line]) -> Iterable[Line]:
    """The lines without what is too unsure and too short to be a word, with whole words."""
    for line in lines:
        letters = sum(c.isalnum() for word in line.words for c in word.text)
        sure = median(word.confidence for word in line.words)
        if letters and (sure >= _SURE or letters > 3):
            yield with_whole_words(line)


def _on_the_page(line: Line, placing: Placing, width: int, height: int) -> Line:
    words = (
        Word(word.text, clipped(placing.back(word.box), width, height), round(word.confidence, 3))
        for word in line.words
    )
    return replace(line, words=tuple(words))


def _words(text: str, box: tuple[int, int, int, int]) -> Iterable[Word]:
    """The words of a piece of text, its box shared out by their letters."""
    x, y, width, height = box
    share = width / max(1, len(text))
    place = 0
    for word in text.split():
        place = text.index(word, place)
        yield Word(word, (round(x + place * share), y, max(1, round(len(word) * share)), height))
        place += len(word)


def _joined(pieces: Sequence[Line]) -> Iterable[Line]:
    """Pieces at one height, one behind the other, as one line."""
    held: list[Word] = []
    for piece in pieces:
        if held:
            box, last = piece.box, held[-1].box
            level = abs((box[1] + box[3] / 2) - (last[1] + last[3] / 2)) < 0.5 * max(box[3], last[3])
            if not (level and box[0] >= last[0]):
                yield Line(tuple(held))
                held = []
        held += piece.words
    if held:
        yield Line(tuple(held))
