"""Prose: which sentences of a witness are its text, and not lines of a head, a stamp, a list of copies."""

import re
from collections.abc import Callable, Collection, Sequence

from muniment.model import Witness
from muniment.texts.segmentation import Segments

_LEFT_OUT = re.compile(r"\[\s*(?:\.{3}|…)\s*\]")
_EASTERN = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_ENDS = re.compile(r"[.!?…。！？][\"”»’)\]」』]*$")
_FEWEST_LETTERS = 12


def is_prose(witness: Witness, cut: Segments, number: int) -> bool:
    """Whether a sentence is one: letters enough, mostly small, and a stop at its end."""
    sentence = cut.sentences[number]
    written = witness.text[sentence.start : sentence.end]
    letters = [char for char in written if char.isalpha()]
    eastern = bool(_EASTERN.search(written))
    return (
        cut.blocks[sentence.block].kind in ("paragraph", "item")
        and len(letters) >= (_FEWEST_LETTERS // 2 if eastern else _FEWEST_LETTERS)
        and (eastern or sum(char.islower() for char in letters) * 2 > len(letters))
        and bool(_ENDS.search(written))
    )


def is_missed(number: int, matched: Collection[int], prose: Callable[[int], bool]) -> bool:
    """Whether it is worth telling that the other witness lacks a sentence: it is prose, and so is the next that both have, on one side at least.

    What stands behind the signature, or before the address, is of the sheet, and transcriptions often leave it out.
    """
    if not prose(number):
        return False
    before = max((i for i in matched if i < number), default=None)
    after = min((i for i in matched if i > number), default=None)
    return any(i is not None and prose(i) for i in (before, after))


def is_excerpt(witness: Witness, cut: Segments) -> bool:
    """Whether a witness says that words are left out inside its prose."""
    prose = [s for n, s in enumerate(cut.sentences) if is_prose(witness, cut, n)]
    return not prose or bool(_LEFT_OUT.search(witness.text, prose[0].start, prose[-1].end))


def runs(numbers: Sequence[int], cut: Segments) -> list[list[int]]:
    """Sentences that follow one another in one block, together."""
    together: list[list[int]] = []
    for number in sorted(numbers):
        last = together[-1][-1] if together else None
        if last == number - 1 and cut.sentences[last].block == cut.sentences[number].block:
            together[-1].append(number)
        else:
            together.append([number])
    return together
