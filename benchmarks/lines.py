"""Lines: where each line of a transcription stands on its sheet, against where it was drawn.

    python -m benchmarks.lines [--pages N] [--seed N] [--json]

The sheets are those of benchmarks.ocr, read by Tesseract as Muniment does.  The transcription of each is made from what was typed: with the
sheet's own line breaks, and a second time with other ones; in both some lines are left out, an editor's are put in, the stamp stands at the
head, and one letter of a hundred is another.  A line counts where the rectangles found and those drawn share at least half of what
they cover together.  Beside it, with the same reading: `difflib` on lines (equal lines in order, those between them in turn), and
the line as far down among those read as among those transcribed.
"""

import argparse
import difflib
import json
import random
import tempfile
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct

from benchmarks.folders import data_folder
from benchmarks.ocr import texts
from benchmarks.typescript import Typescript, draw_all
from muniment.images.layout import Laid, lay_out
from muniment.images.tasks import Recognise, Recognised
from muniment.images.workers import Workers
from muniment.texts.standing import find, lines_of

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_GRAIN = 4
_COVERED = 0.5
_EDITOR = "[Note of the editor: the paper is torn here and was mended later.]"


class Transcribed(Struct, frozen=True):
    """A line of a transcription, and the rectangles where its letters were drawn; none for what is not on the sheet."""

    text: str
    drawn: tuple[Rectangle, ...]


Placer = Callable[[Sequence[str], Laid], list[list[Rectangle]]]


def main() -> None:
    """Draws, reads, finds and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    chosen = [text for _, text in zip(range(asked.pages), texts(data_folder() / "cables-dev"), strict=False)]
    drawn = list(draw_all(chosen, asked.seed))
    result = compare(drawn, read(drawn), asked.seed)
    print(json.dumps(result) if asked.json else table(result))


def read(drawn: Sequence[Typescript]) -> list[Laid]:
    """What Muniment reads on the sheets."""
    found = [Laid("", (), ()) for _ in drawn]
    with tempfile.TemporaryDirectory() as folder, Workers() as workers:
        tasks = []
        for number, sheet in enumerate(drawn):
            path = Path(folder) / f"{number}.png"
            sheet.image.save(path, compress_level=1)
            tasks.append(Recognise(str(path), str(number), 1, None, (sheet.language,)))
        for task, answer in workers.each(tasks):
            if not isinstance(answer, Recognised):
                raise SystemExit(f"page {task.sha256}: {answer}")
            found[int(task.sha256)] = lay_out([("p", answer.text)])
    return found


def compare(drawn: Sequence[Typescript], readings: Sequence[Laid], seed: int) -> dict[str, dict[str, float]]:
    """For each kind of transcription and half of the sheets: the share of lines found, by each way; and what is told of lines not on the sheet."""
    hits: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for number, (sheet, laid) in enumerate(zip(drawn, readings, strict=True)):
        for breaks, width in (("own breaks", None), ("other breaks", 44 if sheet.language not in ("zh", "ko") else 25)):
            lines = transcribe(sheet, random.Random(f"{seed}/{number}/{breaks}"), width)
            for name, way in WAYS.items():
                for line, found in zip(lines, way([line.text for line in lines], laid), strict=True):
                    if line.drawn:
                        for row in (breaks, f"{breaks}, {'noisy' if sheet.noisy else 'fair'} sheets"):
                            hits[row][name].append(covers(found, line.drawn))
                    elif line.text == _EDITOR:
                        hits["an editor's line told to stand on the sheet"][name].append(bool(found))
    return {
        row: {name: round(sum(of) / len(of), 3) for name, of in ways.items()} | {"lines": len(ways["muniment"])}
        for row, ways in hits.items()
    }


def transcribe(sheet: Typescript, dice: random.Random, width: int | None) -> list[Transcribed]:
    """The sheet as somebody transcribes it; `width` breaks its lines anew."""
    lines = list(_typed(sheet) if width is None else _broken_anew(sheet, width))
    lines = [Transcribed(_slipped(line.text, dice), line.drawn) for line in lines if dice.random() > 0.12]
    for _ in range(2):
        lines.insert(dice.randrange(len(lines) + 1), Transcribed(_EDITOR, ()))
    return [*(Transcribed(line, ()) for line in sheet.stamp.split("\n") if line), *lines]


def _typed(sheet: Typescript) -> Iterator[Transcribed]:
    for line in sheet.lines:
        if line.text.strip():
            yield Transcribed(line.text, (line.box(0, len(line.text)),))


def _broken_anew(sheet: Typescript, width: int) -> Iterator[Transcribed]:
    """The sheet's paragraphs in lines of another width, each with where its words were drawn."""
    paragraph: list[tuple[str, int, int, int]] = []
    for number, line in enumerate([*sheet.lines, None]):
        if line is not None and line.text.strip():
            place = 0
            for word in line.text.split():
                place = line.text.index(word, place)
                paragraph.append((word, number, place, place + len(word)))
                place += len(word)
            continue
        for words in _filled(paragraph, width):
            parts: dict[int, list[int]] = {}
            for _, on, start, end in words:
                parts[on] = [parts.get(on, [start])[0], end]
            boxes = tuple(sheet.lines[on].box(start, end) for on, (start, end) in parts.items())
            yield Transcribed(" ".join(word for word, *_ in words), boxes)
        paragraph = []


def _filled(words: Sequence[tuple[str, int, int, int]], width: int) -> Iterator[Sequence[tuple[str, int, int, int]]]:
    lines = textwrap.wrap(" ".join(word for word, *_ in words), width, break_long_words=False, break_on_hyphens=False)
    done = 0
    for line in lines:
        count = len(line.split())
        yield words[done : done + count]
        done += count


def _slipped(text: str, dice: random.Random) -> str:
    letters = sorted(set(text) - {" "}) or [" "]
    return "".join(dice.choice(letters) if char != " " and dice.random() < 0.01 else char for char in text)


def covers(found: Sequence[Rectangle], drawn: Sequence[Rectangle]) -> bool:
    """Whether what was found and what was drawn share at least half of what they cover together."""
    if not found:
        return False
    every = [*found, *drawn]
    left, top = min(r[0] for r in every), min(r[1] for r in every)
    wide, high = max(r[2] for r in every) - left, max(r[3] for r in every) - top
    masks = np.zeros((2, int(high / _GRAIN) + 2, int(wide / _GRAIN) + 2), np.bool_)
    for mask, rectangles in zip(masks, (found, drawn), strict=True):
        for x, y, right, bottom in rectangles:
            mask[
                round((y - top) / _GRAIN) : round((bottom - top) / _GRAIN),
                round((x - left) / _GRAIN) : round((right - left) / _GRAIN),
            ] = True
    return bool((masks[0] & masks[1]).sum() >= _COVERED * (masks[0] | masks[1]).sum())


def by_muniment(lines: Sequence[str], laid: Laid) -> list[list[Rectangle]]:
    """Where Muniment finds the lines."""
    text = "\n".join(lines)
    found = find(text, lines_of(text), laid.text)
    return [[_edges(box) for span in one.spans for _, box in laid.zones(*span)] for one in found]


def by_difflib(lines: Sequence[str], laid: Laid) -> list[list[Rectangle]]:
    """Equal lines in order, and those between equal lines in turn."""
    read_lines = [laid.text[line.start : line.end] for line in laid.lines]
    found: list[list[Rectangle]] = [[] for _ in lines]
    for _, a, b, c, d in difflib.SequenceMatcher(None, lines, read_lines, autojunk=False).get_opcodes():
        for i, j in zip(range(a, b), range(c, d), strict=False):
            found[i] = [_edges(laid.lines[j].box)]
    return found


def by_proportion(lines: Sequence[str], laid: Laid) -> list[list[Rectangle]]:
    """The line as far down among those read as among those transcribed."""
    if not laid.lines:
        return [[] for _ in lines]
    return [[_edges(laid.lines[n * len(laid.lines) // len(lines)].box)] for n in range(len(lines))]


WAYS: dict[str, Placer] = {"muniment": by_muniment, "difflib": by_difflib, "proportion": by_proportion}


def _edges(box: tuple[int, int, int, int]) -> Rectangle:
    x, y, width, height = box
    return x, y, x + width, y + height


def table(result: dict[str, dict[str, float]]) -> str:
    """The result for a reader."""
    head = f"{'share of lines found':52}{'lines':>8}" + "".join(f"{name:>12}" for name in WAYS)
    rows = [
        f"{row:52}{told['lines']:8.0f}" + "".join(f"{told[name]:12.3f}" for name in WAYS)
        for row, told in result.items()
    ]
    return "\n".join([head, *rows])


if __name__ == "__main__":
    main()
