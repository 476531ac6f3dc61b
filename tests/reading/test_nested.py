"""Messages inside messages.  All excerpts are invented."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muniment.model import Nested, Witness
from muniment.reading.nested import read_nested
from muniment.reading.nested.quoted import blocks
from muniment.reading.sheet import Context, Sheet


def read(text: str, language: str = "en", date: str = "1951-06-20") -> list[Nested]:
    return read_nested(Sheet(Witness(id="w1", kind="transcription", language=language, text=text), Context(date=date)))


def parties(nested: Nested) -> dict[str, str]:
    return {party.role: party.as_written for party in nested.parties}


QUOTED = """TELEGRAM
To Comrade HOLM
Call on Varga and hand him the following:

"To Comrade Varga.
The ferry will come on the ninth, with forty men and a cook.
LI MAN
18 May 1951"

Report when it is done.
ORTIZ"""


def test_a_message_between_quotation_marks_has_its_own_parties_and_day() -> None:
    (nested,) = read(QUOTED)
    assert parties(nested) == {"sender": "LI MAN", "addressee": "Varga"}
    assert (nested.date, nested.level) == ("1951-05-18", 1)
    assert QUOTED[nested.start : nested.end].startswith("To Comrade Varga.")
    assert QUOTED[nested.start : nested.end].endswith("18 May 1951")


def test_the_last_sentence_may_be_the_signature() -> None:
    text = "Передаю сообщение Варги:\n\n«Товарищу Хольму. Паром придет девятого, с сорока людьми. Иштван Варга. 18 мая 1951 г.»\n\nОртис"
    (nested,) = read(text, "ru")
    assert parties(nested) == {"sender": "Иштван Варга", "addressee": "Хольму"}
    assert nested.date == "1951-05-18"


@pytest.mark.parametrize(
    ("language", "text", "role", "name"),
    [
        ("en", 'He sent me this:\n\n"Dear Mr. Minister: It was good of you to send the two engineers. Paul Ortiz."', "addressee", "Dear Mr. Minister"),
        ("en", "Note reads:\n\n“Excellency:\nI have the honour to acknowledge the note on the ferry and the rope.\nJan Holm”", "addressee", "Excellency"),
        ("de", "Er übergab mir folgendes:\n\n„Lieber Genosse Holm! Die Fähre kommt am neunten mit vierzig Mann.\nVarga“", "addressee", "Lieber Genosse Holm"),
        ("pl", "Przekazuję, co następuje:\n\n„Towarzysz Holm! Prom przybędzie dziewiątego z czterdziestoma ludźmi.\nVarga”", "addressee", "Holm"),
        ("zh", "请将下文转告何同志：\n\n“何明同志：\n渡船九日可到，随船四十人，另有炊事员一名，粮食足用十日，请准备码头与煤炭，并告当地。\n李曼\n五月十八日”", "addressee", "何明同志"),
    ],
)  # fmt: skip
def test_inner_messages_open_in_many_ways(language: str, text: str, role: str, name: str) -> None:
    (nested,) = read(text, language)
    assert parties(nested)[role] == name


def test_a_message_may_be_passed_on_without_quotation_marks() -> None:
    text = "I transmit the text of a letter from Varga:\n\nTo Comrade Holm.\nThe ferry is late. Wait for it.\n\nISTVAN VARGA\n18 May 1951\n\nI add nothing.\n\nORTIZ"
    (nested,) = read(text)
    assert text[nested.start : nested.end].endswith("18 May 1951")
    assert parties(nested) == {"sender": "ISTVAN VARGA", "addressee": "Holm"}


@pytest.mark.parametrize(
    ("language", "text", "sender"),
    [
        ("en", "Li Man asked me to transmit the following: 'We need the pontoons from the tenth of April, and a cook.'\n\nORTIZ", "Li Man"),
        ("en", 'I have a letter from Istvan Varga:\n\n"The ferry is late again and nobody knows why, so we wait for you."\n', "Istvan Varga"),
        ("ru", "Ли Ман просил передать Вам следующее: «Паром опаздывает, и никто не знает почему, поэтому ждем Вас.»\n", "Ли Ман"),
        ("en", "He begs you to pass on the following:\n\n“The ferry is late again and nobody knows why, so we wait for you.”", None),
    ],
)  # fmt: skip
def test_a_message_without_address_is_one_where_words_say_so(language: str, text: str, sender: str | None) -> None:
    (nested,) = read(text, language)
    assert parties(nested).get("sender") == sender


@pytest.mark.parametrize(
    "text",
    [
        'He said:\n\n"We shall see what the river brings, and nobody knows more than that today."\n\nI agreed.',
        '"Mr. Holm, the ferry is late, and you know it as well as I do," he said.',
        "The following is needed:\n\nwood, iron, rope and people, in this order.\n\nORTIZ",
        "Attachment\n\nTable of timber by length and weight\n\n1. Oak, 84 pieces\n2. Larch, 96 pieces",
        'A note reads: "This was shown to the Secretary in time. B.H."',
        "From Geneva to Rome the train takes a day.",
        "",
    ],
)
def test_speech_lists_and_tables_are_no_messages(text: str) -> None:
    assert read(text) == []


def test_a_decision_attaches_the_draft_of_an_answer() -> None:
    text = "DECISION\n\n31. - Inquiry of Cde. Varga.\n\nAttachment\nto item 31\n\nPRAGUE, to VARGA\n\nRE: # 12/sh. You may lend the engine.\n\nORTIZ"
    (nested,) = read(text)
    assert parties(nested) == {"sender": "ORTIZ", "addressee": "VARGA"}
    assert text[nested.start : nested.end].startswith("PRAGUE")


def test_enclosures_are_messages_with_their_own_heading() -> None:
    text = (
        "Sir: I inclose two letters.\n\nJ. HOLM.\n\n[Inclosure 1 in No. 12.]\n\nMr. Varga to Mr. Holm.\n\nBergen, May 3, 1897.\n\nSir: The ferry is late.\n\n"
        "[Inclosure 2 in No. 12.—Translation.]\n\nMr. Holm to Mr. Varga.\n\nNo. 7.]\n\nOslo, May 9, 1897.\n\nSir: Wait."
    )
    first, second = read(text, date="1897-05-12")
    assert (parties(first), first.date) == ({"sender": "Mr. Varga", "addressee": "Mr. Holm"}, "1897-05-03")
    assert (second.number, second.date) == ("7", "1897-05-09")
    assert first.end <= second.start


def test_a_telegram_may_carry_another_offices_message() -> None:
    text = "Chungking, May 3, 1943.\n\n137. From Adams for Secretary of Commerce. Prices rise daily.\n\nHolm\n\n[1] Not printed."
    (nested,) = read(text)
    assert parties(nested) == {"sender": "Adams", "addressee": "Secretary of Commerce"}
    assert text[nested.start : nested.end].endswith("Holm")
    (nested,) = read("1674. For Adams from Asst. Secretary Holm.\n\nYours received.")
    assert parties(nested) == {"sender": "Asst. Secretary Holm", "addressee": "Adams"}


def test_a_message_inside_a_nested_message_is_of_the_second_level() -> None:
    text = "Передайте следующее:\n\n«Товарищу Хольму. Варга пишет мне:\n«Товарищу Ли. Паром придет девятого числа, ждите его.\nВарга»\nРешайте сами.\nЛи Ман»\n\nОртис"
    outer, inner = read(text, "ru")
    assert (outer.level, inner.level) == (1, 2)
    assert outer.start < inner.start < inner.end < outer.end


def test_ten_thousand_nested_messages_do_not_hang() -> None:
    deep = (
        "«Товарищу Хольму. Передайте следующее сообщение, полученное мною вчера вечером:\n" * 10_000
        + "конец»\n" * 10_000
    )
    beside = QUOTED * 10_000
    for text, language in (
        (deep, "ru"),
        (beside[:1_500_000], "en"),
        ('"' * 200_000, "en"),
        (":\n" * 200_000, "en"),
        ("Attachment\n" * 20_000, "en"),
    ):
        started = time.process_time()
        assert len(read(text, language)) <= 1_000
        assert time.process_time() - started < 5


MARKS = st.sampled_from(["\n", "\n\n", '"', "“", "”", "«", "»", "„", ":", ". ", "To Comrade ", "Holm", "HOLM", "Dear ", "18 May 1951", "Attachment\n", "Тов. ", "the following:\n", "同志：", "Sir:\n", "12. For ", " from ", "No. 5"])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(MARKS | st.text(max_size=6), max_size=60).map("".join),
    st.sampled_from(["en", "ru", "pl", "de", "zh", "ko", "und"]),
)
def test_no_text_breaks_the_reading(text: str, language: str) -> None:
    for nested in read(text, language):
        assert nested.level >= 1
        for evidence in (*nested.evidence, *(e for party in nested.parties for e in party.evidence)):
            assert evidence.stands_in(text)
    for start, end in blocks(text):
        assert 0 <= start <= len(text)
        assert end <= len(text)


BODY = "The bridge has been swept away, and the engineers cannot agree whose fault it was."


@pytest.mark.parametrize(
    "text",
    [
        f'I am forwarding a letter from Varga. "{BODY} Varga, 1 March 1951."',
        f"Text of the letter:\n\nComrade Holm,\n\n{BODY}\n\nVarga\n1 March 1951\n\nI have no comments.",
        f"Varga sent me a note which reads as follows:\n\n“Comrade Holm,\n{BODY}\nYours, Varga\n1.III.51”",
    ],
)
def test_a_letter_within_a_sentence_or_opened_with_a_comma(text: str) -> None:
    (nested,) = read(text)
    assert nested.date == "1951-03-01"


@pytest.mark.parametrize(
    "text",
    [f'He said it twice. "{BODY}" Nobody laughed.', f"Text of the sign:\n\nComrades, visitors,\n\n{BODY}\n"],
)
def test_what_only_looks_like_a_letter(text: str) -> None:
    assert read(text) == []


def test_the_draft_below_a_decision_may_be_headed_by_a_point_in_roman_figures() -> None:
    draft = f"Decision of the Board.\n\n{{head}}\n\nBUDAPEST\nSOVIET AMBASSADOR\n\n{BODY}\n"
    assert len(read(draft.format(head="To item IV, protocol No. 102"))) == 1
    assert read(draft.format(head="To items of daily use")) == []
