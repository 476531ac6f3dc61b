"""Judging: a person's decision about a mention, which no rule overwrites."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from muniment.store.decisions import Decision
from muniment.threads.values import Resolution


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


def judged(decisions: Iterable[Decision]) -> dict[tuple[str, str], Judgement]:
    """The decisions about mentions, by record and anchor."""
    return {
        (d.record_id or "", d.subject): Judgement(tuple(d.value.get("targets", ())), d.who, d.why) for d in decisions
    }
