"""The desk of the threads: what is missing, what hangs together, and what a person decides of it."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from muniment.errors import ArchiveError, NotFoundError
from muniment.model import Mention
from muniment.store import Store
from muniment.store.dating import UNDATED
from muniment.store.decisions import Decision
from muniment.store.links import LOOK, RESOLVE
from muniment.threads.answers import answers_of
from muniment.threads.doubles import Difference, Double, differences
from muniment.threads.exchanges import Exchange, Tie, exchange
from muniment.threads.following import Thread, steps, thread_of
from muniment.threads.gapped import Elsewhere, gap_at, gap_of, with_gaps
from muniment.threads.gaps import Gap, Neighbour
from muniment.threads.ghosts import missing_of
from muniment.threads.judging import found_again
from muniment.threads.lacking import Lacking, Wanted, lacking, lacking_in, lacking_of, ordered
from muniment.threads.pairing import DOUBLE, double_in
from muniment.threads.serials import SenderSeries
from muniment.threads.settling import Naming, Settled, settle
from muniment.threads.sought import anchors
from muniment.threads.standing import Standing
from muniment.threads.values import Card, Missing, Resolution


class MissingMessage(Struct, frozen=True, kw_only=True):
    """A message that the archive lacks, all mentions that mean it, and the record that has come in its place, if any.

    `between` are the two records between whose numbers it lies, where nobody mentions it.
    """

    id: str
    missing: Missing
    meant_by: tuple[tuple[str, str], ...] = ()
    became: str | None = None
    between: tuple[Neighbour, ...] = ()


class Threads:
    """The threads of one archive: asked, run again, and corrected."""

    def __init__(self, store: Store, naming: Naming | None = None) -> None:
        self._store, self._naming = store, naming
        self._standing = Standing(store)

    def settle(self, *, whole: bool = False) -> Iterator[Settled]:
        """Resolves what waits, or everything anew; decisions of persons stand.  Yields how far it is."""
        if whole:
            self._store.links.unsettle(None)
        yield from settle(self._store, self._naming)

    def thread(self, record_id: str) -> Thread:
        """The messages that hang together with a record or a missing message, with those that their numbers leave a gap for.

        Of a message that only a gap tells of, those between whose numbers it lies.  Raises NotFoundError.
        """
        return self._standing.thread(record_id, lambda: self._thread(record_id))

    def _thread(self, record_id: str) -> tuple[Thread, bool]:
        thread, whole = thread_of(self._store, record_id)
        if not thread.steps:
            gap = gap_at(self._store, record_id)
            if isinstance(gap, Elsewhere):
                return self._thread(gap.id)
            if gap is None:
                self._store.get(record_id)
            else:
                near = [gap.before.record, gap.after.record]
                thread, whole = replace(thread, root=gap.id, steps=steps(self._store, near, {})), False
        return replace(thread, steps=with_gaps(self._store, thread.steps)), whole

    def resolution(self, record_id: str, mention: str) -> Resolution | None:
        """What a mention was resolved to, with all candidates and reasons; None where it still waits."""
        rows = self._store.links.resolutions([record_id])
        return next(iter(answers_of(self._store, [row for row in rows if row.mention == mention])), None)

    def statuses(self) -> dict[str, int]:
        """How many mentions were resolved, are ambiguous, or absent."""
        return self._store.links.statuses()

    def doubtful(self, after: tuple[str, str] | None = None, limit: int = 100) -> list[Resolution]:
        """The mentions that a person should decide: several messages fit."""
        return answers_of(self._store, self._store.links.of_status("ambiguous", after, limit))

    def missing(self) -> Iterator[MissingMessage]:
        """The messages that the archive lacks, streamed: those that others mention by date, then those that numbers leave a gap for."""
        after: tuple[str, str] | None = None
        while page := self._store.ghosts.missing(after):
            meant = self._meant([ghost.id for ghost in page])
            for ghost in page:
                yield MissingMessage(id=ghost.id, missing=missing_of(ghost), meant_by=tuple(meant.get(ghost.id, ())))
            after = (page[-1].low, page[-1].id)
        yield from (_gap_alone(gap) for gap in self._standing.gaps() if gap.ghost is None)

    def lacking(self, sought: Wanted | None = None, by: str = "date") -> Iterator[Lacking]:
        """The finding aid of what the archive lacks: those asked for, by date, sender, addressee or number; streamed."""
        wanted = sought or Wanted()
        if by == "date":
            return lacking(self._store, wanted, by, self._standing.gaps())
        return ordered(self._standing.lacking(), wanted, by)

    def lacking_one(self, ghost_id: str) -> Lacking | str:
        """One missing message, or the id of the record that has come in its place.  Raises NotFoundError.

        Of a gap, what is missing by now: under another id, where mentions tell of it, or where other numbers lie beside it now.
        """
        found = self._store.ghosts.get([ghost_id])
        if not found:
            gap = self._gap(ghost_id)
            if isinstance(gap, Gap):
                return lacking_in(gap)
            return self.lacking_one(gap.id) if gap.ghost else gap.id
        if found[0].became is not None:
            return found[0].became
        meant = self._meant([ghost_id]).get(ghost_id, ())
        return lacking_of(found[0], [record for record, _ in meant], gap_of(self._store, missing_of(found[0])))

    def missing_message(self, ghost_id: str) -> MissingMessage:
        """One message that the archive lacks, or lacked.  Raises NotFoundError."""
        found = self._store.ghosts.get([ghost_id])
        if not found:
            gap = self._gap(ghost_id)
            if isinstance(gap, Gap):
                return _gap_alone(gap)
            return self.missing_message(gap.id) if gap.ghost else _come(ghost_id, gap.id)
        meant = self._meant([ghost_id]).get(ghost_id, ())
        return MissingMessage(id=ghost_id, missing=missing_of(found[0]), meant_by=tuple(meant), became=found[0].became)

    def exchange(self, a: str, b: str, since: str = "", until: str = "") -> Exchange:
        """What two sides (names, posts or agents' ids) wrote to each other between two days, as a conversation."""
        return exchange(self._store, a, b, since, until)

    def ties(self, since: str = "", until: str = "") -> list[Tie]:
        """Who wrote to whom how often between two days; the most frequent first."""
        return self._standing.ties(since, until)

    def series(self) -> Iterator[SenderSeries]:
        """The number series of all senders, with their gaps and doubts."""
        return iter(self._standing.series())

    def gaps(self) -> tuple[Gap, ...]:
        """The messages that the numbers of their senders leave a short gap for, by their days."""
        return self._standing.gaps()

    def doubles(self, record_id: str | None = None) -> Iterator[Double]:
        """The pairs of records that are copies of one message, all or those of one record; streamed, by their ids."""
        if record_id is not None:
            yield from (double_in(row) for row in self._store.doubles.of([record_id]) if row.said == "yes")
            return
        after = ("", "")
        while page := self._store.doubles.page(after):
            yield from (double_in(row) for row in page if row.said == "yes")
            after = (page[-1].record_id, page[-1].other)

    def differences(self, record_id: str, other: str) -> list[Difference]:
        """Where two records differ that are, or may be, copies of one message.  Raises NotFoundError."""
        return differences(self._store.get(record_id), self._store.get(other))

    def decide_double(self, record_id: str, other: str, is_double: bool, *, who: str, why: str = "") -> int:
        """Says that two records are copies of one message, or that they are two messages.  Gives the decision's number.

        Raises NotFoundError, and ArchiveError for a record with itself.
        """
        if record_id == other:
            raise ArchiveError("A record is no copy of itself.", where=f"record {record_id}")
        first, second = sorted((self._store.get(record_id).id, self._store.get(other).id))
        value = {"double": "yes" if is_double else "no"}
        number = self._store.decisions.add(DOUBLE, second, value, who=who, why=why, record_id=first)
        self._again([first, second], LOOK)
        return number

    def decide(self, record_id: str, mention: str, targets: Sequence[str], *, who: str, why: str = "") -> int:
        """Says which records a mention means; none: the message is not here.  Gives the decision's number.

        Raises NotFoundError for a record or a mention that is not there, ArchiveError for a message that would mean itself.
        """
        record = self._store.get(record_id)
        names = dict(zip((m.id for m in record.mentions), anchors(record), strict=True))
        if mention not in names:
            raise NotFoundError(f"Record {record_id} has no mention {mention}.", advice=_known(record.mentions))
        for target in targets:
            if target == record_id:
                raise ArchiveError("A message cannot be the one that it mentions.", where=f"record {record_id}")
            self._store.get(target)
        value = {"targets": list(dict.fromkeys(targets))}
        number = self._store.decisions.add("mention", names[mention], value, who=who, why=why, record_id=record_id)
        self._again([record_id])
        return number

    def undo(self, number: int, *, who: str, why: str = "") -> int:
        """Takes a decision back; the rules decide again, or the decision before it.  Raises NotFoundError, ArchiveError."""
        decision = self._store.decisions.get(number)
        if decision.undoes is not None:
            raise ArchiveError(
                f"Decision {number} took back decision {decision.undoes}.", advice="Decide anew instead of undoing it."
            )
        told = self._store.decisions.add(
            decision.kind, decision.subject, {}, who=who, why=why, record_id=decision.record_id, undoes=number
        )
        if decision.kind == DOUBLE and decision.record_id:
            self._again([decision.record_id, decision.subject], LOOK)
        elif decision.record_id:
            self._again([decision.record_id])
        return told

    def decisions(self) -> list[Decision]:
        """All decisions in order, those taken back among them."""
        return self._store.decisions.every()

    def lost_decisions(self) -> list[Decision]:
        """The decisions about mentions whose words stand no more in their record, nor words like them: they have no effect until a person decides anew."""
        standing = self._store.decisions.standing("mention")
        told: dict[str, list[Decision]] = {}
        for decision in standing:
            told.setdefault(decision.record_id or "", []).append(decision)
        lost: list[Decision] = []
        for record in self._store.get_all(list(told)):
            present = [(record.id, anchor) for anchor in anchors(record)]
            found = found_again([(record.id, one.subject) for one in told[record.id]], present)
            lost += (one for one in told[record.id] if (record.id, one.subject) not in found)
        return lost

    def _gap(self, gap_id: str) -> Gap | Elsewhere:
        found = gap_at(self._store, gap_id)
        if found is None:
            raise NotFoundError(f"There is no missing message {gap_id}.", advice="`muniment missing` lists them.")
        return found

    def _again(self, record_ids: Sequence[str], stage: int = RESOLVE) -> None:
        self._store.links.unsettle(record_ids, stage)
        for _ in settle(self._store, self._naming):
            pass

    def _meant(self, ghosts: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for row in self._store.links.meaning_ghosts(ghosts):
            found.setdefault(row.ghost or "", []).append((row.record_id, row.mention))
        return found


def _gap_alone(gap: Gap) -> MissingMessage:
    missing = Missing(card=gap.card, record=gap.before.record, anchor="", as_written="", about=gap.after.day, kind=gap.card.kind)  # fmt: skip
    return MissingMessage(id=gap.id, missing=missing, between=(gap.before, gap.after))


def _come(gap_id: str, record: str) -> MissingMessage:
    """A message that only a gap told of, and that is here by now."""
    card = Card(record=gap_id, low=UNDATED, high=UNDATED)
    missing = Missing(card=card, record=record, anchor="", as_written="", about=UNDATED)
    return MissingMessage(id=gap_id, missing=missing, became=record)


def _known(mentions: Sequence[Mention]) -> str:
    shown = ", ".join(f"{m.id} (“{' '.join(m.as_written.split())[:40]}”)" for m in mentions[:8])
    return f"It has {shown}." if shown else "It mentions no message."
