"""Languages, scripts and encodings of texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment.errors import SourceError
from muniment.sources.encodings import clean, decode
from muniment.sources.languages import script_of, tongue

RUSSIAN = "Лампа на мысе Морозный девятую ночь горит на рыбьем жире, и смотритель начал им пахнуть. Пришлите бочки."
POLISH = "Proszę przysłać jedenaście beczek oliwy, latarnik już pachnie rybą. Łódź wróciła wczoraj z portu."
GERMAN = (
    "Die Lampe brennt seit neun Nächten mit Fischöl, und der Wärter riecht schon danach. Schicken Sie Fässer über Kiel."
)
FRENCH = (
    "La lampe brûle à l'huile de poisson depuis neuf nuits ; le gardien a été prié d'écrire où il désire être muté."
)
CZECH = (
    "Světlo na mysu hoří devátou noc rybím tukem a strážce začal páchnout. Pošlete prosím jedenáct sudů něčeho lepšího."
)


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        (RUSSIAN, "ru", "Cyrl"),
        (POLISH, "pl", "Latn"),
        (GERMAN, "de", "Latn"),
        (FRENCH, "fr", "Latn"),
        ("ШИФРТЕЛЕГРАММА № 94", "ru", "Cyrl"),
        ("灯塔的灯已经用鱼油点了九夜，请送十一桶来。", "zh", "Hans"),
        ("燈塔的燈已經用魚油點了九夜，請送十一桶來。", "zh", "Hant"),
        ("등대의 등은 아홉 밤을 물고기 기름으로 켰습니다.", "ko", "Hang"),
        ("灯台の灯は魚の油で九夜ともっている。", "ja", "Jpan"),
        ("Лампа горить на риб'ячому жирі дев'яту ніч, надішліть її бочки.", "uk", "Cyrl"),
        ("12 / 7", "und", None),
    ],
)
def test_the_language_of_a_text(text, language, script):
    found = tongue(text)
    assert (found.language, found.script) == (language, script)


def test_a_known_language_keeps_its_script_even_without_letters():
    assert script_of("14. 5. 57", "ru") == "Cyrl"


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "koi8-r", "windows-1251", "utf-8-sig"]
)
def test_russian_is_read_in_its_encodings_and_the_encoding_is_named(encoding):
    decoded = decode(RUSSIAN.encode(encoding))
    assert decoded.text == RUSSIAN
    assert decoded.encoding == encoding.removesuffix("-sig")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "iso-8859-2"),
        (POLISH, "windows-1250"),
        (CZECH, "iso-8859-2"),
        (GERMAN, "windows-1252"),
        (FRENCH, "windows-1252"),
    ],
)
def test_western_and_central_encodings_are_told_apart_by_their_letters(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_a_few_broken_bytes_in_utf8_are_mended_and_said():
    data = (RUSSIAN * 3).encode() + b"\xd0"
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(RUSSIAN)
    assert f"byte {len(data) - 1}" in decoded.mended


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\x00\x01\x02\x03" * 50, bytes(range(256)) * 4])
def test_what_is_no_text_is_refused_with_a_reason(data):
    with pytest.raises(SourceError) as refusal:
        decode(data)
    assert "empty" in str(refusal.value) or "binary" in str(refusal.value)


def test_nul_and_half_surrogates_never_reach_the_archive():
    assert clean("a\0b\ud800c\r\nd\re") == "a�b�c\nd\ne"


@given(st.binary(max_size=2000))
def test_any_bytes_are_text_or_a_source_error(data):
    try:
        decoded = decode(data)
    except SourceError:
        return
    decoded.text.encode("utf-8")
    assert "\0" not in decoded.text
    assert "\r" not in decoded.text
