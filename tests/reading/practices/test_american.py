"""What American papers of many years say of themselves.  All papers are invented in the form of real ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muniment.model import (
    DateSaid,
    Event,
    Marking,
    Number,
    Party,
    PlaceSaid,
    ReferenceCode,
    Said,
    Signature,
    Statement,
    Witness,
)
from muniment.reading.practices import american, practice_of
from muniment.reading.sheet import Sheet

SHEETS = [
    (
        "a despatch of 1866",
        "Mr. Harlow to Mr. Prentiss.\n\nLegation of the United States,\nPort Azure, August 4, 1866.\n\nNo. 19.]\n\n"
        "Sir: I have the honor to acknowledge the receipt of your despatch No. 7, of the 2d of June, and to report that the light "
        "was first shown on the evening of the 1st instant.\n\nI am, sir, your obedient servant,\n\nEDWARD HARLOW.\n\n"
        "Hon. James Prentiss,\nSecretary of State.",
        {
            "sender: Mr. Harlow", "addressee: Mr. Prentiss", "date heading: 1866-08-04",
            "place: Legation of the United States,\nPort Azure (Port Azure)",
            "sender number: 19", "signature: EDWARD HARLOW",
        },
    ),
    (
        "a telegram of 1917 with a file number",
        "File No. 812.77114/59\n\nThe Minister in Azuria (Osgood) to the Secretary of State\n\n[Telegram]\n\n"
        "Port Azure, December 9, 1917.\n[Received December 10, 6.15 a.m.]\n\n"
        "41. The harbor board asks for forty lamps. The Minister of Marine has promised to pay for half of them.\n\nOsgood",
        {
            "sender: The Minister in Azuria (Osgood)", "addressee: the Secretary of State", "date heading: 1917-12-09",
            "place: Port Azure", "kind: telegram", "file number: 812.77114/59", "code: 812.77114/59",
            "received: 1917-12-10T06:15", "sender number: 41", "signature: Osgood",
        },
    ),
    (
        "a telegram of 1949 with its clock and class",
        "612.BC Azuria/4–1249: Telegram\n\nThe Ambassador in Azuria (Dunmore) to the Secretary of State[1]\n\n"
        "Port Azure, April 12, 1949—8 p. m.\nsecret us urgent\n\n"
        "256. Minister Marine sent for me today; expressed strongest disappointment at language of draft.\n\nDunmore\n\n"
        "[1] Repeated in telegram 12, April 13, 9 a. m., to Lima.",
        {
            "sender: The Ambassador in Azuria (Dunmore)", "addressee: the Secretary of State", "date heading: 1949-04-12T20:00",
            "sent: 1949-04-12T20:00", "place: Port Azure", "sender number: 256", "file number: 612.BC Azuria/4–1249",
            "signature: Dunmore",
        },
    ),
    (
        "a telegram of 1955 with a note on its source",
        "91. Telegram From the Embassy in Azuria to the Department of State[1]\n\nPort Azure, October 8, 1955—noon.\n\n"
        "Toica 716. Subject: Lamps. Hollins and staff held meeting with Minister of Marine, who opened with plea for oil.\n\nWoodhull\n\n"
        "[1] Source: Department of State, Conference Files: Lot 59 D 95, CF 538. Confidential; Priority. Drafted by Woodhull.",
        {
            "sender: the Embassy in Azuria", "addressee: the Department of State", "date heading: 1955-10-08T12:00",
            "sender number: Toica 716", "classification: Confidential", "signature: Woodhull",
        },
    ),
    (
        "a memorandum of conversation of 1969",
        "8. Memorandum of Conversation[1]\n\nWashington, April 1, 1969.\n\nSUBJECT\n\nLamps for Azuria\n\nPARTICIPANTS\n\n"
        "Ambassador Dario Neves\nMr. Paul Orcutt\n\nThe Ambassador said that the lamps had come and that they burned.\n\n"
        "[1] Source: National Archives, RG 59, Central Files 1967–69, POL AZURIA–US. Secret. Drafted by Orcutt.",
        {
            "kind: memorandum of conversation", "date heading: 1969-04-01", "place: Washington", "classification: Secret",
        },
    ),
    (
        "a letter of 1958",
        "212. Letter From the Director of the Office of Northern Affairs (Parrish) to the Ambassador to Azuria (Downey)[1]\n\n"
        "Washington, February 3, 1958.\n\nDEAR TOM: I wanted to bring to your attention our concern over the lamps.\n\n"
        "With warm personal regards,\n\nSincerely yours,\n\nHenry L. Parrish\n\n"
        "[1] Source: Department of State, NA Files: Lot 60 D 680. Secret; Official–Informal.",
        {
            "kind: letter", "sender: the Director of the Office of Northern Affairs (Parrish)",
            "addressee: the Ambassador to Azuria (Downey)", "signature: Henry L. Parrish", "classification: Secret",
        },
    ),
    (
        "a bare telegram as it came over the wire",
        "CONFIDENTIAL                              PORT AZURE, June 16, 1950-3 p.m.\n\n"
        "204. Reference my 201, June 14. Light observed in operation by Consulate launch at twelve miles.\n\nDUNMORE\n\n"
        "[Approved for Release, May 4, 1998]",
        {
            "classification: CONFIDENTIAL", "date heading: 1950-06-16T15:00", "sender number: 204", "signature: DUNMORE",
            "sender: DUNMORE", "declassification: Approved for Release, May 4, 1998", "declassified: 1998-05-04",
        },
    ),
]  # fmt: skip


def _read(text: str) -> list[Statement]:
    return list(american.read(Sheet(Witness(id="w1", kind="transcription", language="en", text=text))))


def _facts(statements: list[Statement]) -> set[str]:
    facts = set()
    for s in statements:
        match s:
            case Party():
                facts.add(f"{s.role}: {s.as_written}")
            case Number():
                facts.add(f"{s.role} number: {s.value}")
            case DateSaid():
                facts.add(f"date {s.basis}: {s.edtf}")
            case PlaceSaid():
                facts.add(f"place: {s.as_written}" + (f" ({s.name})" if s.name else ""))
            case Signature():
                facts.add(f"signature: {s.as_written.rstrip('.')}")
            case Marking():
                facts.add(f"{s.kind}: {s.as_written}")
            case Event():
                facts.add(f"{s.type}: {s.date}")
            case ReferenceCode():
                facts.add(f"code: {s.as_written}")
            case Said():
                facts.add(f"{s.field}: {s.value}")
    return facts


@pytest.mark.parametrize(("name", "text", "facts"), SHEETS, ids=[sheet[0] for sheet in SHEETS])
def test_a_paper_says(name: str, text: str, facts: set[str]) -> None:
    statements = _read(text)
    assert facts - _facts(statements) == set()
    assert all(place.stands_in(text) for s in statements for place in s.evidence)


@pytest.mark.parametrize(("name", "text", "facts"), SHEETS, ids=[sheet[0] for sheet in SHEETS])
def test_an_american_paper_is_known_as_one(name: str, text: str, facts: set[str]) -> None:
    assert practice_of(Sheet(Witness(id="w1", kind="transcription", language="en", text=text))).NAME == "american"


@pytest.mark.parametrize(
    "text",
    [
        "CIPHERED TELEGRAM No. 17\n\nStrictly secret\n\nTo Cde. SEDOV\n\nThe lamp burns.\n\nNo. 4 ZARIN",
        "Ciphergram No. 5\n\nTo: Nowak\nFrom: Lis\n\nDispatched 11.14.1952 at 16:30\n\nThe lamp burns.\n\n/-/ Lis",
        "A page of a novel, in which nobody writes to anybody about anything.",
        "",
    ],
)
def test_other_papers_are_not(text: str) -> None:
    assert practice_of(Sheet(Witness(id="w1", kind="transcription", language="en", text=text))).NAME != "american"


def test_your_47_behind_the_telegrams_number_is_a_mention_and_no_number_of_its_own() -> None:
    text = "The Secretary of State to the Consul at Lima (Orr)\n\nWashington, May 1, 1922-5 p.m.\n\n39. Your 47. Loan approved.\n\nHughes"
    assert [s.value for s in _read(text) if isinstance(s, Number)] == ["39"]


def test_an_article_number_in_the_body_is_no_number_of_the_telegram() -> None:
    text = "The Consul at Lima (Orr) to the Secretary of State\n\nLima, May 1, 1922.\n\nArticle No. 5 of the treaty is not in force here.\n\nOrr"
    assert not [s for s in _read(text) if isinstance(s, Number)]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([piece for _, text, _ in SHEETS for piece in text.split("\n") if piece] + ["", "[1]", "12."]),
        max_size=20,
    ).map("\n".join)
    | st.text(max_size=200)
)
def test_any_text_is_survived_and_every_evidence_stands(text: str) -> None:
    assert all(place.stands_in(text) for s in _read(text) for place in s.evidence)
