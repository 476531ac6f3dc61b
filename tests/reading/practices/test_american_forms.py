"""Telegrams of the wire and printed blanks of American offices.  All are invented: no such people, numbers or telegrams exist."""

import pytest

from muniment.model import Record, Witness
from muniment.reading.practices.american.blanks import is_blank
from muniment.reading.practices.american.wire import is_wire
from muniment.reading.read import read_record
from muniment.reading.sheet import Sheet

WIRE = """CONFIDENTIAL

PAGE 01        LIMA  03321  031544Z

ACTION ARA-10
INFO  OCT-01  ISO-00  /026 W
                     ---------------------     011873
O R 031530Z MAY 74
FM AMEMBASSY LIMA
TO SECSTATE WASHDC IMMEDIATE 9044
INFO AMEMBASSY QUITO
AMCONSUL GUAYAQUIL

C O N F I D E N T I A L LIMA 3321

E.O. 11652: GDS
TAGS: EFIS, PE
SUBJECT: THE PIER AT CALLAO

REF: (A) STATE 081244 (B) LIMA 3298

1. HARBOR MASTER SAYS THE PIER WILL STAND UNTIL THE AUTUMN. HE DID NOT SAY WHICH. BRAITHWAITE
CONFIDENTIAL
"""

INCOMING = """INCOMING TELEGRAM                    DEPARTMENT OF STATE

31-M                    SECRET
Action                                    Control: 7712
ARA                                       Rec'd: June 4, 1952
                                                 9:14 p.m.

FROM: Lima
TO: Secretary of State
NO: 611, June 4, 6 p.m.

PRIORITY

Re Deptel 540, May 30. Harbor master now says pier will not stand at all.

BRAITHWAITE

JKL:RM

THIS COPY MUST BE RETURNED TO DC/R CENTRAL FILES
REPRODUCTION PROHIBITED UNLESS "UNCLASSIFIED"
"""

OUTGOING = """OUTGOING TELEGRAM
DEPARTMENT OF STATE

CONFIDENTIAL

SENT TO: Amembassy LIMA PRIORITY 548
RPTD INFO: Amembassy QUITO 77

1952 JUN 5 PM 7 42

Urtel 611. You should ask him to say so in writing.

HALE

ARA:TQuill:ms 6/5/52
"""

AIRGRAM = """DEPARTMENT OF STATE
AIRGRAM

A-93          UNCLASSIFIED

TO: Department of State
INFO: QUITO
FROM: Amembassy LIMA          DATE: March 9, 1965
SUBJECT: The Pier
REF: Embtel 1180

The Embassy encloses four photographs of the place where the pier was.

For the Ambassador:

Edith Marsh
Second Secretary
"""


def record(text: str) -> Record:
    return read_record(Record(witnesses=(Witness(id="w1", kind="transcription", language="en", text=text),)))


def parties(found: Record, role: str) -> list[str]:
    return [party.as_written for party in found.parties if party.role == role]


def test_a_telegram_of_the_wire() -> None:
    found = record(WIRE)
    assert found.kind == "telegram"
    assert [(e.type, e.date) for e in found.events] == [("sent", "1974-05-03T15:30Z")]
    assert parties(found, "sender") == ["AMEMBASSY LIMA"]
    assert parties(found, "addressee") == ["SECSTATE WASHDC"]
    assert parties(found, "copy holder") == ["AMEMBASSY QUITO", "AMCONSUL GUAYAQUIL"]
    assert parties(found, "author") == ["BRAITHWAITE"]
    assert [(n.role, n.value) for n in found.numbers] == [("sender", "3321")]
    assert {(m.kind, m.as_written) for m in found.markings if m.kind != "note"} == {
        ("classification", "C O N F I D E N T I A L"),
        ("urgency", "IMMEDIATE"),
    }
    assert [(m.as_written, m.direction) for m in found.mentions] == [("STATE 081244", "yours"), ("LIMA 3298", "mine")]


def test_a_page_line_gives_the_number_where_no_heading_does() -> None:
    found = record(WIRE.replace("C O N F I D E N T I A L LIMA 3321", "CONFIDENTIAL"))
    assert [n.value for n in found.numbers] == ["03321"]


@pytest.mark.parametrize(
    "text",
    [
        "At 031530Z May 74 the harbor master telephoned.\nFM radio was off.\n",
        "Lima, May 3, 1974\n\nDear Mr. Hale:\n\nI enclose the photographs.\n\nEdith Marsh\n",
    ],
)
def test_what_only_looks_like_the_wire_is_not(text: str) -> None:
    sheet = Sheet(Witness(id="w", kind="transcription", language="en", text=text))
    assert not is_wire(sheet)
    assert not is_blank(sheet)


def test_an_incoming_telegram_on_its_blank() -> None:
    found = record(INCOMING)
    assert (found.kind, found.direction) == ("telegram", "incoming")
    assert {(e.type, e.date) for e in found.events if e.date} == {
        ("sent", "1952-06-04T18:00"),
        ("received", "1952-06-04T21:14"),
    }
    assert [(n.role, n.value) for n in found.numbers] == [("incoming", "7712"), ("sender", "611")]
    assert (parties(found, "sender"), parties(found, "addressee")) == (["Lima"], ["Secretary of State"])
    assert parties(found, "author") == ["BRAITHWAITE"]
    marks = {m.kind: m for m in found.markings}
    assert marks["classification"].as_written == "SECRET"
    assert marks["urgency"].as_written == "PRIORITY"
    assert marks["return"].to == "DC/R CENTRAL FILES"
    assert "copying" in marks


def test_an_outgoing_telegram_on_its_blank() -> None:
    found = record(OUTGOING)
    assert found.direction == "outgoing"
    assert [(n.role, n.value) for n in found.numbers] == [("sender", "548")]
    assert parties(found, "addressee") == ["Amembassy LIMA"]
    assert [e.date for e in found.events if e.type == "sent"] == ["1952-06-05T19:42"]
    assert found.signature
    assert found.signature.as_written == "HALE"


def test_an_airgram() -> None:
    found = record(AIRGRAM)
    assert found.kind == "airgram"
    assert found.date
    assert found.date.edtf == "1965-03-09"
    assert [(n.role, n.value) for n in found.numbers] == [("sender", "A-93")]
    assert (parties(found, "sender"), parties(found, "author")) == (["Amembassy LIMA"], ["Edith Marsh"])


def test_clocks_of_the_two_ends_of_a_wire_are_in_order() -> None:
    early = INCOMING.replace("June 4, 1952", "June 4, 1952").replace("9:14 p.m.", "5:14 p.m.")
    assert not [d for d in record(early).discrepancies if d.field == "events"]
    late = INCOMING.replace("Rec'd: June 4", "Rec'd: June 2")
    assert [d.field for d in record(late).discrepancies] == ["events"]
