"""A person outranks a rule: what persons stated of a record stays when its source is read again."""

from muniment.model import DateSaid, Evidence, Number, Record, Said, Witness
from muniment.model.precedence import carry_over


def record_of(text: str, **fields: object) -> Record:
    return Record(witnesses=(Witness(id="w1", kind="original", language="en", text=text),), **fields)  # type: ignore[arg-type]


def date(edtf: str, reader: str) -> DateSaid:
    return DateSaid(edtf=edtf, as_written=edtf, basis="heading", reader=reader)


def test_a_date_by_a_person_holds_and_one_by_a_rule_gives_way() -> None:
    again = record_of("", date=date("1951", "rule"))
    assert carry_over(record_of("", date=date("1950", "anna")), again).date == date("1950", "anna")
    assert carry_over(record_of("", date=date("1950", "markup")), again).date == date("1951", "rule")


def test_a_plain_field_follows_what_a_person_said_of_it_last() -> None:
    said = tuple(Said(field="title", value=value, reader="anna") for value in ("First", "Second"))
    assert carry_over(record_of("", statements=said), record_of("", title="As read")).title == "Second"
    by_rule = (Said(field="title", value="Rule's", reader="rule"), Said(field="pencil", value="blue", reader="anna"))
    assert carry_over(record_of("", statements=by_rule), record_of("", title="As read")).title == "As read"


def test_the_same_statement_is_not_carried_over_twice() -> None:
    number = Number(role="registry", value="7", reader="anna")
    assert carry_over(record_of("", numbers=(number,)), record_of("", numbers=(number,))).numbers == (number,)


def moved(evidence: Evidence, text: str) -> Evidence:
    earlier = record_of("x", numbers=(Number(role="registry", value="7", reader="anna", evidence=(evidence,)),))
    return carry_over(earlier, record_of(text)).numbers[0].evidence[0]


def test_evidence_moves_with_its_words_to_the_nearest_place() -> None:
    seven = Evidence(witness="w1", start=4, end=5, quote="7")
    assert moved(seven, "No. 7.") == seven
    assert moved(seven, "Our No. 7 and, much later, 7.").start == 8
    assert moved(seven, "7, .......") == Evidence(witness="w1", start=0, end=1, quote="7")


def test_evidence_whose_words_are_gone_keeps_them_without_a_place() -> None:
    gone = Evidence(witness="w1", quote="7")
    assert moved(Evidence(witness="w1", start=4, end=5, quote="7"), "No. 8.") == gone
    assert moved(Evidence(witness="w2", start=4, end=5, quote="7"), "No. 7.") == Evidence(witness="w2", quote="7")


def test_evidence_on_a_page_is_left_as_it_is() -> None:
    zone = Evidence(page="p1", zone=(1, 2, 3, 4))
    assert moved(zone, "") == zone
