"""Which agent a name means: by its forms, its day, its correspondents, its office.  (All persons are invented.)"""

from muniment.agents.authority import Authority
from muniment.agents.matching import Match, NameUse, match
from muniment.model import Agent, AgentName, PositionHeld

ORLOV = Agent(
    id="orlov",
    names=(
        AgentName(value="Orlov, Pyotr Ilyich"),
        AgentName(value="Sokolov", kind="pseudonym", start="1931-02", end="1931-09", used_with=("castell",)),
    ),
    positions=(PositionHeld(title="Ambassador in Ruritania", start="1930", end="1931-09"),),
)
BRANDT = Agent(
    id="brandt",
    names=(AgentName(value="Brandt, Anna"), AgentName(value="Sokolov", kind="pseudonym", start="1931-10", end=None)),
    positions=(PositionHeld(title="Ambassador in Ruritania", start="1931-10"),),
)
CASTELL = Agent(id="castell", names=(AgentName(value="Castell, Jorge"),), died="1932-01-05")
COUSIN = Agent(id="cousin", names=(AgentName(value="Castell, Maria"),))
AUTHORITY = Authority([ORLOV, BRANDT, CASTELL])


def said(written: str, day: str | None = "1931-05-03", authority: Authority = AUTHORITY, **fields: object) -> Match:
    return match(NameUse(written=written, day=day, **fields), authority)  # type: ignore[arg-type]


def test_a_family_name_in_another_script_and_case_is_linked_with_a_reason() -> None:
    answer = said("Орлову")
    assert (answer.status, answer.agent) == ("linked", "orlov")
    assert "family name of “Orlov, Pyotr Ilyich”" in answer.candidates[0].reasons[0]


def test_a_pseudonym_is_whose_it_was_on_the_day() -> None:
    assert said("Sokolov", "1931-05-03").agent == "orlov"
    assert said("Соколову", "1931-12").agent == "brandt"
    assert said("Sokolov", "1929-01-01").status == "doubtful"


def test_a_pseudonym_is_whose_it_was_with_these_correspondents() -> None:
    assert said("Sokolov", others=frozenset(["castell"])).candidates[0].reasons[-1] == "with these correspondents"
    assert (
        said("Sokolov", others=frozenset(["brandt"])).confidence
        < said("Sokolov", others=frozenset(["castell"])).confidence
    )


def test_an_office_is_who_held_it_on_the_day() -> None:
    assert said("the Ambassador in Ruritania", "1931-05-03").agent == "orlov"
    assert said("the Ambassador in Ruritania", "1931-11-03").agent == "brandt"
    assert said("the Ambassador in Sylvania").status == "none"


def test_nobody_holds_an_office_after_death() -> None:
    late = Agent(
        id="late", names=(AgentName(value="Late, Jan"),), died="1891", positions=(PositionHeld(title="Consul at Sylt"),)
    )
    assert said("the Consul at Sylt", "1889", authority=Authority([late])).candidates[0].agent == "late"
    assert said("the Consul at Sylt", "1950-06-19", authority=Authority([late])).status == "none"


def test_two_of_one_family_name_are_doubtful_until_something_tells() -> None:
    both = Authority([CASTELL, COUSIN])
    assert said("Castell", authority=both).status == "doubtful"
    assert {c.agent for c in said("Castell", authority=both).candidates} == {"castell", "cousin"}
    assert said("M. Castell", authority=both).agent == "cousin"
    assert said("Castell", authority=both, named=frozenset(["cousin"])).agent == "cousin"


def test_nobody_writes_after_death() -> None:
    assert said("Jorge Castell", "1931-05-03").agent == "castell"
    assert said("Jorge Castell", "1940-05-03").agent is None


def test_whom_the_document_says_is_meant_is_meant() -> None:
    assert said("Vasiliev", meant="P. I. Orlov").agent == "orlov"


def test_a_name_of_one_letter_means_nobody() -> None:
    assert said("O.").status == "none"
    assert said("").status == "none"


def test_what_was_merged_is_found_as_what_it_was_merged_into_and_circles_are_told() -> None:
    double = Agent(id="double", names=(AgentName(value="Ollendorf"),), merged_into="orlov")
    assert said("Ollendorf", authority=Authority([ORLOV, double])).agent == "orlov"
    a, b = (Agent(id=x, names=(AgentName(value="Ollendorf"),), merged_into=y) for x, y in (("a", "b"), ("b", "a")))
    circle = Authority([a, b])
    assert circle.circles() == [("a", "b")]
    assert said("Ollendorf", authority=circle).agent == "a"


def test_a_misspelling_on_record_is_met_as_it_is_or_not_at_all() -> None:
    other = Agent(id="other", names=(AgentName(value="Florlov", kind="misspelling"), AgentName(value="Quist")))
    authority = Authority([ORLOV, other])
    assert said("Florlov", authority=authority).agent == "other"
    assert {c.agent for c in said("Orlov", authority=authority).candidates} == {"orlov"}


def test_an_office_is_its_whole_title_and_a_name_that_sounds_like_one_is_none() -> None:
    clerk = Agent(
        id="clerk",
        names=(AgentName(value="Quist"),),
        positions=(PositionHeld(title="Assistant Chairman of the Board"),),
    )
    authority = Authority([clerk])
    assert said("the Assistant Chairman of the Board", authority=authority).candidates[0].agent == "clerk"
    assert said("the Chairman of the Board", authority=authority).status == "none"
    assert said("Charman", authority=authority).status == "none"


def test_whom_the_document_says_is_meant_comes_before_another_of_the_name() -> None:
    both = Authority([CASTELL, COUSIN])
    assert said("Castell", meant="Castell, Maria", authority=both).agent == "cousin"


def test_an_entry_of_another_volume_is_not_meant() -> None:
    entry = Agent(id="v1/orlov", names=(AgentName(value="Orlov"),), collection="v1")
    assert said("Orlov", authority=Authority([entry]), collection="v2").status == "none"
    assert said("Orlov", authority=Authority([entry]), collection="v1").agent == "v1/orlov"


def test_an_office_is_nobody_whose_name_sounds_a_little_like_it() -> None:
    known = Authority([Agent(id="zarin", names=(AgentName(value="자린"), AgentName(value="Sedov, Gleb Petrovich")))])
    assert match(NameUse(written="the Legation in Sarna"), known).candidates == ()
    assert match(NameUse(written="П. Судаков"), known).candidates == ()
