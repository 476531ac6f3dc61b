"""Who sent, received and deciphered a labelled sheet and when, and whether it may be copied, in further words.  All sheets are invented."""

import pytest
from tests.reading.practices.test_labelled_registers import marked, names
from tests.reading.practices.test_labelled_spellings import sheet


@pytest.mark.parametrize(
    ("language", "original", "line", "event", "moment"),
    [
        ("zh", None, "收到：1966年6月12日18时15分", "received", "18:15"),
        ("zh", None, "译出：1966年6月12日18时20分", "deciphered", "18:20"),
        ("zh", None, "1966年6月12日18时20分译毕", "deciphered", "18:20"),
        ("pl", None, "Data otrzymania: 12.6.1966 godz. 18.15", "received", "18:15"),
        ("pl", None, "Rozszyfrowano: 12.6.1966, godz. 18.20", "deciphered", "18:20"),
        ("pl", None, "Wpł. do Dep. Szyfrów 12.6.66 godz. 18.20", "deciphered", "18:20"),
        ("de", None, "Eingang 12.6.66, 18.15 Uhr", "received", "18:15"),
        ("de", None, "entziffert 12.6.66, 18.20 Uhr", "deciphered", "18:20"),
        ("en", "pl", "Reached the Cipher Office on 12 June 1966 at 18:20", "deciphered", "18:20"),
        ("en", "ro", "Came in on 12 June 1966 at 18:15", "received", "18:15"),
        ("en", "hu", "Sent: 12.06.1966, h. 16.30", "sent", "16:30"),
    ],
)
def test_an_event_and_its_hour(language: str, original: str | None, line: str, event: str, moment: str) -> None:
    events = sheet(f"Telegram\n{line}", "Kuhn", language, original).events
    assert [(e.type, e.date) for e in events if e.type == event] == [(event, f"1966-06-12T{moment}")]


@pytest.mark.parametrize(
    ("language", "original", "line"),
    [("zh", None, "译出：王力"), ("pl", None, "Rozszyfrował: Lis"), ("de", None, "Eingang der Kräne"), ("en", "pl", "Came in by the gate")],
)  # fmt: skip
def test_words_without_an_hour_are_no_event(language: str, original: str | None, line: str) -> None:
    assert not [e for e in sheet(f"Telegram\n{line}", "Kuhn", language, original).events if e.date]


def test_polish_words_against_copying_and_for_checking() -> None:
    for line in ("Odpisów nie robić", "Bez prawa powielania"):
        assert marked(sheet(f"Szyfrogram nr 88\n{line}", "Sowa", "pl"), "copying") == [line]
    assert not marked(sheet("Szyfrogram nr 88\nOdpisów zrobić trzy", "Sowa", "pl"), "copying")
    assert names(sheet("Szyfrogram nr 88", "Sowa\nSpr. Lis", "pl"), "authenticator") == ["Lis"]


def test_through_whom_a_polish_message_goes() -> None:
    for line in ("Do: DROZD\nPrzez: SOWA", "Do: DROZD (za pośrednictwem SOWA)"):
        record = sheet(f"Szyfrogram nr 88\n{line}", "Kos", "pl")
        assert (names(record, "via"), names(record, "addressee")) == (["SOWA"], ["DROZD"])
    assert names(sheet("Szyfrogram nr 88\nDo: DROZD (Hanoi)", "Kos", "pl"), "via") == []
