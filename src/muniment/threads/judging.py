"""Judging: a person's decision about a mention, which no rule overwrites."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from muniment.store.decisions import Decision
from muniment.threads.values import Resolution

ALIKE = 80.0
"""Likeness (0 to 100) of a mention's words to those decided on, from which it is the same mention in a text that was changed."""
_COUNT = re.compile(r" #\d+$")
Place = tuple[str, str]
"""A record and the anchor of one of its mentions."""


class Judgement(Struct, frozen=True):
    """What a person decided that a mention means: records (none: it is absent here, and not to be asked again), and who and why."""

    targets: tuple[str, ...]
    who: str
    why: str

    def applied(self, answer: Resolution) -> Resolution:
        """The resolution with the person's word in place of the rules'; the candidates stay to be seen."""
        status = "resolved" if self.targets else "absent"
        why = self.why or f"decided by {self.who}"
        return replace(
            answer,
            status=status,
            targets=self.targets,
            part=None,
            why=why,
            conflict=None,
            confidence=1.0,
            reader=self.who,
        )


def judged(decisions: Iterable[Decision]) -> dict[Place, Judgement]:
    """The decisions about mentions, by record and anchor."""
    return {
        (d.record_id or "", d.subject): Judgement(tuple(d.value.get("targets", ())), d.who, d.why) for d in decisions
    }


def found_again(decided: Iterable[Place], present: Sequence[Place]) -> dict[Place, Place]:
    """Where the decided mentions are in the texts as they are now, by where they were; those that are lost are left out.

    A mention whose words were changed is the one that is most like them, has the same numerals, and was not decided itself; where two are as
    like, neither: a person's word is never put on words that may be others.
    """
    here = set(present)
    decided = list(decided)
    found = {place: place for place in decided if place in here}
    free: dict[str, list[Place]] = defaultdict(list)
    for place in present:
        if place not in found:
            free[place[0]].append(place)
    moved = [(old, _most_like(old, free[old[0]])) for old in decided if old not in found]
    wanted = [new for _, new in moved]
    return found | {old: new for old, new in moved if new is not None and wanted.count(new) == 1}


def _most_like(old: Place, free: Sequence[Place]) -> Place | None:
    words = _COUNT.sub("", old[1])
    scores = sorted(_scores(words, free), reverse=True)
    if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]


def _scores(words: str, free: Sequence[Place]) -> Iterator[tuple[float, Place]]:
    for place in free:
        other = _COUNT.sub("", place[1])
        likeness = fuzz.ratio(words.casefold(), other.casefold())
        if likeness >= ALIKE and re.findall(r"\d+", words) == re.findall(r"\d+", other):
            yield likeness, place


def applied(judgements: Mapping[Place, Judgement], present: Sequence[Place]) -> dict[Place, Judgement]:
    """The judgements by where their mentions are now."""
    return {new: judgements[old] for old, new in found_again(judgements, present).items()}
