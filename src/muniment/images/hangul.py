"""Hangul: the engine takes single Korean syllables for words; the room between them tells where a word really ends."""

import re
from statistics import median

from msgspec.structs import replace

from muniment.images.layout import Line, Word, around

_SYLLABLE = re.compile(r"[\uac00-\ud7a3]")
_WITHIN = 0.4
"""Room between the syllables of a word, at most, in heights of the line's words: within words 0.1 to 0.35, between them from 0.5 on."""


def with_whole_words(line: Line) -> Line:
    """The line with its syllables joined to words where no space stands between them; numerals beside a syllable ("제4호") too."""
    if len(line.words) < 2 or not _SYLLABLE.search(line.text):
        return line
    most = _WITHIN * median(word.box[3] for word in line.words)
    words = [line.words[0]]
    for word in line.words[1:]:
        before = words[-1]
        room = word.box[0] - (before.box[0] + before.box[2])
        if room <= most and (_SYLLABLE.match(before.text[-1]) or _SYLLABLE.match(word.text)):
            words[-1] = _joined(before, word)
        else:
            words.append(word)
    return replace(line, words=tuple(words))


def _joined(before: Word, word: Word) -> Word:
    """Two pieces as one word, as sure as their letters are on average."""
    sure = before.confidence * len(before.text) + word.confidence * len(word.text)
    text = before.text + word.text
    return Word(text, around((before.box, word.box)), round(sure / len(text), 3))
