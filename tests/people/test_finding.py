"""Agents are found from records alone, as they come in, whatever the order.  (All persons are invented.)"""

import pytest
from tests.people.conftest import Put, addressee, sender

from muniment.people.desk import Agents
from muniment.store import Store


def meant(store: Store, record_id: str) -> dict[str, str]:
    return {row.place: row.agent for row in store.uses.of_records([record_id])}


def shown(agents: Agents) -> list[str]:
    return sorted(one.shown for one in agents.listed())


def test_forms_of_witnesses_and_cases_are_one_agent(store: Store, agents: Agents, put: Put) -> None:
    a = put("a", "1931-05-03", sender("Orlov", "Орлов"), addressee("Anna Brandt"))
    b = put("b", "1931-05-04", sender("BRANDT"), addressee("Орлову"))
    assert meant(store, a)["party 0"] == meant(store, b)["party 1"]
    assert meant(store, a)["party 1"] == meant(store, b)["party 0"]
    assert shown(agents) == ["Anna Brandt", "Orlov"]


def test_a_family_name_that_can_be_two_leaves_the_first_when_the_second_comes(store: Store, put: Put) -> None:
    a = put("a", "1931-02-01", sender("John Harrow"), addressee("Brandt"))
    b = put("b", "1931-02-02", sender("Harrow"), addressee("Brandt"))
    assert meant(store, a)["party 0"] == meant(store, b)["party 0"], "there is but one Harrow so far"
    c = put("c", "1931-02-03", sender("Peter Harrow"), addressee("Brandt"))
    assert len({meant(store, one)["party 0"] for one in (a, b, c)}) == 3


def test_the_order_in_which_records_come_does_not_matter(store: Store, agents: Agents, put: Put) -> None:
    put("c", "1931-02-03", sender("Peter Harrow"), addressee("Brandt"))
    put("b", "1931-02-02", sender("Harrow"), addressee("Brandt"))
    put("a", "1931-02-01", sender("John Harrow"), addressee("Brandt"))
    assert shown(agents) == ["Brandt", "Harrow", "John Harrow", "Peter Harrow"]
    before = {row.place: row.agent for row in store.uses.of_status("linked")}
    for _ in agents.settle(whole=True):
        pass
    assert {row.place: row.agent for row in store.uses.of_status("linked")} == before


def test_a_pseudonym_that_passed_on_is_two_agents_in_their_periods(store: Store, agents: Agents, put: Put) -> None:
    a = put("a", "1931-02-01", sender("Sokolov", agent="Orlov"), addressee("Brandt"))
    b = put("b", "1931-03-01", sender("Sokolov"), addressee("Brandt"))
    assert meant(store, b)["party 0"] == meant(store, a)["party 0"]
    c = put("c", "1931-11-01", sender("Sokolov", agent="Castell"), addressee("Brandt"))
    d = put("d", "1931-12-01", sender("Sokolov"), addressee("Brandt"), signature="S o k o l o v")
    orlov, castell = meant(store, a)["party 0"], meant(store, c)["party 0"]
    assert orlov != castell
    assert meant(store, b)["party 0"] == orlov
    assert meant(store, d)["party 0"] == meant(store, d)["signature"] == castell
    [borne] = [n for n in agents.get(orlov).names if n.kind == "pseudonym"]
    assert (borne.value, borne.start, borne.end) == ("Sokolov", "1931-02-01", "1931-03-01")


def test_offices_are_one_only_where_their_words_are(store: Store, agents: Agents, put: Put) -> None:
    a = put("a", "1931-02-01", sender("the Embassy in Spain"), addressee("the Embassy in Japan"))
    b = put("b", "1931-02-02", sender("Embassy in Spain"), addressee("Brandt"))
    assert meant(store, a)["party 0"] == meant(store, b)["party 0"] != meant(store, a)["party 1"]
    assert {agents.get(one.id).kind for one in agents.listed()} == {"corporate body", "person"}


def test_what_nobody_names_any_more_is_gone(store: Store, agents: Agents, put: Put) -> None:
    put("a", "1931-02-01", sender("Orlov"), addressee("Brandt"))
    put("a", "1931-02-01", sender("Castell"), addressee("Brandt"))
    assert shown(agents) == ["Brandt", "Castell"]


def test_names_of_one_letter_and_no_names_are_nobody(store: Store, agents: Agents, put: Put) -> None:
    a = put("a", None, sender("…"), addressee("K."))
    assert meant(store, a).get("party 0") is None
    assert agents.statuses().get("doubtful") is None


def test_a_name_in_many_records_is_grouped_without_looking_at_them_again(
    store: Store, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        put(f"r{number}", "1931-02-01", sender("Orlov"), addressee("Brandt"), settle=number == 29)
    asked: list[str] = []
    whole = store.uses.of_records
    monkeypatch.setattr(store.uses, "of_records", lambda ids: asked.extend(ids) or whole(ids))
    put("new", "1931-02-02", sender("Orlov"), addressee("Castell"))
    assert len(set(asked)) == 1
