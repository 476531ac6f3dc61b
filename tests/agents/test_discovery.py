"""Agents are found from records alone.  (All persons are invented.)"""

from muniment.agents.discovery import discover
from muniment.model import DateSaid, Party, Record, Signature


def record(name: str, day: str, *parties: Party, signature: str | None = None) -> Record:
    signed = Signature(as_written=signature) if signature else None
    return Record(id=name, date=DateSaid(edtf=day, as_written=day, basis="heading"), parties=parties, signature=signed)


def sender(written: str, *also: str, agent: str | None = None) -> Party:
    return Party(
        role="sender", as_written=written, also_written=also, agent=agent, name_kind="pseudonym" if agent else None
    )


def addressee(written: str, *also: str) -> Party:
    return Party(role="addressee", as_written=written, also_written=also)


def test_forms_of_witnesses_and_cases_are_one_agent() -> None:
    found = discover([
        record("a", "1931-05-03", sender("Orlov", "Орлов"), addressee("Anna Brandt")),
        record("b", "1931-05-04", sender("BRANDT"), addressee("Орлову")),
    ])  # fmt: skip
    assert found.uses["a"]["party 0"] == found.uses["b"]["party 1"]
    assert found.uses["a"]["party 1"] == found.uses["b"]["party 0"]
    assert sorted(agent.shown_name for agent in found.agents) == ["Anna Brandt", "Orlov"]


def test_a_pseudonym_that_passed_on_is_two_agents_in_their_periods() -> None:
    found = discover([
        record("a", "1931-02-01", sender("Sokolov", agent="Orlov"), addressee("Brandt")),
        record("b", "1931-03-01", sender("Sokolov"), addressee("Brandt")),
        record("c", "1931-11-01", sender("Sokolov", agent="Castell"), addressee("Brandt")),
        record("d", "1931-12-01", sender("Sokolov"), addressee("Brandt"), signature="S o k o l o v"),
    ])  # fmt: skip
    orlov, castell = found.uses["a"]["party 0"], found.uses["c"]["party 0"]
    assert orlov != castell
    assert found.uses["b"]["party 0"] == orlov
    assert found.uses["d"]["party 0"] == found.uses["d"]["signature"] == castell
    names = {agent.id: agent for agent in found.agents}
    [borne] = [n for n in names[orlov].names if n.kind == "pseudonym"]
    assert (borne.value, borne.start, borne.end) == ("Sokolov", "1931-02-01", "1931-03-01")


def test_two_of_one_family_name_stay_two() -> None:
    found = discover([
        record("a", "1931-02-01", sender("John Harrow"), addressee("Peter Harrow")),
        record("b", "1931-02-02", sender("Harrow"), addressee("Brandt")),
    ])  # fmt: skip
    assert len({found.uses["a"]["party 0"], found.uses["a"]["party 1"], found.uses["b"]["party 0"]}) == 3


def test_offices_are_one_only_where_their_words_are() -> None:
    found = discover([
        record("a", "1931-02-01", sender("the Embassy in Spain"), addressee("the Embassy in Japan")),
        record("b", "1931-02-02", sender("Embassy in Spain"), addressee("Brandt")),
    ])  # fmt: skip
    assert found.uses["a"]["party 0"] == found.uses["b"]["party 0"] != found.uses["a"]["party 1"]
    assert {agent.kind for agent in found.agents} == {"corporate body", "person"}


def test_nothing_comes_of_nothing() -> None:
    assert discover([]).agents == ()
    assert discover([record("a", "1931", sender("…"))]).uses == {}
