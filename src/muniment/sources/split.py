"""Where one witness ends and the next begins on a page.

A page prints its texts one after the other without headings.  Three things tell them apart: the list of contents (which
kinds and languages to expect, in order), the language of each paragraph, and, where a transcription and the text of the scan
share a language, the beginning that comes again (see `repeats`).
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from muniment.sources.blocks import Block
from muniment.sources.languages import chances, letters_table, main_script, named_as, script_counts, scripts_of, tongue
from muniment.sources.repeats import is_date, is_leaf, likeness, repeat_starts

_ENDS = 600  # characters at head and tail; a text that begins and ends in one language is in that language
_MARGIN = 0.04  # what a switch of language must gain


class Expected(Struct, frozen=True):
    """A text that a page announces: its kind, and its language where the list says so."""

    kind: str
    language: str | None = None


class Piece(Struct, frozen=True):
    """A text of a page: blocks from `first` to `last`, both included."""

    kind: str
    language: str
    first: int
    last: int


class _Run(Struct, frozen=True):
    """Texts in one language that stand one after the other."""

    language: str
    kinds: tuple[str, ...]


def split(
    found: Sequence[Block], expected: Sequence[Expected], original: str | None = None, catalogue: str = "en"
) -> list[Piece]:
    """The texts of a page, in order; `expected` is its list of contents, `original` the language of the original."""
    if not found:
        return []
    runs = _runs(expected, original) if expected else []
    runs = _with_unannounced(found, runs, original, catalogue)
    pieces: list[Piece] = []
    for run, first, last in _cut(found, runs):
        foot = found[max(pieces[-1].first, pieces[-1].last - 5) : pieces[-1].last + 1] if pieces else ()
        pieces += _within(found, run, first, last, foot)
    return pieces


def _runs(expected: Sequence[Expected], original: str | None) -> list[_Run]:
    """The expected texts, those in one language side by side as one run.  A scan is in the language of the original."""
    runs: list[_Run] = []
    transcribed = next((e.language for e in expected if e.kind != "translation" and e.language), None)
    for item in expected:
        language = item.language or transcribed or original or "und"
        if runs and runs[-1].language == language:
            runs[-1] = _Run(language, (*runs[-1].kinds, item.kind))
        else:
            runs.append(_Run(language, (item.kind,)))
    return runs


def _with_unannounced(found: Sequence[Block], runs: list[_Run], original: str | None, catalogue: str) -> list[_Run]:
    """The runs, with languages that the texts are in though no list announces them."""
    announced_names: list[str | None] = [run.language for run in runs] if runs else [original]
    spoken = list(dict.fromkeys(_named(language, announced_names) for language in _spoken(found, original)))
    announced = {run.language for run in runs}
    scripts = {scripts_of(language)[0] for language in announced if language != "und"}
    extra = [language for language in spoken if language not in announced and not (scripts & set(scripts_of(language)))]
    if runs and "und" in announced:
        unknown = next(n for n, run in enumerate(runs) if run.language == "und")
        language = extra.pop(0) if extra else (spoken[0] if spoken else "und")
        runs[unknown] = _Run(language, runs[unknown].kinds)
    if not runs:
        several = len(spoken) > 1
        return [_Run(language, (kind_of(language, original, several, catalogue),)) for language in spoken or ["und"]]
    more = [_Run(language, (kind_of(language, original, True, catalogue),)) for language in extra]
    return _in_order([*runs, *more], spoken)


def _in_order(runs: list[_Run], spoken: Sequence[str]) -> list[_Run]:
    """The runs in the order in which their languages come in the text, which need not be that of the list."""
    printed = [run for run in runs if run.language in spoken]
    if len({run.language for run in printed}) < len(printed):
        return runs
    ordered = iter(sorted(printed, key=lambda run: spoken.index(run.language)))
    return [next(ordered) if run.language in spoken else run for run in runs]


def _named(language: str, names: Sequence[str | None]) -> str:
    return next((name for name in names if name and named_as(language, name) == name), language)


def kind_of(language: str, original: str | None, several: bool, catalogue: str = "en") -> str:
    """What a text of that language is: of the original's language a transcription, else a translation.

    Where nothing names the original's language, the catalogue's own language among several is that of the translation.
    """
    if original:
        return "transcription" if language == original else "translation"
    return "translation" if several and language == catalogue else "transcription"


def _spoken(found: Sequence[Block], original: str | None) -> list[str]:
    """The languages that a real part of the text is in, in order of their first clear paragraph."""
    weights: dict[str, int] = {}
    scripts: dict[str, int] = {}
    for block in found:
        counts = script_counts(block.text)
        script = main_script(counts)
        if script:
            scripts[script] = scripts.get(script, 0) + sum(counts.values())
    total = sum(scripts.values()) or 1
    for script, letters in scripts.items():
        if letters * 7 < total and (letters < 400 or letters * 20 < total):
            continue
        text = "\n".join(b.text for b in found if main_script(script_counts(b.text)) == script)
        for language in _languages_in(found, script, text, original):
            weights[language] = letters
    order = {language: _first_clear(found, language, list(weights)) for language in weights}
    return sorted(weights, key=lambda language: order[language])


def _languages_in(found: Sequence[Block], script: str, text: str, original: str | None) -> list[str]:
    """The languages of the texts in one script; more than one only where each has paragraphs of its own, side by side.

    Where none of them is known for the original's, the two must also say the same things.
    """
    if script not in ("Latn", "Cyrl", "Arab"):
        return [tongue(text).language]
    ends = min(_ENDS, len(text) // 4 + 1)
    head, tail = tongue(text[:ends]), tongue(text[-ends:])
    if head.language == tail.language and min(head.confidence, tail.confidence) >= 0.8:
        return [head.language]
    whole = tongue(text)
    tally: dict[str, int] = {}
    order: list[str] = []
    for block in found:
        if len(block.text) < 60 or main_script(script_counts(block.text)) != script:
            continue
        said = tongue(block.text)
        if said.confidence < 0.6:
            continue
        tally[said.language] = tally.get(said.language, 0) + min(len(block.text), 2000)
        if not order or order[-1] != said.language:
            order.append(said.language)
    total = sum(tally.values()) or 1
    kept = [language for language in dict.fromkeys(order) if tally[language] * 4 >= total]
    changes = [language for language in order if language in kept]
    folded = [a for n, a in enumerate(changes) if n == 0 or changes[n - 1] != a]
    known = any(_named(language, [original]) == original for language in kept)
    if len(kept) < 2 or len(folded) != len(kept) or not (known or _parallel(found, kept)):
        return [whole.language]
    return kept


def _parallel(found: Sequence[Block], languages: Sequence[str]) -> bool:
    """Whether texts in two languages of one script say the same: a translation keeps the numbers of its original."""
    numbers: list[set[str]] = []
    for language in languages:
        text = " ".join(b.text for b in found if len(b.text) >= 60 and tongue(b.text).language == language)
        numbers.append({"".join(c for c in word if c.isdigit()) for word in text.split()} - {""})
    common, union = set.intersection(*numbers), set.union(*numbers)
    return not union or len(common) * 3 >= len(union)


def _first_clear(found: Sequence[Block], language: str, languages: Sequence[str]) -> int:
    fits = [_fit(block, languages)[languages.index(language)] for block in found]
    return next((n for n, fit in enumerate(fits) if fit > -0.5 and len(found[n].text) > 20), len(found))


def _cut(found: Sequence[Block], runs: Sequence[_Run]) -> list[tuple[_Run, int, int]]:
    """The runs with their blocks, so that languages and beginnings fit best; a run that has no text is left out."""
    languages = [run.language for run in runs]
    if len(runs) == 1:
        return [(runs[0], 0, len(found) - 1)]
    fits = [_fit(block, languages) for block in found]
    best = [0.0 if n == 0 else -0.5 * n for n in range(len(runs))]
    back: list[list[int]] = []
    for number, fit in enumerate(fits):
        came, score = [], []
        for state in range(len(runs)):
            change = _boundary(found, number) if number else 0.0
            options = [
                best[s] + (0.0 if s == state else change - _MARGIN - 0.5 * (state - s - 1)) for s in range(state + 1)
            ]
            chosen = max(range(state + 1), key=lambda s: options[s])
            if state and options[state] >= options[chosen]:
                chosen = state
            came.append(chosen if number else state)
            lean = _lean(found[number], runs[state])
            score.append((options[chosen] if number else best[state]) + fit[state] + lean)
        best = score
        back.append(came)
    states = [max(range(len(runs)), key=lambda s: best[s])]
    for came in reversed(back[1:]):
        states.append(came[states[-1]])
    states.reverse()
    return [(runs[s], states.index(s), len(states) - 1 - states[::-1].index(s)) for s in dict.fromkeys(states)]


def _lean(block: Block, run: _Run) -> float:
    """Marks of an omission stand in the text of the original, and so do the bare numbers of its leaves before a scan."""
    if is_omission(block.text):
        return 0.3 if "transcription" in run.kinds else 0.0
    return 0.0


def is_omission(text: str) -> bool:
    """Whether a paragraph is nothing but a mark that something was left out."""
    bare = text.strip(" []().*\n")
    return len(text) < 12 and not bare.strip("…") and ("…" in text or "..." in text or ". . ." in text)


def _boundary(found: Sequence[Block], number: int) -> float:
    """How much block `number` looks like the beginning of a second text: head like the first head, foot like the last foot."""
    figures = is_date(found[number]) and not any(c.isalpha() for c in found[number].text)
    score = 0.5 * (found[number].gap >= 2) - 0.4 * figures - 0.2 * is_leaf(found[number - 1])
    head = likeness(found[number].line[:200], found[0].line[:200])
    foot = likeness(found[number - 1].line[:200], found[-1].line[:200])
    return score + 1.5 * max(0.0, head - 0.5) + 1.5 * max(0.0, foot - 0.5)


def _fit(block: Block, languages: Sequence[str]) -> list[float]:
    """How well a block goes with each language: 0 is as good as any, below is worse."""
    counts = script_counts(block.text)
    letters = sum(counts.values())
    if not letters:
        return [0.0] * len(languages)
    shares = [sum(_script_share(counts, script) for script in scripts_of(language)) / letters for language in languages]
    weight = min(letters, 200) / 20
    fits = [weight * (share - 1.0) for share in shares]
    rivals = [n for n, share in enumerate(shares) if share > 0.5]
    if len(rivals) > 1:
        for n, extra in zip(rivals, _by_model(block.text, tuple(languages[n] for n in rivals)), strict=True):
            fits[n] += extra * min(letters, 120) / 40
    return fits


def _script_share(counts: Mapping[str, int], script: str) -> int:
    if script == "Jpan":
        return counts.get("Kana", 0) + counts.get("Hani", 0)
    return counts.get(script, 0)


def _chance(known: Mapping[str, float], language: str) -> float:
    return sum(chance for name, chance in known.items() if named_as(name, language) == language)


@cache
def _own_letters(language: str) -> str:
    return str(letters_table()["letters"].get(language, ""))


def _by_model(text: str, languages: tuple[str, ...]) -> list[float]:
    """Log chances of rival languages of one script, the best of them at 0."""
    known = chances(text)
    lowered = text[:4000].lower()
    raw = []
    for language in languages:
        own = sum(c in lowered for c in _own_letters(language))
        raw.append(math.log(max(_chance(known, language), 0.01)) + 0.5 * min(own, 4))
    return [value - max(raw) for value in raw]


def _within(found: Sequence[Block], run: _Run, first: int, last: int, foot: Sequence[Block]) -> list[Piece]:
    """The texts of one language: a transcription and the text of the scan where both are there, else one."""
    kinds = list(run.kinds)
    starts = [first]
    while len(starts) < len(kinds):
        again = repeat_starts(found[starts[-1] : last + 1], foot)
        if again is None:
            break
        starts.append(starts[-1] + again)
    ends = [start - 1 for start in starts[1:]] + [last]
    named = kinds if len(starts) == len(kinds) else sorted(kinds, key=lambda kind: kind == "ocr")[: len(starts)]
    return [Piece(kind, run.language, start, end) for kind, start, end in zip(named, starts, ends, strict=True)]
