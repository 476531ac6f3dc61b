"""Stamps of receipt, set in lines as they are pressed: invented ones of several offices, and lines that are no stamps."""

import pytest

from muniment.model import Event, Number, Witness
from muniment.reading.read import read_witness

LETTER = {
    "en": "To Captain Ellwood\n\nThe lamp on the north quay is out and nobody has seen the keeper since Sunday.\n\n",
    "de": "An Kapitän Ahrens\n\nDie Lampe am Nordkai ist aus, und den Wärter hat seit Sonntag niemand gesehen.\n\n",
    "pl": "Do kapitana Borkowskiego\n\nLatarnia na północnym molo nie świeci, a latarnika od niedzieli nikt nie widział.\n\n",
    "ru": "Капитану Ветрову\n\nФонарь на северном молу погас, и смотрителя с воскресенья никто не видел.\n\n",
    "zh": "收报人:农业交换局\n\n北码头的灯今日熄灭,星期日以后无人见过看守人,请速派人前往修理。\n\n",
    "ko": "엘우드 선장에게\n\n북쪽 부두의 등불이 꺼졌고 일요일부터 등대지기를 본 사람이 없습니다.\n\n",
}


def read(text: str, language: str, kind: str = "ocr") -> tuple[list[Number], list[Event]]:
    said = read_witness(Witness(id="w1", kind=kind, language=language, text=text))
    for one in said:
        for place in one.evidence:
            assert place.stands_in(text)
    numbers = [one for one in said if isinstance(one, Number)]
    return numbers, [one for one in said if isinstance(one, Event) and one.type == "registered"]


@pytest.mark.parametrize(
    ("language", "stamp", "number", "day", "office"),
    [
        ("en", "RECEIVED\nNo. 5107\nAPR 30 1921", "5107", "1921-04-30", None),
        ("en", "DEPARTMENT OF FISHERIES\nRECEIVED\nAPR 30 1921\nNo. 5107", "5107", "1921-04-30", None),
        ("en", "SECRET REGISTRY\n7810/12\n12 APR 1955", "7810/12", "1955-04-12", "SECRET REGISTRY"),
        ("en", "HARBOUR OFFICE RECEIVED\nNo. 412", "412", None, "HARBOUR OFFICE"),
        ("de", "Ministerium für Seezeichen\nEingang: 3. Aug. 1957\nTgb.-Nr. 2216", "2216", "1957-08-03", None),
        ("de", "Eingegangen\nNr. 88\n4.5.1951", "88", "1951-05-04", None),
        ("de", "RECEIVED\nNo. 26519\n20.07.1949", "26519", "1949-07-20", None),
        ("pl", "Kancelaria Tajna\nWpłynęło dnia 12.4.1951\nL.dz. 412/51", "412/51", "1951-04-12", "Kancelaria Tajna"),
        ("pl", "WPŁYNĘŁO\n12 kwietnia 1951\nL. dz. 88", "88", "1951-04-12", None),
        ("ru", "ВХОДЯЩИЙ\n№ 1184\n21 мая 1950 г.", "1184", "1950-05-21", None),
        ("ru", "Получено\n21.05.1950 г.\nВх. № 1184", "1184", None, None),
        ("zh", "收文\n第29666号\n1949年03月19日", "29666", "1949-03-19", None),
        ("zh", "外交部收文第412号\n1949年3月19日", "412", "1949-03-19", "外交部"),
        ("ko", "접수\n제 19288 호\n1955.12.22", "19288", "1955-12-22", None),
    ],
)
def test_a_stamp_gives_the_number_of_the_register_and_the_day(
    language: str, stamp: str, number: str, day: str | None, office: str | None
) -> None:
    numbers, events = read(LETTER[language] + stamp, language)
    (incoming,) = [one for one in numbers if one.role == "incoming"]
    assert incoming.value == number
    assert incoming.value in {place.quote for place in incoming.evidence}
    assert day is None or incoming.date == day
    if incoming.rule == "received/stamp":
        assert incoming.office == office
    assert [event.number for event in events] == [number]
    assert not [one for one in numbers if one.value == number and one.role != "incoming"]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", "The letter was received.\nNo. 12 was not."),
        ("en", "Despatched 2.15 p.m.\nReceived 5.25 p.m.\nNo. 132"),
        ("en", "Received April 3, 1921, 4 p.m.\n\nNo. 132"),
        ("en", "RECEIVED\n1951"),
        ("en", "RECEIVED\n12 APR 1951"),
        ("en", "RECEIVED\n\nNo. 412"),
        ("en", "RECEIVED\nNo. 3 copy to the Captain"),
        ("de", "Eingang des Hafens\nNr. 12"),
        ("zh", "收到第12号来电,现答复如下"),
        ("ko", "접수 창구는\n제12호 건물에 있습니다"),
    ],
)
def test_what_is_no_stamp_gives_no_incoming_number(language: str, lines: str) -> None:
    numbers, events = read(lines + "\n\n" + LETTER[language], language)
    assert [one for one in numbers if one.role == "incoming"] == []
    assert events == []


def test_a_sign_is_misread_only_in_recognised_text() -> None:
    numbers, _ = read(LETTER["en"] + "RECEIVED\nNe 412", "en")
    assert [one.value for one in numbers if one.role == "incoming"] == ["412"]
    numbers, _ = read(LETTER["de"] + "Eingang: 3, Aug. 1967\nTob.-Nr. 2216", "de")
    assert [one.value for one in numbers if one.role == "incoming"] == ["2216"]
    numbers, _ = read(LETTER["en"] + "RECEIVED\nNe 412", "en", kind="transcription")
    assert [one.value for one in numbers if one.role == "incoming"] == []


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("ru", "Входящая № 8816\n\nИз УЛАН-БАТОРА, 14/IX-37 г."),
        ("en", "Incoming No. 8816\n\nFrom ULAN BATOR, 14/IX-37"),
        ("zh", "收电第8816号\n1956年3月2日"),
    ],
)
def test_a_heading_that_calls_the_sheet_incoming_is_no_stamp(language: str, heading: str) -> None:
    numbers, _ = read(heading + "\n\n" + LETTER[language], language, kind="transcription")
    assert not [one for one in numbers if one.rule == "received/stamp"]


def test_the_number_of_the_heading_stays_the_sheets_own() -> None:
    sheet = "Telegramm Nr. 45\nEingang: 7.6.1950\nNr. 45\n\n" + LETTER["de"]
    numbers, _ = read(sheet, "de", kind="original")
    assert "45" in {one.value for one in numbers if one.role in ("registry", "sender")}


@pytest.mark.parametrize(
    ("stamp", "found"),
    [("[Stamp: Received 16 May 1957, No. 2207]", [("2207", "1957-05-16")]), ("[Stamp: Received with thanks]", []), ("[Note: Received 16 May 1957, No. 2207]", [])],
)  # fmt: skip
def test_a_stamp_that_an_editor_sets_on_one_line(stamp: str, found: list[tuple[str, str]]) -> None:
    numbers, _ = read(f"{stamp}\n\n{LETTER['en']}", "en", "translation")
    assert [(n.value, n.date) for n in numbers if n.role == "incoming"] == found
