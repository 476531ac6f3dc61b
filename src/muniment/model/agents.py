"""Agents: persons, corporate bodies and positions, with their names and where each is known from.  As in EAC-CPF and RiC-CM."""

from msgspec import Struct


class AgentName(Struct, frozen=True, kw_only=True):
    """One form of an agent's name.

    `kind`: name, pseudonym, transliteration, title, misspelling.  `language` is a BCP 47 tag, `script` an ISO 15924 code.  `start` and
    `end` are EDTF days, months or years, both included; None is an open end.  `used_with` are the ids of the agents to whom
    or by whom it was used, none for all.  `source` says where the form is known from.
    """

    value: str
    kind: str = "name"
    language: str | None = None
    script: str | None = None
    start: str | None = None
    end: str | None = None
    used_with: tuple[str, ...] = ()
    source: str | None = None


class PositionHeld(Struct, frozen=True, kw_only=True):
    """An office that a person held: its title as written, in which body, where, from when to when (EDTF, both included)."""

    title: str
    body: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    source: str | None = None


class Agent(Struct, frozen=True, kw_only=True):
    """One person, corporate body or position of an authority file.

    `kind`: person, corporate body, position.  The first of `names` is the form to show.  `identifiers` is what others call it:
    {`wikidata`, `viaf`, `eac`, ...}.  `collection` is set where the entry only holds inside one collection or volume.
    `merged_into` is the id of the agent that this one was found to be.
    """

    id: str
    kind: str = "person"
    names: tuple[AgentName, ...] = ()
    positions: tuple[PositionHeld, ...] = ()
    born: str | None = None
    died: str | None = None
    note: str | None = None
    identifiers: dict[str, str] = {}
    sources: tuple[str, ...] = ()
    collection: str | None = None
    merged_into: str | None = None

    @property
    def shown_name(self) -> str:
        """The form to show: the first name, or the id where there is none."""
        return self.names[0].value if self.names else self.id
