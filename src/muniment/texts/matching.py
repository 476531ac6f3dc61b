"""Matching: which words of two witnesses of one language are the same, as many as can be, in stretches as long as can be."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from muniment.model import Witness
from muniment.texts.prose import is_prose
from muniment.texts.segmentation import Segments, segment
from muniment.texts.tokens import Token


class Stretch(Struct, frozen=True):
    """Words of both witnesses, from one number to another (`a`, `b`), that are all the same, or that part."""

    same: bool
    a: tuple[int, int]
    b: tuple[int, int]


def stretches(left: Sequence[str], right: Sequence[str]) -> list[Stretch]:
    """Stretches that are the same and that are not, in turn, given the words' keys."""
    forward = list(_stretches(left, right))
    backward = [
        Stretch(s.same, _turned(s.a, len(left)), _turned(s.b, len(right)))
        for s in reversed(list(_stretches(left[::-1], right[::-1])))
    ]
    # Where a word that is lacking stands twice, as in a signature, either may be the one: fewer pieces are likelier.
    return min(forward, backward, key=len)


def _turned(span: tuple[int, int], length: int) -> tuple[int, int]:
    return length - span[1], length - span[0]


def _stretches(left: Sequence[str], right: Sequence[str]) -> Iterator[Stretch]:
    done = (0, 0)
    for code in LCSseq.opcodes(left, right):
        if code.tag == "equal":
            if done != (code.src_start, code.dest_start):
                yield Stretch(False, (done[0], code.src_start), (done[1], code.dest_start))
            yield Stretch(True, (code.src_start, code.src_end), (code.dest_start, code.dest_end))
            done = code.src_end, code.dest_end
    if done != (len(left), len(right)):
        yield Stretch(False, (done[0], len(left)), (done[1], len(right)))


class Page(Struct, frozen=True):
    """A witness cut into sentences, and which of them the other has: at least half of their words."""

    witness: Witness
    cut: Segments
    matched: frozenset[int]

    @classmethod
    def of(cls, witness: Witness, every: Sequence[Token], same: Sequence[Token]) -> "Page":
        """The page of a witness, given all its words and those that the other has."""
        cut = segment(witness.text, witness.language)
        ends = [s.end for s in cut.sentences]
        counts = [Counter(bisect_right(ends, word.start) for word in side) for side in (every, same)]
        return cls(witness, cut, frozenset(n for n, count in counts[0].items() if counts[1][n] * 2 >= count))

    def sentence(self, word: Token) -> int:
        """The number of the sentence that a word stands in."""
        return min(bisect_right([s.end for s in self.cut.sentences], word.start), len(self.cut.sentences) - 1)

    def prose(self, number: int) -> bool:
        """Whether a sentence is prose."""
        return is_prose(self.witness, self.cut, number)

    def shared(self, words: Sequence[Token]) -> bool:
        """Whether words stand in a sentence of the text that the other witness has too."""
        numbers = {self.sentence(word) for word in words}
        return any(n in self.matched and self.prose(n) for n in numbers)
