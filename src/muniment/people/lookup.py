"""Lookup: the agents that names may mean, taken from the store as they are wanted, in one index that grows."""

from collections.abc import Iterable

from muniment.agents.authority import Authority
from muniment.model import Agent
from muniment.people.keeping import agent_of, phrase_keys
from muniment.store import Store

_MOST = 50_000
"""Agents that are held at once; beyond them the index is begun anew."""


class Lookup:
    """The authority file of an archive, as far as names have asked for it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asked: set[str] = set()
        self._authority = Authority()
        self.empty = store.authorities.is_empty()

    def authority(self, phrases: Iterable[str]) -> Authority:
        """An authority that knows every agent which one of these phrases may mean."""
        if self.empty:
            return self._authority
        if len(self._authority) > _MOST:
            self._authority, self._asked = Authority(), set()
        fresh = [phrase for phrase in dict.fromkeys(phrases) if phrase and phrase not in self._asked]
        self._asked.update(fresh)
        ids = self._store.authorities.under(sorted({key for phrase in fresh for key in phrase_keys(phrase)}))
        self._load(ids)
        return self._authority

    def with_ids(self, ids: Iterable[str]) -> Authority:
        """The same authority, with these agents as well."""
        self._load(set(ids))
        return self._authority

    def _load(self, ids: set[str]) -> None:
        """Takes in agents, with all that they were merged into."""
        loaded: dict[str, Agent] = {}
        wanted = ids - self._authority.ids
        while wanted:
            found = {i: agent_of(row) for i, row in self._store.authorities.get(wanted).items()}
            loaded |= found
            into = {agent.merged_into for agent in found.values() if agent.merged_into}
            wanted = into - self._authority.ids - loaded.keys()
        if loaded:
            self._authority.add(loaded.values())
