"""EAC-CPF goes out as the schema of 2010 demands, whatever an agent holds, and comes back the same.  (All persons are invented.)

The content models, attributes and values below are facts of the published schema, for the elements that are written.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from muniment.exports.authorities import write_eac
from muniment.model import Agent, AgentName, PositionHeld
from muniment.sources.authorities import read_agents

NAMESPACE = "urn:isbn:1-931666-33-4"
XML, XLINK = "{http://www.w3.org/XML/1998/namespace}", "{http://www.w3.org/1999/xlink}"
DATES = "(date|dateRange|dateSet)"
MODELS = {
    "eac-cpf": "control (cpfDescription|multipleIdentities)",
    "control": "recordId otherRecordId* maintenanceStatus publicationStatus? maintenanceAgency languageDeclaration? conventionDeclaration* "
    "localTypeDeclaration* localControl* maintenanceHistory sources?",
    "maintenanceAgency": "agencyCode? otherAgencyCode* agencyName descriptiveNote?",
    "languageDeclaration": "language script descriptiveNote?",
    "localControl": "term? (date|dateRange)?",
    "maintenanceHistory": "maintenanceEvent+",
    "maintenanceEvent": "eventType eventDateTime agentType agent eventDescription?",
    "sources": "source+",
    "source": "sourceEntry? (objectXMLWrap|objectBinWrap)? descriptiveNote?",
    "cpfDescription": "identity description? relations? alternativeSet?",
    "identity": "entityId* entityType (nameEntry|nameEntryParallel)+ descriptiveNote?",
    "nameEntry": "part+ useDates? (authorizedForm|alternativeForm)*",
    "useDates": DATES,
    "description": "existDates? (place|places|occupation|occupations|function|functions|generalContext)* biogHist*",
    "existDates": f"{DATES} descriptiveNote?",
    "occupation": f"term? placeEntry* {DATES}? citation? descriptiveNote?",
    "dateRange": "fromDate? toDate?",
    "biogHist": "abstract? (chronList|list|p|outline|citation)*",
    "descriptiveNote": "p+",
    "relations": "cpfRelation* resourceRelation* functionRelation*",
    "cpfRelation": f"relationEntry* (objectXMLWrap|objectBinWrap)? {DATES}? placeEntry? descriptiveNote?",
}
"""What an element may have in it, in which order.  Those that are not here hold text alone."""
LANGUAGE = {"scriptCode", "transliteration", f"{XML}lang"}
ATTRIBUTES = {
    "otherRecordId": {"localType"}, "localControl": {"localType"}, "eventDateTime": {"standardDateTime"}, "language": {"languageCode"},
    "script": {"scriptCode"}, "nameEntry": {"localType", *LANGUAGE}, "fromDate": {"standardDate"}, "toDate": {"standardDate"},
    "term": LANGUAGE, "placeEntry": {"localType", *LANGUAGE}, "sourceEntry": LANGUAGE, "relationEntry": {"localType", *LANGUAGE},
    "cpfRelation": {"cpfRelationType", f"{XLINK}type", f"{XLINK}href"}, "citation": {f"{XLINK}type", f"{XLINK}href"},
}  # fmt: skip
DEMANDED = {("localControl", "localType"), ("language", "languageCode"), ("script", "scriptCode")}
DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
VALUES = {
    "scriptCode": "[A-Z][a-z]{3}",
    "languageCode": "[a-z]{3}",
    "standardDate": DAY,
    "standardDateTime": rf"{DAY}(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?",
    f"{XML}lang": "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
    "cpfRelationType": "identity|hierarchical(-parent|-child)?|temporal(-earlier|-later)?|family|associative",
    f"{XLINK}type": "simple",
}
TEXTS = {
    "recordId": r"[\w.:-]+",
    "maintenanceStatus": "revised|deleted|new|deletedSplit|deletedReplaced|cancelled|derived",
    "eventType": "created|revised|deleted|cancelled|derived|updated",
    "agentType": "human|machine",
    "entityType": "person|corporateBody|family",
}


def faults(element: _Element) -> list[str]:
    """Where a document is not as the schema demands."""
    found = []
    for one in element.iter():
        name = etree.QName(one).localname
        if etree.QName(one).namespace != NAMESPACE:
            found.append(f"{name} is of another namespace")
        children = "".join(f"{etree.QName(child).localname} " for child in one)
        if not re.fullmatch(_pattern(MODELS.get(name, "")), children):
            found.append(f"{name} has {children}")
        if name in MODELS and (one.text or "").strip():
            found.append(f"{name} has words of its own")
        found += [f"{name} has no {told}" for of, told in DEMANDED if of == name and told not in one.attrib]
        for told, value in one.attrib.items():
            if str(told) not in ATTRIBUTES.get(name, ()) or not re.fullmatch(
                VALUES.get(str(told), r"[^\n]*"), str(value)
            ):
                found.append(f"{name} has {told}={value}")
        if not re.fullmatch(TEXTS.get(name, "(?s:.*)"), one.text or ""):
            found.append(f"{name} says {one.text}")
    return found


def _pattern(model: str) -> str:
    return (
        re.sub(r"[\w-]+", lambda word: f"(?:{word[0]} )", model)
        .replace(" (", "(")
        .replace(") ", ")")
        .replace(")(?:", ")(?:")
    )


def test_the_check_finds_what_the_schema_refuses() -> None:
    [(_, document)] = write_eac(
        [Agent(id="orlov", names=(AgentName(value="Orlov", script="Latn"),), born="1889")], "A", AT
    )
    root = etree.fromstring(document)
    assert faults(root) == []
    [entry], [identity] = (root.findall(f".//{{{NAMESPACE}}}{name}") for name in ("nameEntry", "identity"))
    entry.set("scriptCode", "latin")
    identity.append(identity[0])
    root[0].remove(root[0][0])
    root[1].set("id", "x")
    assert [fault.split()[0] for fault in faults(root)] == ["control", "cpfDescription", "identity", "nameEntry"]


AT = "2020-01-01T00:00:00Z"
WORDS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12)
    .map(lambda s: " ".join(s.split()))
    .filter(bool)
)
ID = st.from_regex(r"[a-zA-Z0-9][a-zA-Z0-9._-]{0,8}", fullmatch=True)
DAYS = st.none() | st.sampled_from(
    ["1931", "1931-02", "1931-02-28", "1931?", "1931-21", "193X", "1931-02-30", "9999-01"]
)
KINDS = st.sampled_from(["name", "pseudonym", "transliteration", "title", "misspelling"])
LANGUAGES = st.none() | st.sampled_from(["en", "ru-Latn", "und"])
SCRIPTS = st.none() | st.sampled_from(["Latn", "Cyrl", "Hani"])
NAMES = st.builds(
    AgentName, value=WORDS, kind=KINDS, language=LANGUAGES, script=SCRIPTS, start=DAYS, end=DAYS, used_with=st.lists(ID, max_size=2).map(tuple),
    source=st.none() | WORDS,
)  # fmt: skip
HELD = st.builds(
    PositionHeld,
    title=WORDS,
    body=st.none() | WORDS,
    place=st.none() | WORDS,
    start=DAYS,
    end=DAYS,
    source=st.none() | WORDS,
)
NOTES = st.none() | st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)
AGENTS = st.builds(
    Agent, id=ID, kind=st.sampled_from(["person", "corporate body", "position"]),
    names=st.lists(NAMES, min_size=1, max_size=3, unique_by=lambda name: name.value).map(tuple), positions=st.lists(HELD, max_size=3).map(tuple),
    born=DAYS, died=DAYS, note=NOTES, identifiers=st.dictionaries(ID.filter(lambda key: key not in ("muniment", "id")), WORDS, max_size=2),
    sources=st.lists(WORDS, max_size=3).map(tuple), collection=st.none() | WORDS, merged_into=st.none() | ID,
)  # fmt: skip


@given(agent=AGENTS)
def test_whatever_an_agent_holds_goes_out_as_the_schema_demands_and_comes_back(
    agent: Agent, tmp_path_factory: pytest.TempPathFactory
) -> None:
    [(_, document)] = write_eac([agent], "Archive of Tests", AT)
    assert faults(etree.fromstring(document)) == []
    path = tmp_path_factory.mktemp("eac") / "one.xml"
    path.write_bytes(document)
    assert list(read_agents(path, "eac")) == [agent]


@pytest.mark.parametrize("agent_id", ["Q 1", "a/b", "Орлов", "a:b", "…"])
def test_ids_that_no_schema_and_no_file_system_takes_are_kept_beside(
    agent_id: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    agent = Agent(id=agent_id, names=(AgentName(value="Orlov", language="no language", script="latin"),))
    [(name, document)] = write_eac([agent], "Archive", AT)
    assert "/" not in name
    assert faults(etree.fromstring(document)) == []
    path = tmp_path_factory.mktemp("eac") / "one.xml"
    path.write_bytes(document)
    [found] = read_agents(path, "eac")
    assert isinstance(found, Agent)
    assert (found.id, found.names[0].language, found.names[0].script) == (agent_id, None, None)
