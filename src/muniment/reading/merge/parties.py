"""The parties of a record: one statement a person and role, with all the forms that its witnesses write."""

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from muniment.model import Party
from muniment.reading.phrases import table
from muniment.reading.transliteration import likeness, same_name

SINGLE = ("sender", "author", "via", "typist", "authenticator", "decipherer", "translator")
"""Roles that one sheet gives to one person: what its witnesses write in them are forms of one name, or a discrepancy."""
BARELY_ALIKE = 45.0
"""Likeness from which two names at one place are one misspelt name rather than two people."""
TITLE_FILLS = ("sender", "addressee", "via")


def merge_parties(
    imported: Sequence[Party], readings: Sequence[Sequence[Party]], title: Sequence[Party]
) -> tuple[Party, ...]:
    """The parties of all witnesses, those of the first in its order; the title fills roles that no text fills."""
    merged: list[Party] = list(imported)
    for parties in readings:
        _add_witness(merged, _retold(parties, title))
    _add_title(merged, title)
    return tuple(merged)


def _retold(parties: Sequence[Party], title: Sequence[Party]) -> Sequence[Party]:
    """A text that names only the carrier as addressee, where the title says through whom and for whom."""
    carriers = [party for party in title if party.role == "via"]
    if not carriers or any(party.role == "via" for party in parties):
        return parties
    return [
        replace(party, role="via") if party.role == "addressee" and any(_same(c, party) for c in carriers) else party
        for party in parties
    ]


def _add_witness(merged: list[Party], parties: Sequence[Party]) -> None:
    before = len(merged)
    positions: dict[str, int] = {}
    offices = _offices_translated(merged, parties)
    for party in parties:
        order = positions.get(party.role, 0)
        positions[party.role] = order + 1
        at = _match(merged, party, order, before)
        if at is None and party.role in offices and not party.name:
            at = offices[party.role][order]
        if at is None:
            merged.append(party)
        else:
            merged[at] = _joined(merged[at], party)


def _offices_translated(merged: Sequence[Party], parties: Sequence[Party]) -> dict[str, list[int]]:
    """The places of parties of a role that are offices alone, where another witness has as many of them.

    An office's name is translated, so that no letters tell that "French Embassy" and "Ambassade de France" are one: its place does.
    """
    places: dict[str, list[int]] = {}
    for role in {party.role for party in parties} - {"copy holder"}:
        known = [n for n, party in enumerate(merged) if party.role == role and party.reader != "catalogue"]
        told = [party for party in parties if party.role == role]
        if len(known) == len(told) and not any(merged[n].name for n in known) and not any(p.name for p in told):
            places[role] = known
    return places


def _match(merged: Sequence[Party], party: Party, order: int, before: int) -> int | None:
    same_role = [n for n, known in enumerate(merged) if known.role == party.role]
    alike = [n for n in same_role if _same(merged[n], party)]
    if alike:
        # Within one witness, and across scripts that cannot be compared, the same place in the order decides.
        return min(alike, key=lambda n: abs(same_role.index(n) - order))
    earlier = [n for n in same_role if n < before]
    if order < len(earlier):
        near = max(_likeness(merged[earlier[order]], party), 0.0) >= BARELY_ALIKE
        if near and party.role != "copy holder":
            return earlier[order]
    return None


def _same(known: Party, party: Party) -> bool:
    if party.role == "copy holder" and all(
        (p.name or p.as_written).strip(" .").casefold() in _file() for p in (known, party)
    ):
        return True
    return any(same_name(a, b) for a in _names(known) for b in _names(party)[:1])


@cache
def _file() -> frozenset[str]:
    """What the copy that stays in the file is called."""
    return frozenset(table("", "files")["file"])


def _likeness(known: Party, party: Party) -> float:
    return max(likeness(a, b) for a in _names(known) for b in _names(party)[:1])


def _names(party: Party) -> list[str]:
    return [party.name or party.as_written, *party.also_written]


def _joined(known: Party, party: Party) -> Party:
    forms = [known.as_written, *known.also_written]
    new = () if party.as_written in forms else (party.as_written,)
    return replace(
        known,
        also_written=(*known.also_written, *new, *(form for form in party.also_written if form not in forms)),
        evidence=(*known.evidence, *party.evidence),
        agent=known.agent or party.agent,
        name_kind=known.name_kind or party.name_kind,
        rank=known.rank or party.rank,
        office=known.office or party.office,
    )


def _add_title(merged: list[Party], title: Sequence[Party]) -> None:
    """What the title says: an identity for a name that the text leaves bare, and parties for roles left empty."""
    for party in title:
        at = next((n for n, known in enumerate(merged) if known.role == party.role and _same(known, party)), None)
        if at is not None and party.agent and not merged[at].agent:
            merged[at] = replace(merged[at], agent=party.agent, name_kind="pseudonym")
        elif at is None and party.role in TITLE_FILLS and not any(known.role == party.role for known in merged):
            merged.append(party)
