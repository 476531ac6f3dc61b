"""Paths: the best way through two texts in order, by dynamic programming over windows of sentences."""

from collections.abc import Sequence

import numpy as np

from muniment.texts.likeness import Evidence, Floats

SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1))
"""How many sentences of each text a link may join; one sentence of a text alone is always possible."""

Bead = tuple[tuple[int, ...], tuple[int, ...], float]


def best_path(evidence: Evidence) -> list[Bead]:
    """The links in order that together are worth most, with the likeness of each; sentences without a counterpart are left out."""
    rows, columns = len(evidence.a), len(evidence.b)
    gains = {(m, n): _gain(evidence, m, n) for m, n in SHAPES if m <= rows and n <= columns}
    best = np.zeros((rows + 1, columns + 1), np.float32)
    for i in range(1, rows + 1):
        row = best[i - 1].copy()
        for (m, n), gain in gains.items():
            if m <= i:
                np.maximum(row[n:], best[i - m, : columns + 1 - n] + gain[i - m], out=row[n:])
        best[i] = np.maximum.accumulate(row)
    return _walk_back(best, gains)


def _gain(evidence: Evidence, m: int, n: int) -> Floats:
    """What links of one shape are worth: their likeness for each sentence joined, less the price of joining several."""
    weights = evidence.weights
    gain = evidence.likeness(m, n) * np.float32(m + n) - np.float32(weights.merging * (m + n - 2))
    if m > 1 and n > 1:
        gain -= np.float32(weights.several)
    return gain - _over(evidence.a.breaks, m)[:, None] - _over(evidence.b.breaks, n)[None, :]


def _over(breaks: Floats, size: int) -> Floats:
    """The price of the borders inside every window of a size."""
    total = np.zeros(len(breaks) - size + 1, np.float32)
    for step in range(1, size):
        total += breaks[step : len(breaks) - size + 1 + step]
    return total


def _walk_back(best: Floats, gains: dict[tuple[int, int], Floats]) -> list[Bead]:
    i, j = best.shape[0] - 1, best.shape[1] - 1
    found: list[Bead] = []
    while i > 0 and j > 0:
        for (m, n), gain in gains.items():
            if m <= i and n <= j and best[i, j] == best[i - m, j - n] + gain[i - m, j - n]:
                found.append((tuple(range(i - m, i)), tuple(range(j - n, j)), float(gain[i - m, j - n]) / (m + n)))
                i, j = i - m, j - n
                break
        else:
            if best[i, j] == best[i - 1, j]:
                i -= 1
            else:
                j -= 1
    return found[::-1]


def crossings(evidence: Evidence, left: Sequence[int], right: Sequence[int], least: float) -> list[Bead]:
    """Links among sentences that the path left out, in any order: each time the surest that is left, down to `least` likeness."""
    rows, columns = len(evidence.a), len(evidence.b)
    free = set(left), set(right)
    wished: list[Bead] = []
    for m, n in ((1, 1), (1, 2), (2, 1)):
        if m > rows or n > columns or not left or not right:
            continue
        likeness = evidence.likeness(m, n, anywhere=True) - np.float32(evidence.weights.merging * (m + n - 2))
        for i in left:
            for j in right:
                a, b = tuple(range(i, i + m)), tuple(range(j, j + n))
                if (
                    i + m <= rows
                    and j + n <= columns
                    and free[0].issuperset(a)
                    and free[1].issuperset(b)
                    and likeness[i, j] >= least
                ):
                    wished.append((a, b, float(likeness[i, j])))
    chosen: list[Bead] = []
    for a, b, likeness_ in sorted(wished, key=lambda bead: -bead[2] * (len(bead[0]) + len(bead[1]))):
        if free[0].issuperset(a) and free[1].issuperset(b):
            free[0].difference_update(a)
            free[1].difference_update(b)
            chosen.append((a, b, likeness_))
    return chosen
