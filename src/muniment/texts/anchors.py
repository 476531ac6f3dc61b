"""Anchors: what a sentence says that any language writes recognisably: numbers, days, months, clocks, and names by their sound.

Each sentence becomes a bag of weighed anchors.  Han and Hangul have no words to part, so that a name of the other side is sought in
the sound of the whole sentence.
"""

import re
from collections import Counter
from collections.abc import Sequence
from math import log

from muniment.agents.sounds import skeleton
from muniment.reading.discrepancies.quantities import quantities

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SPACED = re.compile(r"(?<!\w)(?:\w[ \u00a0]{1,2}){3,}\w(?!\w)")
_DIGITS = re.compile(r"\d+")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_MARKS = {"?": "?\uff1f", "!": "!\uff01"}
_SHORTEST_WORD = 4
_FEWEST_SOUNDS = 3
_HEAVY = {"day": 2.0, "clock": 2.0, "number": 1.2, "digits": 1.0, "month": 0.8, "name": 1.0, "word": 0.6, "mark": 0.3}


def anchors(
    one: Sequence[str], language: str, other: Sequence[str], other_language: str
) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """The bags of two texts' sentences.  Anchors weigh more the rarer they are; words weigh only where both texts have them."""
    left, right = (
        [_said(text, spoken[:2]) for text in texts] for texts, spoken in ((one, language), (other, other_language))
    )
    _seek_sounds(one, left, right)
    _seek_sounds(other, right, left)
    seen = [Counter(anchor for bag in side for anchor in bag) for side in (left, right)]
    total = len(left) + len(right)
    return _weighed(left, seen, total), _weighed(right, seen, total)


def _said(text: str, language: str) -> set[str]:
    text = _SPACED.sub(lambda m: re.sub(r"\s", "", m[0]), text)
    said = {f"{q.kind} {q.value}" for q in quantities(text, language, 0, len(text))}
    said |= {f"digits {int(m[0][:18])}" for m in _DIGITS.finditer(text)}
    said |= {f"mark {mark}" for mark, signs in _MARKS.items() if any(sign in text for sign in signs)}
    eastern = bool(_EASTERN.search(text))
    for found in _WORD.finditer(text):
        word = found[0]
        if len(word) < _SHORTEST_WORD or (eastern and _EASTERN.search(word)):
            continue
        bones = skeleton(word.replace("-", ""))
        if len(bones) >= _FEWEST_SOUNDS:
            said.add(
                f"name {bones}" if word[0].isupper() and (found.start() > 0 or word.isupper()) else f"word {bones}"
            )
    return said


def _seek_sounds(texts: Sequence[str], bags: Sequence[set[str]], others: Sequence[set[str]]) -> None:
    """Adds to the bags of Eastern sentences the names of the other side that sound in them."""
    names = {anchor.split(" ", 1)[1] for bag in others for anchor in bag if anchor.startswith("name ")}
    if not names or not any(_EASTERN.search(text) for text in texts):
        return
    for text, bag in zip(texts, bags, strict=True):
        sound = _loose(skeleton("".join(_EASTERN.findall(text))))
        if sound:
            bag.update(f"name {name}" for name in names if len(name) >= _FEWEST_SOUNDS and _loose(name) in sound)


def _loose(bones: str) -> str:
    return bones.replace("r", "l").replace("f", "p")


def _weighed(side: Sequence[set[str]], seen: Sequence[Counter[str]], total: int) -> list[dict[str, float]]:
    told: dict[str, tuple[str, float] | None] = {}
    weighed = []
    for bag in side:
        kept: dict[str, float] = {}
        for anchor in bag:
            if anchor not in told:
                told[anchor] = _weight(anchor, seen, total)
            if found := told[anchor]:
                kept[found[0]] = max(kept.get(found[0], 0.0), found[1])
        weighed.append(kept)
    return weighed


def _weight(anchor: str, seen: Sequence[Counter[str]], total: int) -> tuple[str, float] | None:
    """An anchor's key and weight; None where it weighs only in both texts and is in one."""
    kind, value = anchor.split(" ", 1)
    if kind not in ("name", "word"):
        counts = [side[anchor] for side in seen]
        key = anchor
    else:
        # A name may begin a sentence, or be typed in small letters: both are one anchor.
        twin = f"{'word' if kind == 'name' else 'name'} {value}"
        counts = [side[anchor] + side[twin] for side in seen]
        key = f"sound {value}"
    if kind in ("name", "word", "mark", "month") and not all(counts):
        return None
    return key, _HEAVY[kind] * log(1 + total / sum(counts))
