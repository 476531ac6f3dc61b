"""Uses: the names that a record uses, each in its role, and the agents that they mean."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from muniment.agents.authority import Authority
from muniment.agents.matching import NOBODY, Candidate, Match, NameUse, match
from muniment.agents.matching import decided as decided_among
from muniment.agents.names import name_of
from muniment.model import Evidence, Party, Record, Statement

CORRESPONDENTS = ("sender", "author", "addressee", "via")


class Use(Struct, frozen=True, kw_only=True, gc=False):
    """One name in one role of a record.

    `place` names it inside the record: "party 2", "nested 0 party 1", "copy 3", "signature".  `forms` are all forms that witnesses
    give, the first first.
    """

    place: str
    role: str
    forms: tuple[str, ...]
    meant: str | None = None
    office: str | None = None
    pseudonym: bool = False


class UsePlace(Struct, frozen=True):
    """A use with the words of the record that say so."""

    forms: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def use_of_place(record: Record, place: str) -> UsePlace | None:
    """The forms and the evidence of the use at a place of a record; None where there is none."""
    use = next((one for one in uses(record) if one.place == place), None)
    if use is None:
        return None
    words = place.split()
    number = int(words[-1]) if words[-1].isdigit() else 0
    if words[0] == "party":
        said: Statement | None = record.parties[number]
    elif words[0] == "nested":
        said = record.nested[int(words[1])].parties[number]
    elif words[0] == "copy":
        said = record.copies.holders[number] if record.copies else None
    else:
        said = record.signature
    return UsePlace(use.forms, said.evidence if said else ())


def uses(record: Record) -> tuple[Use, ...]:
    """All names that a record uses in roles, in order."""
    found = [use for n, party in enumerate(record.parties) if (use := _of_party(party, f"party {n}"))]
    for number, nested in enumerate(record.nested):
        found += [use for n, p in enumerate(nested.parties) if (use := _of_party(p, f"nested {number} party {n}"))]
    if record.signature and name_of(record.signature.as_written):
        found.append(Use(place="signature", role="signature", forms=(record.signature.as_written,)))
    for n, holder in enumerate(record.copies.holders if record.copies else ()):
        if name_of(holder.holder):
            found.append(Use(place=f"copy {n}", role="copy holder", forms=(holder.holder,)))
    return tuple(found)


def _of_party(party: Party, place: str) -> Use | None:
    forms = tuple(
        dict.fromkeys(form for form in (party.name or party.as_written, *party.also_written) if name_of(form))
    )
    if not forms and not party.office:
        return None
    return Use(
        place=place,
        role=party.role,
        forms=forms or (party.as_written,),
        meant=party.agent,
        office=party.office or (party.as_written if not party.name else None),
        pseudonym=party.name_kind == "pseudonym",
    )


def matches(found: Sequence[Use], day: str | None, collection: str, authority: Authority) -> list[tuple[Use, Match]]:
    """The names of a record with the agents they mean.  Correspondents who are sure help to tell the others.

    `day` is the record's date (EDTF), `collection` the collection or volume whose agents may be meant.
    """
    wanted = [
        [
            NameUse(written=form, meant=use.meant, office=use.office, day=day, collection=collection)
            for form in use.forms
        ]
        for use in found
    ]
    first = [_together(match(one, authority) for one in forms) for forms in wanted]
    pairs = list(zip(found, first, strict=True))
    known = frozenset(m.agent for u, m in pairs if m.agent and u.role in CORRESPONDENTS)
    named = frozenset(m.agent for u, m in pairs if m.agent and any(len(name_of(form).words) > 1 for form in u.forms))
    if not known and not named:
        return pairs
    again = []
    for (use, answer), forms in zip(pairs, wanted, strict=True):
        if not answer.candidates:
            again.append((use, answer))
            continue
        others = known - {answer.agent or ""}
        told = [replace(one, others=others, named=named) for one in forms]
        again.append((use, _together(match(one, authority) for one in told)))
    return again


def _together(answers: Iterable[Match]) -> Match:
    """Several forms of one name: the agent that any of them means best."""
    best: dict[str, Candidate] = {}
    for answer in answers:
        for candidate in answer.candidates:
            known = best.get(candidate.agent)
            if known is None or candidate.confidence > known.confidence:
                best[candidate.agent] = candidate
    ranked = tuple(sorted(best.values(), key=lambda c: (-c.confidence, c.agent)))
    return decided_among(ranked) if ranked else NOBODY


def with_agents(record: Record, agents: dict[str, tuple[str, str]]) -> Record:
    """The record with each party's agent: its id and the name to show, by the place of the use."""
    if not agents:
        return record
    parties = tuple(_with_agent(party, agents.get(f"party {n}")) for n, party in enumerate(record.parties))
    nested = tuple(
        replace(inner, parties=tuple(_with_agent(p, agents.get(f"nested {number} party {n}")) for n, p in enumerate(inner.parties)))
        for number, inner in enumerate(record.nested)
    )  # fmt: skip
    return replace(record, parties=parties, nested=nested)


def _with_agent(party: Party, agent: tuple[str, str] | None) -> Party:
    return replace(party, agent_id=agent[0], agent_name=agent[1]) if agent else party


def own_name(party: Party) -> str:
    """The name of a party as its own record has it: of the person that is meant, where the record says so."""
    return " ".join((party.agent or party.name or party.as_written).split())


def iter_names(record: Record) -> Iterator[str]:
    """All names as written, of all roles."""
    for use in uses(record):
        yield from use.forms
