"""Encodings: from bytes to text, with the encoding named.

Unicode is known by its marks and its validity.  For the encodings of one byte a letter, charset-normalizer proposes and the
letters decide: in the right one they are letters of the language the text then is in, small ones mostly, and none stands where
a sign should.
"""

import codecs
import re
import unicodedata
from functools import cache

from charset_normalizer import from_bytes
from msgspec import Struct

from muniment.errors import SourceError
from muniment.sources.languages import letters_table, main_script, script_counts, tongue

LIMIT = 32 * 1024 * 1024  # bytes a single document may have
_SAMPLE = 20_000
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_ONE_BYTE = ("windows-1251", "koi8-r", "windows-1252", "iso-8859-2", "windows-1250", "ibm866", "iso-8859-5", "koi8-u")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_CYRILLIC_WORD = re.compile("[\u0400-\u052f]{2,}")
_FREQUENT = "оеаинтсрвлкмдпу"
_RARE = "ъфщэцю"


class Decoded(Struct, frozen=True, kw_only=True):
    """A text with line feeds, the encoding it was in, and what had to be mended ("" where nothing)."""

    text: str
    encoding: str
    mended: str = ""


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes.  Raises SourceError for empty and binary files, and for encodings that cannot be told."""
    if not data.strip():
        raise SourceError("the file is empty", advice="Remove it, or put the text into it.")
    marked = _marked(data) or _unmarked_wide(data)
    if marked:
        return _checked(data, marked)
    if b"\0" in data:
        raise SourceError(
            "it is binary, not text", where=f"byte {data.index(0)}", advice="Save it as plain text, PDF or an image."
        )
    try:
        return Decoded(text=clean(data.decode("utf-8")), encoding="utf-8")
    except UnicodeDecodeError as error:
        return _damaged_utf8(data, error) or _one_byte(data)


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by which of them makes a text of one script; spaces and line feeds hold a NUL in all."""
    if b"\0" not in data or len(data) % 2:
        return None
    names = ("utf-16-le", "utf-16-be") if len(data) % 4 else ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
    scores = {name: _coherence(data[: _SAMPLE - _SAMPLE % 4], name) for name in names}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0.9 else None


def _coherence(sample: bytes, encoding: str) -> float:
    """The share of characters that a text can hold; 0 where the bytes do not decode, or make no words and lines."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 4:
            return 0.0
        text = sample[: error.start].decode(encoding)
    if sum(map(text.count, " \n")) * 300 < len(text):
        return 0.0
    strange = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\n\r\t\f" for c in text)
    return 1.0 - strange / max(len(text), 1)


def _checked(data: bytes, encoding: str) -> Decoded:
    name = encoding.removesuffix("-sig")
    try:
        text, mended = data.decode(encoding), ""
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        mended = f"{text.count(chr(0xFFFD))} characters that are not {name} from byte {error.start} on"
        if text.count("�") * 20 > len(text):
            raise SourceError(f"it is marked as {name} and is not", advice="Save it as UTF-8.") from error
    if sum(unicodedata.category(c) in ("Cn", "Co", "Cc") and c not in "\n\r\t\f\0" for c in text[:_SAMPLE]) * 10 > len(
        text[:_SAMPLE]
    ):
        raise SourceError("it is binary, not text", advice="Save it as plain text, PDF or an image.")
    return Decoded(text=clean(text), encoding=name, mended=mended or damage(text))


def _damaged_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """Text in UTF-8 with a few broken bytes: most of what is beyond ASCII decodes."""
    text = data.decode("utf-8", "replace")
    broken = text.count("�")
    beyond = sum(ord(c) > 127 for c in text[: 10 * _SAMPLE]) - min(broken, text[: 10 * _SAMPLE].count("�"))
    if broken * 20 > beyond:
        return None
    mended = f"{broken} characters that are not UTF-8, the first at byte {error.start}"
    return Decoded(text=clean(text), encoding="utf-8", mended=mended)


def _one_byte(data: bytes) -> Decoded:
    sample = data[:_SAMPLE]
    if sum(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in sample) * 50 > len(sample):
        raise SourceError("it is binary, not text", advice="Save it as plain text, PDF or an image.")
    scores = {name: _plausible(sample, name) for name in (*_ONE_BYTE, *_proposed(sample))}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < 0.3:
        raise SourceError("its encoding cannot be told", advice="Save it as UTF-8.")
    text = data.decode(best, "replace")
    broken = text.count("�")
    return Decoded(text=clean(text), encoding=best, mended=f"{broken} bytes that are not {best}" if broken else "")


def _proposed(sample: bytes) -> list[str]:
    """What charset-normalizer takes the sample for, where that is an encoding of one byte a letter."""
    best = from_bytes(sample).best()
    if best is None or best.encoding.startswith(("utf", "ascii")):
        return []
    return [codecs.lookup(best.encoding).name]


def _plausible(sample: bytes, encoding: str) -> float:
    """How well the letters of a decoding sit together, 0 to 1."""
    try:
        text = sample.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return 0.0
    high = [n for n, c in enumerate(text) if ord(c) > 127]
    if not high:
        return 0.0
    wrong = sum(_misplaced(text, n) for n in high)
    quality = 1.0 - wrong / len(high)
    if main_script(script_counts("".join(text[n] for n in high))) == "Cyrl":
        return quality * _cyrillic(text)
    return quality * _alphabet(text, high)


def _misplaced(text: str, n: int) -> bool:
    """A sign between letters, a control character, or a capital inside a small word."""
    c = text[n]
    category = unicodedata.category(c)
    before, behind = text[n - 1 : n], text[n + 1 : n + 2]
    if category in ("Cc", "Co", "Cn") or "\u2300" <= c <= "\u25ff":
        return True
    if not category.startswith("L"):
        return before.isalpha() and behind.isalpha() and c not in "’ʼ·­–—\u00a0"
    return category == "Lu" and before.islower()


def _cyrillic(text: str) -> float:
    """How near the frequencies of letters come to those of Slavic Cyrillic: the frequent ones make two thirds of a text.

    Letters that stand alone among Latin ones are a sign of another encoding, not words.
    """
    lowered = text.lower()
    letters = _CYRILLIC.findall(lowered)
    if not letters:
        return 0.0
    frequent = sum(c in _FREQUENT for c in letters) / len(letters)
    rare = sum(c in _RARE for c in letters) / len(letters)
    in_words = sum(map(len, _CYRILLIC_WORD.findall(lowered))) / len(letters)
    return max(0.0, min(1.0, frequent / 0.62) - 2 * max(0.0, rare - 0.06)) * min(1.0, in_words / 0.8)


def _alphabet(text: str, high: list[int]) -> float:
    """The share of letters beyond ASCII that the language uses, which the lines that hold them are in."""
    told = "\n".join(line for line in text.split("\n") if not line.isascii())
    own = str(letters_table()["letters"].get(tongue(told).language, ""))
    letters = [text[n].lower() for n in high if text[n].isalpha() and text[n] not in "ºª"]
    if not letters:
        return 0.6
    return 0.3 + 0.7 * sum(c in own for c in letters) / len(letters)


@cache
def _unwanted() -> dict[int, str]:
    return {0: "�", **dict.fromkeys(range(55296, 57344), "�")}


def clean(text: str) -> str:
    """The text with line feeds only; NUL and half surrogates, which no store keeps, become U+FFFD."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removeprefix("\ufeff")
    return text if is_storable(text) else text.translate(_unwanted())


def is_storable(text: str) -> bool:
    """Whether a text can be kept as it is: without NUL, and encodable."""
    if "\0" in text:
        return False
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def damage(text: str) -> str:
    """What `clean` has to replace in a text, in words; "" where nothing."""
    count = text.count("\0") + sum("\ud800" <= c <= "\udfff" for c in text if c > "\ud7ff")
    return f"{count} characters that no text holds (NUL or half surrogates)" if count else ""
