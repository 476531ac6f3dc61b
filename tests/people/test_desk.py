"""The authority file, and what a person decides of it, which nothing overwrites.  (All persons are invented.)"""

import pytest
from msgspec.structs import replace
from tests.people.conftest import Put, addressee, sender

from muniment.agents.matching import NameUse
from muniment.errors import ArchiveError, NotFoundError
from muniment.model import Agent, AgentName, Evidence, PositionHeld, Refusal, Witness
from muniment.people.desk import Agents
from muniment.people.overlay import names_of, with_people
from muniment.store import Store

JORGE = Agent(id="jorge", names=(AgentName(value="Castell, Jorge"),))
MARIA = Agent(id="maria", names=(AgentName(value="Castell, Maria"),))
ORLOV = Agent(
    id="orlov",
    names=(AgentName(value="Orlov, Pyotr"), AgentName(value="Sokolov", kind="pseudonym", start="1931-01", end="1931-06")),
    positions=(PositionHeld(title="Ambassador in Ruritania", start="1930", end="1932"),),
)  # fmt: skip


def meant(store: Store, record_id: str, place: str = "party 0") -> tuple[str, str | None]:
    row = next(row for row in store.uses.of_records([record_id]) if row.place == place)
    return row.status, row.agent


def waiting(store: Store) -> set[str]:
    return set(store.links.unsettled(0, 100))


def settle_threads(store: Store) -> None:
    from muniment.threads.settling import settle

    for _ in settle(store):
        pass


def test_agents_have_versions_and_the_same_again_is_none(agents: Agents) -> None:
    assert agents.put([JORGE, ORLOV], who="anna", why="first list").new == 2
    again = agents.put([JORGE], who="anna")
    assert (again.read, again.new, again.changed) == (1, 0, 0)
    agents.put([replace(JORGE, born="1890")], who="ben", why="from the register")
    told = agents.versions("jorge")
    assert [(one.number, one.who, one.why, one.agent.born) for one in told] == [(1, "anna", "first list", None), (2, "ben", "from the register", "1890")]  # fmt: skip
    assert agents.get("jorge").born == "1890"


def test_a_new_agent_touches_the_records_that_may_mean_it_and_no_others(store: Store, agents: Agents, put: Put) -> None:
    a = put("a", "1931-05-03", sender("Orlov"), addressee("Brandt"))
    b = put("b", "1931-05-03", sender("Lindqvist"), addressee("Brandt"))
    settle_threads(store)
    agents.put([ORLOV], who="anna")
    assert meant(store, a) == ("linked", "orlov")
    assert waiting(store) == {a}, "its threads follow, those of the other stand"
    assert b not in waiting(store)
    shown = with_people(store, [store.get(a)])[0].parties[0]
    assert (shown.agent_id, shown.agent_name) == ("orlov", "Orlov, Pyotr")
    assert names_of(store, [a])[a]["Orlov"] == "orlov"


def test_an_office_on_a_day_is_who_held_it(store: Store, agents: Agents, put: Put) -> None:
    a = put("a", "1931-05-03", sender("the Ambassador in Ruritania"), addressee("Brandt"))
    b = put("b", "1939-05-03", sender("the Ambassador in Ruritania"), addressee("Brandt"))
    agents.put([ORLOV], who="anna")
    assert meant(store, a) == ("linked", "orlov")
    assert meant(store, b)[1] != "orlov"


def test_two_of_one_name_wait_for_a_person_whose_word_stands(store: Store, agents: Agents, put: Put) -> None:
    agents.put([JORGE, MARIA], who="anna")
    a = put("a", "1931-05-03", sender("Castell"), addressee("Brandt"))
    [doubt] = agents.doubtful()
    assert (doubt.record, doubt.place, {c.agent for c in doubt.candidates}) == (a, "party 0", {"jorge", "maria"})

    number = agents.decide(a, "party 0", "maria", who="anna", why="her hand")
    assert meant(store, a) == ("linked", "maria")
    assert agents.doubtful() == []
    for _ in agents.settle(whole=True):
        pass
    put("a", "1931-05-04", sender("Castell"), addressee("Brandt"), addressee("Lindqvist"))
    assert meant(store, a) == ("linked", "maria"), "no rule and no new reading overwrites a person"

    agents.undo(number, who="ben")
    assert meant(store, a) == ("doubtful", None)
    with pytest.raises(ArchiveError, match="taken back already"):
        agents.undo(number, who="ben")


def test_a_decision_may_hold_wherever_a_name_is_written_so(store: Store, agents: Agents, put: Put) -> None:
    agents.put([JORGE, MARIA], who="anna")
    a = put("a", "1931-05-03", sender("Castell"), addressee("Brandt"))
    b = put("b", "1931-05-04", sender("Castell"), addressee("Brandt"))
    number = agents.decide(a, "party 0", "jorge", who="anna", everywhere=True)
    c = put("c", "1931-05-05", sender("Castell"), addressee("Brandt"))
    assert {meant(store, one) for one in (a, b, c)} == {("linked", "jorge")}
    agents.undo(number, who="anna")
    assert {meant(store, one)[0] for one in (a, b, c)} == {"doubtful"}


def test_a_person_may_say_that_it_is_nobody_who_is_known(store: Store, agents: Agents, put: Put) -> None:
    agents.put([ORLOV], who="anna")
    a = put("a", "1931-05-03", sender("Orlov"), addressee("Brandt"))
    agents.decide(a, "party 0", None, who="anna")
    status, agent = meant(store, a)
    assert status == "linked"
    assert agent not in (None, "orlov"), "he is an agent that was found in the records"
    assert agents.get(agent or "").shown_name == "Orlov"


def test_what_is_merged_is_found_as_the_other_until_it_is_undone(store: Store, agents: Agents, put: Put) -> None:
    agents.put([ORLOV], who="anna")
    a = put("a", "1931-05-03", sender("Wolkow"), addressee("Brandt"))
    found = meant(store, a)[1]
    assert found is not None
    number = agents.merge(found, "orlov", who="anna", why="his other name")
    assert meant(store, a) == ("linked", "orlov")
    b = put("b", "1931-05-04", sender("Wolkow"), addressee("Brandt"))
    assert meant(store, b)[1] == "orlov"
    assert agents.get(found).id == "orlov"
    assert "Wolkow" in {met.form for met in agents.portrait("orlov").names}
    agents.undo(number, who="anna")
    assert meant(store, a)[1] == meant(store, b)[1] == found


def test_a_name_that_meant_either_of_two_means_the_one_that_they_are(store: Store, agents: Agents, put: Put) -> None:
    agents.put([Agent(id=i, names=(AgentName(value="Orlov, Pyotr"),)) for i in ("first", "second")], who="anna")
    a = put("a", "1931-05-03", sender("Pyotr Orlov"), addressee("Brandt"))
    assert meant(store, a) == ("doubtful", None)
    number = agents.merge("first", "second", who="anna", why="one man")
    assert meant(store, a) == ("linked", "second")
    agents.undo(number, who="anna")
    assert meant(store, a) == ("doubtful", None)


def test_merges_never_go_in_a_circle(agents: Agents) -> None:
    agents.put([JORGE, MARIA, ORLOV], who="anna")
    agents.merge("jorge", "maria", who="anna")
    agents.merge("maria", "orlov", who="anna")
    with pytest.raises(ArchiveError, match="in a circle: orlov → jorge → maria → orlov"):
        agents.merge("orlov", "jorge", who="anna")
    with pytest.raises(ArchiveError, match="merged into maria already"):
        agents.merge("jorge", "orlov", who="anna")
    with pytest.raises(ArchiveError, match="into itself"):
        agents.merge("orlov", "orlov", who="anna")
    with pytest.raises(NotFoundError, match="no agent nobody"):
        agents.merge("orlov", "nobody", who="anna")
    assert agents.get("jorge").id == "orlov"


def test_an_authority_file_with_a_circle_is_taken_and_the_circle_is_told(agents: Agents) -> None:
    a, b = (Agent(id=x, names=(AgentName(value=f"Ollendorf {x}"),), merged_into=y) for x, y in (("a", "b"), ("b", "a")))
    told = agents.put([a, b], who="anna")
    assert told.new == 2
    [refusal] = told.refused
    assert "a → b → a would be merged in a circle" in refusal.reason
    assert agents.get("b").id == "a"


def test_names_are_split_off_and_given_back(store: Store, agents: Agents, put: Put) -> None:
    a = put("a", "1931-05-03", sender("Anna Brandt"), addressee("Orlov"))
    b = put("b", "1931-05-03", sender("Brandt"), addressee("Orlov"))
    both = meant(store, a)[1]
    assert both is not None
    assert meant(store, b)[1] == both
    number, other = agents.split(both, ["Brandt"], who="anna", why="it is her brother")
    assert (meant(store, a)[1], meant(store, b)[1]) == (both, other)
    c = put("c", "1931-05-05", sender("Brandt"), addressee("Orlov"))
    assert meant(store, c)[1] == other
    agents.undo(number, who="anna")
    assert meant(store, a)[1] == meant(store, b)[1] == meant(store, c)[1] == both


def test_a_split_outlives_the_same_file_again(agents: Agents) -> None:
    agents.put([ORLOV], who="anna")
    agents.split("orlov", ["Sokolov"], who="anna")
    assert agents.put([ORLOV], who="anna").changed == 0
    assert [name.value for name in agents.get("orlov").names] == ["Orlov, Pyotr"]
    with pytest.raises(ArchiveError, match="cannot lose all its names"):
        agents.split("orlov", ["Orlov, Pyotr"], who="anna")
    with pytest.raises(NotFoundError, match=r"has no name “Nemo”.*Its names are “Orlov, Pyotr”"):
        agents.split("orlov", ["Nemo"], who="anna")


def test_what_cannot_be_taken_or_decided_is_said(store: Store, agents: Agents, put: Put) -> None:
    told = agents.put([Agent(id="x"), Refusal(path="p", reason="it is no agent"), JORGE, JORGE], who="anna")
    assert told.new == 1
    assert [r.reason for r in told.refused] == ["the agent x has no name", "it is no agent", "there are two agents jorge; the first was taken"]  # fmt: skip
    a = put("a", "1931-05-03", sender("Orlov"), addressee("Brandt"))
    with pytest.raises(NotFoundError, match=r"names nobody at “party 7”. It has party 0 \(“Orlov”\)"):
        agents.decide(a, "party 7", "jorge", who="anna")
    with pytest.raises(NotFoundError, match="no agent nemo"):
        agents.decide(a, "party 0", "nemo", who="anna")
    with pytest.raises(NotFoundError, match="no record nowhere"):
        agents.decide("nowhere", "party 0", "jorge", who="anna")


def test_a_portrait_tells_names_with_their_words_and_who_wrote_to_whom(agents: Agents, put: Put) -> None:
    agents.put([ORLOV], who="anna")
    a = put("a", "1931-05-03", sender("Sokolov"), addressee("Brandt"))
    put("b", "1931-05-09", sender("Brandt"), addressee("Orlov"))
    told = agents.portrait("orlov")
    assert told.records == 2
    assert [(y.year, y.wrote, y.received, y.records) for y in told.years] == [("1931", 1, 1, 2)]
    [brandt] = told.companions
    assert (brandt.shown, brandt.wrote, brandt.received, brandt.first, brandt.last) == ("Brandt", 1, 1, "1931-05-03", "1931-05-09")  # fmt: skip
    met = {one.form: one for one in told.names}
    assert met["Sokolov"].evidence[0].quote == "Sokolov"
    assert (met["Sokolov"].record, met["Sokolov"].known and met["Sokolov"].known.kind) == (a, "pseudonym")


def test_a_portrait_quotes_the_witness_that_writes_the_form(agents: Agents, put: Put) -> None:
    agents.put([ORLOV], who="anna")
    party = sender("Orlov", "Орлов")
    said = tuple(Evidence(witness=w, start=0, end=5, quote=words) for w, words in (("w1", "Orlov"), ("w2", "Орлов")))
    witnesses = tuple(
        Witness(id=w, kind="original", language="und", text=words) for w, words in (("w1", "Orlov"), ("w2", "Орлов"))
    )
    put("a", "1931-05-03", parties=(replace(party, evidence=said),), witnesses=witnesses)
    met = {one.form: one for one in agents.portrait("orlov").names}
    assert [met[form].evidence[0].quote for form in ("Orlov", "Орлов")] == ["Orlov", "Орлов"]


def test_names_are_matched_when_asked_without_any_record(agents: Agents) -> None:
    agents.put([ORLOV, JORGE, MARIA], who="anna")
    first, second, third = agents.match([
        NameUse(written="Соколову", day="1931-03-01"), NameUse(written="Castell"), NameUse(written="Q.")
    ])  # fmt: skip
    assert (first.agent, second.status, third.status) == ("orlov", "doubtful", "none")


def test_an_agent_of_one_volume_is_not_meant_in_another(store: Store, agents: Agents, put: Put) -> None:
    agents.put([Agent(id="v1-orlov", names=(AgentName(value="Orlov"),), collection="v1")], who="anna")
    a = put("a", "1931-05-03", sender("Orlov"), addressee("Brandt"), identifiers={"volume": "v1"})
    b = put("b", "1931-05-03", sender("Orlov"), addressee("Brandt"), identifiers={"volume": "v2"})
    assert meant(store, a)[1] == "v1-orlov" != meant(store, b)[1]


def test_what_was_begun_goes_on_after_a_stop(store: Store, agents: Agents, put: Put) -> None:
    a = put("a", "1931-05-03", sender("Orlov"), addressee("Brandt"), settle=False)
    next(agents.settle())
    assert store.uses.waiting(1, 10) == [a]
    for _ in agents.settle():
        pass
    assert meant(store, a)[0] == "linked"
    assert store.uses.waiting(0, 10) == store.uses.waiting(1, 10) == []


def test_agents_that_are_likely_one_are_told_with_reasons_until_they_are_merged(agents: Agents) -> None:
    listed = Agent(id="v-orlov", names=(AgentName(value="Orlov, Pyotr Ilyich"),), collection="papers1931", born="1889")
    known = Agent(
        id="orlov", names=(AgentName(value="Пётр Ильич Орлов"), AgentName(value="Pyotr Ilyich Orlov")), born="1889"
    )
    others = (
        Agent(id="pavel", names=(AgentName(value="Pavel Orlov"),)),
        Agent(id="late", names=(AgentName(value="Pyotr Ilyich Orlov"),), born="1950"),
        Agent(id="alone", names=(AgentName(value="Orlov"),)),
    )
    agents.put((listed, known, *others), who="anna")
    [found] = agents.resembling("orlov")
    assert (found.id, found.collection) == ("v-orlov", "papers1931")
    assert "both were born in 1889" in found.reasons
    number = agents.merge("v-orlov", "orlov", who="anna")
    assert agents.resembling("orlov") == ()
    agents.undo(number, who="anna")
    assert [one.id for one in agents.resembling("orlov")] == ["v-orlov"]


def test_in_a_volume_its_own_list_says_who_is_meant(store: Store, agents: Agents, put: Put) -> None:
    agents.put(
        (
            Agent(id="v-orlov", names=(AgentName(value="Orlov, Pyotr"),), collection="papers1931"),
            Agent(id="orlov", names=(AgentName(value="Orlov, Pyotr"),)),
        ),
        who="anna",
    )
    inside = put("a", "1931-05-03", sender("Pyotr Orlov"), identifiers={"volume": "papers1931"})
    outside = put("b", "1931-05-03", sender("Pyotr Orlov"))
    told = {row.record_id: row.agent for row in store.uses.of_records([inside, outside])}
    assert told == {inside: "v-orlov", outside: "orlov"}


def test_a_word_about_the_sender_is_about_the_signature_too(store: Store, agents: Agents, put: Put) -> None:
    agents.put([JORGE, MARIA], who="anna")
    a = put("a", "1931-05-03", sender("Castell"), addressee("Castell"), signature="Castell")
    number = agents.decide(a, "signature", "maria", who="anna")
    told = {row.role: row.agent for row in store.uses.of_records([a])}
    assert told == {"sender": "maria", "signature": "maria", "addressee": None}
    assert len(agents.doubtful()) == 1
    other = agents.decide(a, "party 0", "jorge", who="anna")
    assert {row.role: row.agent for row in store.uses.of_records([a])}["sender"] == "jorge"
    agents.undo(other, who="anna")
    agents.undo(number, who="anna")
    assert [doubt.use.role for doubt in agents.doubtful()] == ["sender", "addressee"]
    assert agents.statuses()["doubtful"] == 3


def test_pairs_of_agents_that_may_be_one_wait_until_a_person_decides(store: Store, agents: Agents, put: Put) -> None:
    listed = Agent(id="v-orlov", names=(AgentName(value="Orlov, Pyotr"),), collection="papers1931")
    agents.put([Agent(id="orlov", names=(AgentName(value="Pyotr Orlov"),)), listed, MARIA], who="anna")
    [pair] = agents.pairs()
    assert (pair.first.id, pair.second.id, pair.second.collection) == ("orlov", "v-orlov", "papers1931")
    assert pair.reasons
    number = agents.merge("v-orlov", "orlov", who="anna")
    assert agents.pairs() == []
    agents.undo(number, who="anna")
    assert agents.pairs() == [pair]
    apart = agents.apart("orlov", "v-orlov", who="anna")
    assert agents.pairs() == []
    assert agents.resembling("orlov") == ()
    agents.put([Agent(id="third", names=(AgentName(value="Pyotr Orlov"),))], who="anna")
    assert {frozenset((one.first.id, one.second.id)) for one in agents.pairs()} == {frozenset(("orlov", "third")), frozenset(("third", "v-orlov"))}  # fmt: skip
    agents.undo(apart, who="anna")
    assert len(agents.pairs()) == 3
    with pytest.raises(ArchiveError, match="taken back already"):
        agents.undo(apart, who="anna")
    with pytest.raises(NotFoundError, match="no agent nemo"):
        agents.apart("orlov", "nemo", who="anna")
    with pytest.raises(ArchiveError, match="not two"):
        agents.apart("orlov", "orlov", who="anna")


def test_an_agent_of_the_records_may_be_one_of_a_volumes_list(store: Store, agents: Agents, put: Put) -> None:
    agents.put([Agent(id="v1-orlov", names=(AgentName(value="Orlov, Pyotr"),), collection="v1")], who="anna")
    a = put("a", "1931-05-03", sender("Pyotr Orlov"), addressee("Brandt"), identifiers={"volume": "v2"})
    [pair] = agents.pairs()
    assert (pair.first.id, pair.second.id, pair.second.origin) == ("v1-orlov", meant(store, a)[1], "records")
    agents.merge(pair.second.id, "v1-orlov", who="anna")
    assert meant(store, a)[1] == "v1-orlov"
    assert agents.pairs() == []


def test_lists_stand_in_the_order_of_families_and_pass_over_articles(agents: Agents, put: Put) -> None:
    put("a", "1931-05-03", sender("Robert Zarin"), addressee("THE BRITISH EMBASSY"))
    put("b", "1931-05-04", sender("Viktor Mills"), addressee("The Consul at Lima"))
    agents.put([ORLOV, Agent(id="qiao", names=(AgentName(value="Qiao Guanghua"),))], who="anna")  # fmt: skip
    shown = [one.shown for one in agents.listed()]
    assert shown == [
        "The British Embassy", "The Consul at Lima", "Viktor Mills", "Orlov, Pyotr", "Qiao Guanghua", "Robert Zarin",
    ]  # fmt: skip
    assert [one.shown for one in agents.listed("vik")] == ["Viktor Mills"]
    assert [one.sorted[0] for one in agents.listed()] == ["b", "c", "m", "o", "q", "z"]
