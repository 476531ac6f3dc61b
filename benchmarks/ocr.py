"""OCR: characters wrong, throughput, and what reading finds, on drawn typescript; plain Tesseract runs beside on the same pages.

    python -m benchmarks.ocr [--pages N] [--seeds N ...] [--languages ru zh ...] [--json]

The texts are those of the shared data set's cables (MUNIMENT_DATA); the pages are drawn by benchmarks/typescript.py.  Plain Tesseract is the
system's command with its defaults on the same image, `tesseract PAGE stdout -l DATA`, one thread a process, as many processes as here.
MUNIMENT_TESSERACT=command lets Muniment use that command too, where it would use the library.  A stamp may be read before, amid or after the
typescript: of the two orders the one that favours each candidate counts.
"""

import argparse
import json
import os
import resource
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from statistics import mean

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from benchmarks.folders import data_folder
from benchmarks.typescript import Typescript, draw_all
from muniment.images.engine import data_for, installed
from muniment.images.layout import lay_out
from muniment.images.tasks import Recognise, Recognised
from muniment.images.workers import Workers
from muniment.model import DateSaid, Number, Statement, Witness
from muniment.reading.read import read_witness
from muniment.sources import read
from muniment.sources.items import walk

SCRIPTS = {"ru": "Cyrl", "en": "Latn", "de": "Latn", "zh": "Hans", "ko": "Kore"}


class Sheet(Struct, frozen=True):
    """A drawn page on disk and what was typed on it."""

    path: Path
    drawn: Typescript


def texts(folder: Path, languages: Sequence[str] = ()) -> Iterator[tuple[str, str, str]]:
    """The texts of the cables with language and script, languages in turn; only those named, where any are."""
    by_language: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for item in walk(folder):
        for draft in read(item):
            for witness in getattr(getattr(draft, "record", None), "witnesses", ()):
                if witness.language in (languages or SCRIPTS) and witness.kind != "ocr":
                    by_language[witness.language].append((witness.text, witness.language, SCRIPTS[witness.language]))
    order = languages or ("ru", "ru", "en", "en", "ru", "ru", "de", "zh", "en", "ko")
    while any(by_language.values()):
        for language in order:
            if by_language[language]:
                yield by_language[language].pop(0)


def main() -> None:
    """Draws, reads, compares and prints, seed by seed and then the means."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=24)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--languages", nargs="+", choices=sorted(SCRIPTS), default=[])
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    chosen = list(islice(texts(data_folder() / "cables-dev", asked.languages), asked.pages))
    results = [measure(chosen, seed) for seed in asked.seeds]
    if len(results) > 1:
        shared = [key for key in results[0] if all(isinstance(one.get(key), int | float) for one in results)]
        means = {key: round(mean(float(str(one[key])) for one in results), 4) for key in shared}
        results.append(means | {"seed": "mean", "engine": installed().name})
    print(json.dumps(results, ensure_ascii=False) if asked.json else "\n\n".join(table(one) for one in results))


def measure(chosen: Sequence[tuple[str, str, str]], seed: int) -> dict[str, object]:
    """The texts drawn with a seed, read plainly and here, and compared."""
    with tempfile.TemporaryDirectory() as folder:
        sheets = []
        for number, drawn in enumerate(draw_all(chosen, seed)):
            path = Path(folder) / f"{number}.png"
            drawn.image.save(path, compress_level=1)
            sheets.append(Sheet(path, drawn))
        before = processor_seconds()
        plain, plain_seconds = read_plainly(sheets)
        between = processor_seconds()
        ours, our_seconds = read_here(sheets)
        plain_work, our_work = between - before, processor_seconds() - between
    return {
        "seed": seed, "pages": len(sheets), "engine": installed().name, "processes": os.cpu_count(),
        **compare(sheets, ours, plain),
        "seconds": round(our_seconds, 1), "seconds_plain": round(plain_seconds, 1),
        "throughput_ratio": round(plain_seconds / our_seconds, 2),
        "processor_seconds": round(our_work, 1), "processor_seconds_plain": round(plain_work, 1),
        "processor_ratio": round(plain_work / our_work, 2),
    }  # fmt: skip


def processor_seconds() -> float:
    """The processor time of this process and of all that it began and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def read_plainly(sheets: Sequence[Sheet]) -> tuple[list[str], float]:
    """What plain Tesseract reads, and the seconds it takes on all cores."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}

    def one(sheet: Sheet) -> str:
        data = data_for((sheet.drawn.language,), installed())
        command = ["tesseract", str(sheet.path), "stdout", "-l", data]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout

    began = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        found = list(threads.map(one, sheets))
    return found, time.perf_counter() - began


def read_here(sheets: Sequence[Sheet]) -> tuple[list[str], float]:
    """What Muniment reads, and the seconds it takes on all cores."""
    tasks = [Recognise(str(s.path), str(n), 1, None, (s.drawn.language,)) for n, s in enumerate(sheets)]
    found = [""] * len(sheets)
    with Workers() as workers:
        began = time.perf_counter()
        for task, answer in workers.each(tasks):
            if not isinstance(answer, Recognised):
                raise SystemExit(f"page {task.sha256}: {answer}")
            found[int(task.sha256)] = lay_out([("p", answer.text)]).text
        return found, time.perf_counter() - began


def compare(sheets: Sequence[Sheet], ours: Sequence[str], plain: Sequence[str]) -> dict[str, object]:
    """Shares of characters wrong on all, fair and noisy pages, and F1 of what reading finds."""
    result: dict[str, object] = {}
    parts = {"all": range(len(sheets))} | {
        name: [n for n, sheet in enumerate(sheets) if sheet.drawn.noisy == noisy] for name, noisy in (("fair", False), ("noisy", True))
    }  # fmt: skip
    for language in sorted({sheet.drawn.language for sheet in sheets}):
        parts[language] = [n for n, sheet in enumerate(sheets) if sheet.drawn.language == language]
    for name, which in parts.items():
        result[f"wrong_{name}"] = round(wrong_share((sheets[n].drawn for n in which), (ours[n] for n in which)), 4)
        result[f"wrong_{name}_plain"] = round(
            wrong_share((sheets[n].drawn for n in which), (plain[n] for n in which)), 4
        )
    typed = [f"{sheet.drawn.text}\n\n{sheet.drawn.stamp}" for sheet in sheets]
    for name, read_texts in (("", ours), ("_plain", plain), ("_of_the_truth", typed)):
        for kind, score in found_by_reading(sheets, read_texts).items():
            result[f"f1_{kind}{name}"] = score
    return result


def wrong_share(drawn: Iterable[Typescript], found: Iterable[str]) -> float:
    """The share of characters wrong, over all pages."""
    slips = total = 0
    for page, text in zip(drawn, found, strict=True):
        orders = [_plain(f"{page.text}\n{page.stamp}"), _stamped_amid(page, text)]
        slips += min(Levenshtein.distance(_plain(text), truth) for truth in orders)
        total += len(orders[0])
    return slips / max(1, total)


def _stamped_amid(page: Typescript, found: str) -> str:
    """The truth with the stamp after the line where the candidate has it."""
    if not page.stamp:
        return _plain(page.text)
    lines = page.text.split("\n")
    tries = (_plain("\n".join([*lines[:n], page.stamp, *lines[n:]])) for n in range(0, len(lines) + 1, 2))
    return min(tries, key=lambda truth: Levenshtein.distance(_plain(found), truth))


def _plain(text: str) -> str:
    return " ".join(text.split())


def found_by_reading(sheets: Sequence[Sheet], found: Sequence[str]) -> dict[str, float]:
    """F1 of the numbers and dates that reading finds against those it finds in what was typed and stamped, and of the numbers of stamps
    that it finds against those that were stamped."""
    hits: dict[str, list[int]] = {kind: [0, 0, 0] for kind in ("numbers", "dates", "stamps")}
    for sheet, text in zip(sheets, found, strict=True):
        truth = _said(f"{sheet.drawn.text}\n\n{sheet.drawn.stamp}", sheet.drawn.language)
        read_now = _said(text, sheet.drawn.language)
        for kind in ("numbers", "dates"):
            _count(hits[kind], truth[kind], read_now[kind])
        typed = _said(sheet.drawn.text, sheet.drawn.language)["incoming"]
        _count(hits["stamps"], {sheet.drawn.stamp_number} - {""}, read_now["incoming"] - typed)
    return {kind: round(2 * a / max(1, b + c), 3) for kind, (a, b, c) in hits.items()}


def _count(hits: list[int], truth: set[str], found: set[str]) -> None:
    hits[0] += len(truth & found)
    hits[1] += len(truth)
    hits[2] += len(found)


def _said(text: str, language: str) -> dict[str, set[str]]:
    statements: Sequence[Statement] = read_witness(Witness(id="w1", kind="ocr", language=language, text=text))
    return {
        "numbers": {f"{s.role} {s.value}" for s in statements if isinstance(s, Number)},
        "dates": {f"{s.basis} {s.edtf}" for s in statements if isinstance(s, DateSaid)},
        "incoming": {s.value for s in statements if isinstance(s, Number) and s.role == "incoming"},
    }


def table(result: dict[str, object]) -> str:
    """The result for a reader."""
    return "\n".join(f"{key:24} {value}" for key, value in result.items())


if __name__ == "__main__":
    main()
