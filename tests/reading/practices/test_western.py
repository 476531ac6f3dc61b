"""British and French sheets, and one American despatch.  All are invented: no such people, numbers or telegrams exist."""

import pytest

from muniment.model import Record, Witness
from muniment.reading.practices import practice_of
from muniment.reading.read import read_record
from muniment.reading.sheet import Sheet

DECYPHER = """[CYPHER]

Decypher.     Sir R. Aldous (Lima).

9th March, 1937.

D. 1.10 p.m., 9th March, 1937.
R. 8.25 p.m., 9th March, 1937.

No. 88. (R).

IMPORTANT.

Your telegram No. 61.

The pier has gone and the harbour master with it.

Addressed to Foreign Office No. 88 of 9th March; repeated to Quito.
"""

SHEET = """FROM LIMA TO FOREIGN OFFICE

Cypher/OTP                    FOREIGN OFFICE SECRET AND
                              WHITEHALL SECRET DISTRIBUTION

Mr. Dunne
No. 214
March 4, 1955          D. 9.50 p.m. March 4, 1955
                       R. 3.05 a.m. March 5, 1955

PRIORITY
CONFIDENTIAL

Your telegram No. 77.

The pier is to be built again, of stone.
"""

DESPATCH = """No. 31.
(A 1177/52/35)

FOREIGN OFFICE, S.W.1.
2nd April, 1937.

Sir,

With reference to your despatch No. 19 (52/4/37) of the 16th ultimo, I transmit to you herewith a drawing of a pier.

I am, with great truth and respect,
Sir,
Your obedient Servant,

(For the Secretary of State)
J. L. Marchbanks

Sir Robert Aldous, K.C.M.G.,
etc., etc., etc.,
Lima.
"""

ARRIVEE = """TÉLÉGRAMME À L'ARRIVÉE

Lima, le 9 mars 1937, 14 h. 20
Reçu le 10 mars à 2 h. 15

N° 44. Confidentiel. Urgent.

M. Vasseur, Chargé d'Affaires, à M. le Ministre des Affaires étrangères, Paris

Suite à mon télégramme n° 40 du 2 mars, la jetée a disparu.

Communiqué à Quito et à Bogotá.

VASSEUR
"""


def record(text: str, language: str = "en") -> Record:
    return read_record(Record(witnesses=(Witness(id="w1", kind="transcription", language=language, text=text),)))


def parties(found: Record, role: str) -> list[str]:
    return [party.as_written for party in found.parties if party.role == role]


def events(found: Record) -> set[tuple[str, str | None]]:
    return {(event.type, event.date) for event in found.events}


def test_a_decyphered_telegram() -> None:
    found = record(DECYPHER)
    assert events(found) == {("sent", "1937-03-09T13:10"), ("received", "1937-03-09T20:25")}
    assert (parties(found, "sender"), parties(found, "addressee")) == (["Sir R. Aldous (Lima)"], ["Foreign Office"])
    assert [(n.role, n.value) for n in found.numbers] == [("sender", "88")]
    assert [m.as_written for m in found.markings if m.kind == "urgency"] == ["IMPORTANT"]
    assert [(m.as_written, m.direction) for m in found.mentions] == [("Your telegram No. 61", "yours")]


def test_a_distribution_sheet_set_in_columns() -> None:
    found = record(SHEET)
    assert events(found) == {("sent", "1955-03-04T21:50"), ("received", "1955-03-05T03:05")}
    assert (parties(found, "sender"), parties(found, "addressee")) == (["Mr. Dunne"], ["FOREIGN OFFICE"])
    assert [n.value for n in found.numbers if n.role == "sender"] == ["214"]
    assert {(m.kind, m.as_written) for m in found.markings} == {("urgency", "PRIORITY"), ("classification", "CONFIDENTIAL")}  # fmt: skip


def test_a_despatch_of_the_foreign_office() -> None:
    found = record(DESPATCH)
    assert found.signature
    assert found.signature.as_written == "J. L. Marchbanks"
    assert (parties(found, "sender"), parties(found, "addressee")) == (["J. L. Marchbanks"], ["Sir Robert Aldous"])
    assert {(n.role, n.value) for n in found.numbers} == {("sender", "31"), ("file", "A 1177/52/35")}
    assert [(m.number, m.date) for m in found.mentions] == [("19", "1937-03-16")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Consul at Leeds (Hale) to the Secretary of State\n\nLeeds, May 4, 1938—5 p. m.\n[Received May 5.]\n\n41. Trains run.\n\nHale\n", "en"),
        ("CIPHERED TELEGRAM No. 17\n\nTo Comrade PAVLOV\n\nThe pier has gone and the harbour master with it.\n\nNo. 4 ROGOV\n", "en"),
    ],
)  # fmt: skip
def test_sheets_of_others_are_not_british(text: str, language: str) -> None:
    assert practice_of(Sheet(Witness(id="w", kind="transcription", language=language, text=text))).NAME != "british"


def test_a_french_telegram() -> None:
    found = record(ARRIVEE, "fr")
    assert (found.kind, found.direction) == ("telegram", "incoming")
    assert events(found) == {("sent", "1937-03-09T14:20"), ("received", "1937-03-10T02:15")}
    assert [(p.role, p.name, p.office) for p in found.parties if p.role == "sender"] == [("sender", "Vasseur", "Chargé d'Affaires")]  # fmt: skip
    assert parties(found, "addressee") == ["M. le Ministre des Affaires étrangères, Paris"]
    assert parties(found, "copy holder") == ["Quito", "Bogotá"]
    assert [(n.role, n.value) for n in found.numbers] == [("sender", "44")]
    assert {(m.kind, m.as_written) for m in found.markings} == {("classification", "Confidentiel"), ("urgency", "Urgent")}  # fmt: skip
    assert [(m.number, m.date) for m in found.mentions] == [("40", "1937-03-02")]


def test_a_french_sentence_that_begins_with_a_number_is_no_numbered_head() -> None:
    found = record(ARRIVEE.replace("N° 44. Confidentiel. Urgent.", "N° 44 de la rue du Port a brûlé."), "fr")
    assert [n.value for n in found.numbers if n.rule == "french/number"] == []


def test_an_american_despatch_with_its_inside_address() -> None:
    text = (
        "No. 219\n\nAMERICAN CONSULATE GENERAL\nLima, June 12, 1938\n\nSTRICTLY CONFIDENTIAL\n\nSubject: The Pier.\n\n"
        "The Honorable\n     The Secretary of State,\n          Washington.\n\nSir:\n\n"
        "I have the honor to enclose a drawing of the pier.\n\nRespectfully yours,\n\nJames Holt\nAmerican Consul\n"
    )
    found = record(text)
    assert [(n.role, n.value) for n in found.numbers] == [("sender", "219")]
    assert parties(found, "addressee") == ["The Secretary of State"]


def test_an_edition_number_over_a_head_line_is_no_despatch_number() -> None:
    found = record("No. 219.\nMr. Fish to Mr. Motley.\n\nDepartment of State,\nWashington, June 12, 1870.\n\nSir: I enclose a drawing.\n\nHamilton Fish.\n")  # fmt: skip
    assert [n.value for n in found.numbers if n.role == "sender"] == []


@pytest.mark.parametrize("head", ["No. 311.]            Legation of the United States,\nLima, May 21, 1871.", "Lima, May 21, 1871.        No. 311"])  # fmt: skip
def test_a_number_set_beside_the_dateline(head: str) -> None:
    found = record(f"{head}\n\nSir: I enclose a drawing of the pier.\n\nI have the honor to be, sir, your obedient servant,\n\nHENRY HALE.\n")  # fmt: skip
    assert [(n.role, n.value) for n in found.numbers] == [("sender", "311")]
    assert found.date
    assert found.date.edtf == "1871-05-21"
