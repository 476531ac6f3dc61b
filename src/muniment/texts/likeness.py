"""Likeness: how well sentences of one text, alone or run together, stand for sentences of another.

Three kinds of evidence are weighed for every pair of windows (one to four sentences that follow one another): the nearness of
their meanings (vectors of an encoder, where there is one; a window's is composed of its sentences', so that none is encoded twice),
the anchors both have, and their lengths.  What a window has in common with everything is no evidence, and is taken off.
"""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Weights(Struct, frozen=True):
    """How much each kind of evidence counts, and what a link must reach to be better than none."""

    meaning: float
    anchors: float
    conflict: float
    length: float
    threshold: float
    merging: float
    several: float = 1.8
    base: float = 0.0
    place: float = 0.0


class Side(Struct, frozen=True):
    """What is known of the sentences of one text: lengths in letters, bags of anchors, unit vectors of meaning or None, and the price of
    joining each with the one before it."""

    lengths: Floats
    bags: Sequence[dict[str, float]]
    vectors: Floats | None
    breaks: Floats

    def __len__(self) -> int:
        return len(self.lengths)

    def part(self, start: int, end: int) -> "Side":
        """The sentences from one number to another."""
        vectors = None if self.vectors is None else self.vectors[start:end]
        return Side(self.lengths[start:end], self.bags[start:end], vectors, self.breaks[start:end])


def windows(rows: Floats, size: int) -> Floats:
    """Sums of so many rows that follow one another."""
    total = rows[: len(rows) - size + 1].copy()
    for step in range(1, size):
        total += rows[step : len(rows) - size + 1 + step]
    return total


class Evidence:
    """The evidence about two texts, from which the likeness of windows of any size is asked."""

    def __init__(self, a: Side, b: Side, weights: Weights) -> None:
        self.a, self.b, self.weights = a, b, weights
        self.ratio = float((b.lengths.sum() + 1) / (a.lengths.sum() + 1))
        self._bags = _matrices(a.bags, b.bags)
        self._residue = _residue(a.bags, b.bags)
        self._meaning: list[Floats] = []
        if a.vectors is not None and b.vectors is not None:
            self._meaning = [side.vectors * np.sqrt(side.lengths + 1)[:, None] for side in (a, b)]
        # Windows of a size are asked for with those of every size of the other text.
        self._of_size: dict[tuple[str, int, int], Floats] = {}
        self._made: dict[tuple[int, int, bool], Floats] = {}

    def likeness(self, m: int, n: int, anywhere: bool = False) -> Floats:
        """Of every window of m sentences of the first text with every one of n of the second: above 0 is better than no link.

        `anywhere`: that they stand in different parts of the texts is not held against them."""
        weights = self.weights
        distant = bool(weights.place) and not anywhere
        if (m, n, distant) in self._made:
            return self._made[m, n, distant]
        score = np.full(
            (len(self.a.lengths) - m + 1, len(self.b.lengths) - n + 1), weights.base - weights.threshold, np.float32
        )
        if self._meaning:
            score += weights.meaning * self._meanings(m, n)
        score += self._anchored(m, n)
        score -= weights.length * self._misfit(m, n)
        if distant:
            score -= weights.place * self._distance(m, n)
        score.flags.writeable = False
        self._made[m, n, distant] = score
        return score

    def _kept(self, what: str, side: int, size: int, make: Callable[[], Floats]) -> Floats:
        key = what, side, size
        if key not in self._of_size:
            self._of_size[key] = make()
        return self._of_size[key]

    def _meanings(self, m: int, n: int) -> Floats:
        left, right = (
            self._kept("meaning", side, size, partial(_meant, self._meaning[side], size))
            for side, size in enumerate((m, n))
        )
        cosines = left @ right.T
        # Windows of several sentences are nearer to everything than single ones: each shape has its own usual nearness.
        usual = _usual(cosines)[:, None], _usual(cosines.T)[None, :]
        return np.asarray(cosines - (usual[0] + usual[1]) / 2, np.float32)

    def _anchored(self, m: int, n: int) -> Floats:
        left, right = (
            self._kept("bags", side, size, partial(windows, self._bags[side], size)) for side, size in enumerate((m, n))
        )
        norms = [
            self._kept("norms", side, size, partial(_norms, rows, self._residue[side], size))
            for side, (size, rows) in enumerate(((m, left), (n, right)))
        ]
        cosines = left @ right.T / np.maximum(1e-6, norms[0][:, None] * norms[1][None, :])
        mass = np.minimum(norms[0][:, None], norms[1][None, :])
        sure = 1 - np.exp(-mass / 4)
        return np.asarray(sure * (self.weights.anchors * cosines - self.weights.conflict * (cosines <= 0)), np.float32)

    def _misfit(self, m: int, n: int) -> Floats:
        left, right = windows(self.a.lengths, m) * self.ratio, windows(self.b.lengths, n)
        difference = np.abs(left[:, None] - right[None, :])
        scale = np.sqrt(6.8 * np.maximum(4.0, (left[:, None] + right[None, :]) / 2))
        return np.asarray(np.minimum(3.0, difference / scale), np.float32)

    def _distance(self, m: int, n: int) -> Floats:
        places = [
            (np.cumsum(side.lengths) - side.lengths / 2) / max(1.0, float(side.lengths.sum()))
            for side in (self.a, self.b)
        ]
        left, right = places[0][: len(places[0]) - m + 1], places[1][: len(places[1]) - n + 1]
        return np.asarray(np.abs(left[:, None] - right[None, :]), np.float32)


def _meant(rows: Floats, size: int) -> Floats:
    """Unit vectors of windows."""
    return _unit(windows(rows, size))


def _norms(rows: Floats, residue: Floats, size: int) -> Floats:
    """The lengths of windows' bags, given their common anchors and the squared weight of the others."""
    return np.asarray(np.sqrt((rows * rows).sum(1) + windows(residue, size)), np.float32)


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(1e-9, np.sqrt((rows * rows).sum(1, keepdims=True))), np.float32)


def _usual(cosines: Floats) -> Floats:
    """How near each sentence is to those of the other text that it does not stand for: the mean, the nearest left out."""
    if cosines.shape[1] < 3:
        return np.zeros(len(cosines), np.float32)
    return np.asarray((cosines.sum(1) - cosines.max(1)) / (cosines.shape[1] - 1), np.float32)


def _matrices(one: Sequence[dict[str, float]], other: Sequence[dict[str, float]]) -> tuple[Floats, Floats]:
    """Both texts' bags as rows over the anchors that both have."""
    common = {anchor for bag in one for anchor in bag} & {anchor for bag in other for anchor in bag}
    places = {anchor: n for n, anchor in enumerate(sorted(common))}
    made = []
    for bags in (one, other):
        rows = np.zeros((len(bags), max(1, len(places))), np.float32)
        for row, bag in zip(rows, bags, strict=True):
            for anchor, weight in bag.items():
                if anchor in places:
                    row[places[anchor]] = weight
        made.append(rows)
    return made[0], made[1]


def _residue(one: Sequence[dict[str, float]], other: Sequence[dict[str, float]]) -> tuple[Floats, Floats]:
    """The squared weight of the anchors that only one text has."""
    has = [{anchor for bag in bags for anchor in bag} for bags in (one, other)]
    left = [sum(w * w for anchor, w in bag.items() if anchor not in has[1]) for bag in one]
    right = [sum(w * w for anchor, w in bag.items() if anchor not in has[0]) for bag in other]
    return np.array(left, np.float32), np.array(right, np.float32)
