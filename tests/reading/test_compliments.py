"""Notes verbales say in their first words who writes to whom.  All notes are invented."""

import pytest

from muniment.model import Record, Witness
from muniment.reading.read import read_record


def parties(text: str, language: str = "en") -> dict[str, str | None]:
    witness = Witness(id="w1", kind="transcription", language=language, text=text)
    return {party.role: party.office for party in read_record(Record(witnesses=(witness,))).parties}


@pytest.mark.parametrize(
    ("language", "opening", "writer", "addressee"),
    [
        ("en", "The Embassy of Ruritania presents its compliments to the Ministry of Sea Marks\nof Graustark and has the honour to say that the buoy is lost.", "Embassy of Ruritania", "Ministry of Sea Marks of Graustark"),
        ("fr", "L'Ambassade de Ruritanie présente ses compliments au Ministère de la Marine et a l'honneur de lui faire savoir que la bouée est perdue.", "Ambassade de Ruritanie", "Ministère de la Marine"),
        ("es", "La Embajada de Ruritania saluda atentamente al Ministerio de Marina y tiene el honor de informar que la boya se ha perdido.", "Embajada de Ruritania", "Ministerio de Marina"),
        ("ru", "Посольство Руритании свидетельствует свое уважение Министерству морских знаков и имеет честь сообщить о потере буя.", "Посольство Руритании", "Министерству морских знаков"),
        ("pl", "Ambasada Rurytanii przesyła wyrazy szacunku Ministerstwu Żeglugi i ma zaszczyt donieść o utracie boi.", "Ambasada Rurytanii", "Ministerstwu Żeglugi"),
    ],
)  # fmt: skip
def test_the_compliments_name_writer_and_addressee(language: str, opening: str, writer: str, addressee: str) -> None:
    found = parties(f"No. 02/771\n\n{opening}\n", language)
    assert (found["sender"], found["addressee"]) == (writer, addressee)


def test_a_head_that_names_both_stands_above_the_compliments() -> None:
    text = "The Ruritanian Embassy to the Department of State\n\nThe Embassy of Ruritania presents its compliments to the Secretary of State and has the honor to say that the buoy is lost.\n\n"
    assert (parties(text)["sender"], parties(text)["addressee"]) != ("Embassy of Ruritania", "Secretary of State")


def test_compliments_told_of_in_a_report_are_no_opening() -> None:
    text = "To the Ministry of Trade:\n\nThe old man, who always presents his compliments to everybody, was out.\n\nForeign Office\n"
    assert "compliments" not in str(parties(text).get("sender"))
    assert parties("I went there with the card that presents its compliments to nobody.\n").get("addressee") is None


def test_a_head_line_above_the_compliments_stays() -> None:
    head = "611.60/31\n\nThe Secretary of State to the Graustark Minister (Neves)\n\nWashington, April 30, 1925.\n\n"
    note = "The Secretary of State presents his compliments to the Minister of Graustark and has the honor to say that the buoy is lost."
    found = parties(head + note)
    assert (found["sender"], found["addressee"]) == ("The Secretary of State", "the Graustark Minister")
