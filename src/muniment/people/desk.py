"""The desk of the agents: who is kept, whom names mean, and what a person decides of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from muniment.agents.matching import Candidate, Match, NameUse, match
from muniment.agents.names import name_of
from muniment.agents.uses import Use, use_of_place
from muniment.errors import ArchiveError, NotFoundError
from muniment.model import Agent, Evidence, Record, Refusal
from muniment.people.deciding import MERGE, NAME, merged, named, split_off, told_apart, unmerged, unsplit
from muniment.people.importing import SPLIT, Imported, put_all
from muniment.people.keeping import agent_of, decoded, folded
from muniment.people.lookup import Lookup
from muniment.people.naming import Named, alike_anchor, match_of, name, use_of
from muniment.people.pairs import Pair, Pairs
from muniment.people.portrait import NamedIn, Portrait, portrait_of, records_of
from muniment.people.resembling import APART, Resembling, resembling
from muniment.store import Store
from muniment.store.authorities import FILE, FOUND, AgentVersion, Listed
from muniment.store.decisions import Decision
from muniment.store.uses import DOUBTFUL

KINDS = (NAME, MERGE, SPLIT, APART)
"""The kinds of decisions that are taken here."""


class Doubt(Struct, frozen=True, kw_only=True):
    """A name that a person should decide: where it stands, and the agents that may be meant, the likeliest first."""

    record: str
    place: str
    day: str
    use: Use
    candidates: tuple[Candidate, ...]


class AgentSaid(Struct, frozen=True, kw_only=True):
    """A version of an agent: who made it, when, why, and what it said."""

    number: int
    who: str
    why: str
    at: str
    agent: Agent


class Agents:
    """The agents of one archive: imported, matched, asked, and corrected."""

    def __init__(self, store: Store, follow: Callable[[], None]) -> None:
        """`follow` does what follows from a change: names, search entries and threads are made again where it matters."""
        self._store, self._follow = store, follow
        self._looked: tuple[tuple[int, int], Lookup] | None = None
        self._pairs = Pairs(store)

    def put(self, agents: Iterable[Agent | Refusal], *, who: str, why: str = "imported") -> Imported:
        """Takes agents into the authority file; each that says something new becomes a new version.

        The names of records that may mean one of them are matched again, at once.  Merges that would go in a circle are left out, and
        told in the answer.
        """
        told = put_all(self._store, agents, who=who, why=why)
        self._follow()
        return told

    def settle(self, *, whole: bool = False) -> Iterator[Named]:
        """Matches the names that wait, or all anew; decisions of persons stand.  Yields how far it is."""
        if whole:
            self._store.uses.wait(None)
        yield from name(self._store)
        self._follow()

    def match(self, uses: Sequence[NameUse], *, together: bool = False) -> list[Match]:
        """Which agents of the authority file names mean: each by itself, or `together`, as names of one document, where one that is
        written in full tells whom a family name alone means."""
        phrases = [phrase for use in uses for phrase in (use.written, use.meant, use.office) if phrase]
        authority = self._lookup().authority(phrases)
        found = [match(use, authority) for use in uses]
        named = frozenset(
            m.agent for u, m in zip(uses, found, strict=True) if m.agent and len(name_of(u.written).words) > 1
        )
        if not together or not named:
            return found
        return [match(replace(use, named=named), authority) for use in uses]

    def _lookup(self) -> Lookup:
        """The lookup of the authority file as it now stands; kept until that changes."""
        stamp = self._store.authorities.stamp()
        if self._looked is None or self._looked[0] != stamp:
            self._looked = (stamp, Lookup(self._store))
        return self._looked[1]

    def get(self, agent_id: str) -> Agent:
        """An agent, or the one it was merged into in the end.  Raises NotFoundError."""
        met: list[str] = []
        while True:
            row = self._store.authorities.get([agent_id]).get(agent_id)
            if row is None:
                raise NotFoundError(f"There is no agent {agent_id}.", advice="`muniment people list` shows them.")
            met.append(agent_id)
            if row.merged_into is None or row.merged_into in met:
                return agent_of(row)
            agent_id = row.merged_into

    def versions(self, agent_id: str) -> list[AgentSaid]:
        """What was said of an agent, the first version first; none where it was found in the records."""
        return [_said(version) for version in self._store.authorities.versions(agent_id)]

    def portrait(self, agent_id: str) -> Portrait:
        """All that is known of an agent: names with evidence, positions, correspondents, records.  Raises NotFoundError."""
        return portrait_of(self._store, self.get(agent_id))

    def resembling(self, agent_id: str) -> tuple[Resembling, ...]:
        """The agents that may be the same as one, the likeliest first, with reasons; `merge` joins them.  Raises NotFoundError."""
        return resembling(self._store, self.get(agent_id))

    def pairs(self) -> list[Pair]:
        """All agents that may be one, two by two, on which nobody has decided yet; the likeliest first."""
        return self._pairs.every()

    def listed(
        self, beginning: str = "", *, by_records: bool = False, offset: int = 0, limit: int = 100, origin: str | None = None
    ) -> list[Listed]:  # fmt: skip
        """Agents as lists show them, whose name has a word that begins so; by name, or by the number of their records."""
        prefix = folded(beginning)
        return self._store.authorities.page(prefix=prefix, by_records=by_records, offset=offset, limit=limit, origin=origin)  # fmt: skip

    def names(self, ids: Iterable[str], *, found: bool = True) -> dict[str, str]:
        """The names to show of agents, by their ids; without `found` only of those that an authority file told of."""
        rows = self._store.authorities.get(ids)
        return {agent_id: row.shown for agent_id, row in rows.items() if found or row.origin != FOUND}

    def agents(self, ids: Iterable[str]) -> dict[str, Agent]:
        """Agents by their ids; those that are not there are left out."""
        return {agent_id: agent_of(row) for agent_id, row in self._store.authorities.get(ids).items()}

    def count(self, beginning: str = "") -> int:
        """How many agents there are, with a name that has a word that begins so."""
        return self._store.authorities.count(folded(beginning))

    def records(self, portrait: Portrait, *, offset: int = 0, limit: int = 50) -> tuple[NamedIn, ...]:
        """The records that name an agent, oldest first, with the roles in which they do."""
        return records_of(self._store, portrait, offset, limit)

    def words(self, record: Record, place: str) -> Evidence | None:
        """The words by which a record names somebody at a place."""
        use = use_of_place(record, place)
        return use.evidence[0] if use is not None and use.evidence else None

    def statuses(self) -> dict[str, int]:
        """How many names of records are linked, doubtful and unknown."""
        return self._store.uses.statuses()

    def every(self, *, found: bool = False) -> Iterator[Agent]:
        """The agents of the authority file, those merged into others among them; with those found in the records where `found`."""
        ids = self._store.authorities.ids(None if found else FILE)
        for start in range(0, len(ids), 500):
            page = self._store.authorities.get(ids[start : start + 500])
            yield from (agent_of(page[i]) for i in ids[start : start + 500] if i in page)

    def doubtful(self, after: tuple[str, str] | None = None, limit: int = 100) -> list[Doubt]:
        """The names that a person should decide, behind `after` (record and place); of a sender and the same in the signature the first."""
        found: dict[tuple[str, str], Doubt] = {}
        while len(found) < limit:
            rows = self._store.uses.of_status(DOUBTFUL, after, limit)
            for row in rows:
                use = use_of(row.body)
                doubt = Doubt(record=row.record_id, place=row.place, day=row.day, use=use, candidates=match_of(row.answer).candidates)  # fmt: skip
                found.setdefault((row.record_id, alike_anchor(use)), doubt)
            if len(rows) < limit:
                break
            after = (rows[-1].record_id, rows[-1].place)
        return list(found.values())[:limit]

    def decide(
        self, record_id: str, place: str, agent_id: str | None, *, who: str, why: str = "", everywhere: bool = False
    ) -> int:
        """Says which agent the name at a place of a record means (None: nobody who is known), there or wherever it is written so.

        Gives the decision's number.  Raises NotFoundError for a record, a place or an agent that is not there.
        """
        if agent_id is not None:
            self.get(agent_id)
        number = named(self._store, record_id, place, agent_id, who=who, why=why, everywhere=everywhere)
        self._follow()
        return number

    def merge(self, agent_id: str, into: str, *, who: str, why: str = "") -> int:
        """Says that an agent is another: its names are found as that one's.  Gives the decision's number.

        Raises NotFoundError, and ArchiveError where the merges would go in a circle.
        """
        number = merged(self._store, agent_id, into, who=who, why=why)
        self._follow()
        return number

    def apart(self, agent_id: str, other: str, *, who: str, why: str = "") -> int:
        """Says that two agents who may be one are two.  Gives the decision's number.  Raises NotFoundError, ArchiveError."""
        return told_apart(self._store, agent_id, other, who=who, why=why)

    def split(self, agent_id: str, names: Sequence[str], *, who: str, why: str = "") -> tuple[int, str]:
        """Takes names off an agent, as those of another.  Gives the decision's number and the new agent's id.

        Raises NotFoundError, and ArchiveError where it does not bear one of the names, or no other.
        """
        told = split_off(self._store, self.get(agent_id), names, who=who, why=why)
        self._follow()
        return told

    def undo(self, number: int, *, who: str, why: str = "") -> int:
        """Takes a decision about agents back; gives the number of the decision that does.  Raises NotFoundError, ArchiveError."""
        decision = self._store.decisions.get(number)
        if decision.undoes is not None or decision.kind not in KINDS:
            raise ArchiveError(f"Decision {number} is not about who is who.", advice="`muniment decisions` lists them.")
        if any(other.undoes == number for other in self._store.decisions.every(decision.kind)):
            raise ArchiveError(f"Decision {number} was taken back already.", advice="Decide anew instead.")
        told = self._store.decisions.add(
            decision.kind, decision.subject, {}, who=who, why=why, record_id=decision.record_id, undoes=number
        )
        self._take_back(decision, who)
        self._follow()
        return told

    def _take_back(self, decision: Decision, who: str) -> None:
        if decision.kind == MERGE:
            unmerged(self._store, decision)
        elif decision.kind == SPLIT:
            unsplit(self._store, decision, who)
        elif decision.kind == NAME and decision.record_id:
            self._store.uses.wait([decision.record_id])
        elif decision.kind == NAME:
            self._store.uses.wait(
                sorted({row.record_id for row in self._store.uses.with_forms([decision.subject[1:-1]])})
            )


def _said(version: AgentVersion) -> AgentSaid:
    agent = decoded(version.body)
    return AgentSaid(number=version.number, who=version.who, why=version.why, at=version.at, agent=agent)
