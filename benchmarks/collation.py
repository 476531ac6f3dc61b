"""`python -m benchmarks.collation`: the differences planted between the witnesses of the cables, and none on texts that differ in form.

A planted difference is found where one that Muniment tells (substantive, or a slip in a number) touches its words in both witnesses.  One that
is told is right where it touches a planted one, in its own pair or, through a witness that both pairs share, in another pair of the record.
The baseline, in the same run, is a difference of words by `difflib` between witnesses of one language, every one of which it tells.
"""

import argparse
import difflib
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from benchmarks.folders import data_folder
from benchmarks.reading import drafts
from muniment.model import Record, Witness
from muniment.reading.read import read_record
from muniment.texts.align import align
from muniment.texts.collate import collate
from muniment.texts.encoding import Encoder, Forgetful, installed_encoder
from muniment.texts.values import Difference, Passage

NEAR = 60
"""Code points between two empty places that are one gap."""
MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


def told(record: Record, encoder: Encoder | None, memory: Forgetful) -> list[Difference]:
    """What Muniment tells of a record's witnesses."""
    found = collate(record.witnesses, record.discrepancies, lambda a, b: align(a, b, encoder, memory)).differences
    return [d for d in found if d.kind == "substantive" or (d.kind == "slip" and d.field == "number")]


def by_difflib(record: Record) -> list[Difference]:
    """The words that part, by difflib, between witnesses of one language."""
    found = []
    for n, a in enumerate(record.witnesses):
        for b in record.witnesses[n + 1 :]:
            if a.language != b.language:
                continue
            words = [list(re.finditer(r"\S+", w.text)) for w in (a, b)]
            matcher = difflib.SequenceMatcher(None, *([m[0] for m in side] for side in words), autojunk=False)
            for tag, i, j, m, k in matcher.get_opcodes():
                if tag != "equal":
                    found.append(
                        Difference(
                            kind="substantive", field="words", a=_span(a, words[0][i:j]), b=_span(b, words[1][m:k])
                        )
                    )
    return found


def _span(witness: Witness, words: Sequence[re.Match[str]]) -> Passage:
    start, end = (words[0].start(), words[-1].end()) if words else (0, 0)
    return Passage(witness=witness.id, start=start, end=end, quote=witness.text[start:end])


class Planted:
    """A difference of the truth: two witnesses, and where its words stand in each."""

    def __init__(self, record: Record, told: dict[str, Any]) -> None:
        self.told = told
        self.places = {
            record.witnesses[told[f"witness_{side}"]].id: _places(
                record.witnesses[told[f"witness_{side}"]].text, told[side]
            )
            for side in "ab"
        }

    def found_by(self, difference: Difference) -> bool:
        """Whether a difference of the same witnesses touches its words in both, or in the one that has any."""
        passages = {p.witness: p for p in (difference.a, difference.b)}
        if passages.keys() != self.places.keys():
            return False
        return all(_touches(passages[w], places) for w, places in self.places.items() if places) and any(
            self.places.values()
        )

    def beside(self, difference: Difference, all_passages: Sequence[Passage]) -> bool:
        """Whether a difference touches its words in a witness that both have."""
        for passage in (difference.a, difference.b):
            if places := self.places.get(passage.witness):
                if passage.quote and _touches(passage, places):
                    return True
            elif passage.witness in self.places and not passage.quote:
                return any(
                    p.witness == passage.witness and not p.quote and abs(p.start - passage.start) <= NEAR
                    for p in all_passages
                )
        return False


def _places(text: str, words: str | None) -> list[tuple[int, int]]:
    if not words:
        return []
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [m.span() for m in re.finditer(pattern, text)]


def _touches(passage: Passage, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a passage touches one of the places; an empty one, that it stands beside it."""
    return any(passage.start <= end and start <= passage.end for start, end in places)


def score(records: Sequence[tuple[Record, list[Planted]]], tell: Any, mistakes: bool) -> dict[str, float]:
    """Recall of what is planted and precision of what is told."""
    hit = planted_ = right = said = 0
    for record, planted in records:
        found = tell(record)
        shown = [d for d in found if any(p.found_by(d) for p in planted)]
        gaps = [p for d in shown for p in (d.a, d.b)]
        for p in planted:
            planted_ += 1
            hit += any(p.found_by(d) for d in found)
            if mistakes and not any(p.found_by(d) for d in found):
                print("  missed", record.source_files[0].path, p.told)
        for d in found:
            said += 1
            good = d in shown or any(p.beside(d, gaps) for p in planted)
            right += good
            if mistakes and not good:
                print("  wrong ", record.source_files[0].path, d.kind, d.field, repr(d.a.quote), repr(d.b.quote))
    return {
        "planted": planted_,
        "told": said,
        "recall": round(hit / max(1, planted_), 3),
        "precision": round(right / max(1, said), 3),
    }


def in_another_form(text: str) -> str:
    """The same text in another typist's form: quotation marks, dates in figures, ё, spaced signatures, lines broken inside words, dashes."""
    text = re.sub(r'"([^"\n]*)"', r"«\1»", text).replace("ё", "е").replace(" - ", " — ").replace("№ ", "№")
    text = re.sub(
        rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) 19(\d\d) (?:г\.|года)",
        lambda m: f"{m[1]}.{MONTHS.index(m[2]) + 1}.{m[3]} г.",
        text,
    )
    text = re.sub(r"^([A-ZА-Я]{4,})$", lambda m: " ".join(m[1]), text, flags=re.MULTILINE)
    text = re.sub(r"(\b[а-яa-z]{4})([а-яa-z]{4,}\b)", lambda m: f"{m[1]}-\n{m[2]}", text, count=3)
    return text.replace(". ", ".  ")


def forms(records: Sequence[tuple[Record, list[Planted]]]) -> Iterator[Record]:
    """Every witness beside itself in another form."""
    for record, _ in records:
        for witness in record.witnesses:
            other = replace(witness, id=f"{witness.id}x", text=in_another_form(witness.text))
            if other.text != witness.text:
                yield replace(record, witnesses=(witness, other), discrepancies=())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mistakes", action="store_true", help="print what is missed and what is wrong")
    mistakes = parser.parse_args().mistakes
    folder = data_folder() / "cables-dev"
    truth = {one["file"]: one for one in json.loads((folder / "truth.json").read_text("utf-8"))}
    records = []
    for draft in drafts(folder):
        record = read_record(draft.record)
        if len(record.witnesses) > 1:
            planted = truth[record.source_files[0].path]["witness_differences"]
            records.append((record, [Planted(record, one) for one in planted]))
    encoder, memory = installed_encoder(), Forgetful()
    rows = {
        "ours": score(records, lambda r: told(r, encoder, memory), mistakes),
        "ours, no encoder": score(records, lambda r: told(r, None, memory), False),
        "difflib": score(records, by_difflib, False),
    }
    for name, row in rows.items():
        print(f"{name:20} {row}")
        print(json.dumps({"method": name, **row}))
    variants = list(forms(records))
    invented = [d for r in variants for d in told(r, None, memory)]
    if mistakes:
        for d in invented:
            print("  invented", d.kind, d.field, repr(d.a.quote), repr(d.b.quote))
    base = sum(len(by_difflib(r)) for r in variants)
    print(f"{len(variants)} witnesses beside themselves in another form: ours tells {len(invented)}, difflib {base}")


if __name__ == "__main__":
    main()
