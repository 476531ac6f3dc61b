"""Slips of recognised text that a careful reader corrects, and what he leaves.  All texts are invented."""

import pytest

from muniment.model import DateSaid, Number, Witness
from muniment.reading.read import read_witness
from muniment.reading.slips import mended


@pytest.mark.parametrize(
    ("language", "recognised", "meant"),
    [
        ("ru", "9.111.49", "9.III.49"),
        ("ru", "14.Vl.1951", "14.VI.1951"),
        ("ru", "3. 1V. 52", "3. IV. 52"),
        ("ru", "16 азгуста 1949 г.", "16 августа 1949 г."),
        ("ru", "2 ФЕВРАПЯ 1950", "2 ФЕВРАЛЯ 1950"),
        ("en", "on 6 Marcy 1949", "on 6 March 1949"),
        ("en", "No, 31 Rawicki", "No. 31 Rawicki"),
        ("ru", "9,111.49", "9.III.49"),
        ("ru", "3,IV,1952", "3.IV.1952"),
        ("en", "No... 419 ZARIN", "No.   419 ZARIN"),
        ("en", "Telegram # 17°90", "Telegram # 17090"),
        ("en", "O05 APR 1952", " 05 APR 1952"),
        ("en", "0S April 1952", "05 April 1952"),
        ("zh", "一九五口年五月三日", "一九五〇年五月三日"),
        ("zh", "四月二十九旦电悉", "四月二十九日电悉"),
        ("zh", "收文\n第29666吨\n", "收文\n第29666号\n"),
        ("ko", "평양, 1949년10윌25일", "평양, 1949년10월25일"),
        ("ko", "1949년 10인 25일", "1949년 10월 25일"),
        ("zh", "1953年0]月28日", "1953年01月28日"),
        ("de", "Nr, 88 vom 3. Aprii 1952", "Nr. 88 vom 3. April 1952"),
    ],
)
def test_a_certain_slip_is_corrected_in_its_place(language: str, recognised: str, meant: str) -> None:
    assert mended(recognised, language) == meant
    assert mended(meant, language) == meant


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "at 17°90 east"),
        ("en", "OS 1952, 0S gauge"),
        ("zh", "人口一九五口"),
        ("zh", "第5000吨煤已运到"),
        ("zh", "一旦"),
        ("ko", "10원 25일"),
        ("ru", "9,11,49"),  # the eleventh month, or nine and a share
        ("ru", "9.11.49"),  # the eleventh month, as well as II
        ("ru", "111 ящиков, 49 мест"),
        ("ru", "пункт 9.111 устава"),
        ("ru", "16 катеров 1949 года постройки"),
        ("en", "6 Jule 1949"),  # June as well as July
        ("en", "40 parts 1949"),
        ("en", "No, the ships did not come."),
        ("en", "Marcy has 6 boats"),
    ],
)
def test_what_could_be_meant_is_left(language: str, text: str) -> None:
    assert mended(text, language) == text


def test_what_is_stated_quotes_the_sheet_and_is_less_sure() -> None:
    text = "TELEGRAM\n\nTo the Harbour Board\n\nThe lamp is out.\n\nNo, 507 ZARIN\n\n12 Aprll 1951"
    witness = Witness(id="ocr", kind="ocr", language="en", text=text)
    said = read_witness(witness)
    (date,) = [one for one in said if isinstance(one, DateSaid)]
    assert (date.edtf, date.as_written) == ("1951-04-12", "12 Aprll 1951")
    assert all(place.stands_in(text) for one in said for place in one.evidence if place.witness == "ocr")
    typed = Witness(
        id="w1", kind="transcription", language="en", text=text.replace("Aprll", "April").replace("No,", "No.")
    )
    (sure,) = [one for one in read_witness(typed) if isinstance(one, DateSaid)]
    assert date.confidence < sure.confidence
    assert "507" in {one.value for one in said if isinstance(one, Number)}


def test_a_transcription_is_never_corrected() -> None:
    witness = Witness(id="w1", kind="transcription", language="en", text="The lamp is out.\n\nZARIN\n\n12 Aprll 1951")
    assert not [one for one in read_witness(witness) if isinstance(one, DateSaid) and one.edtf == "1951-04-12"]
