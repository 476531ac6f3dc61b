"""Codes of many archives are parsed into levels and printed in one form.  The codes are invented in the form of real ones."""

import csv
import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment.model import Evidence, ReferenceCode
from muniment.reading.codes import complete_codes, find_codes, parse_code


@pytest.mark.parametrize(
    ("written", "repository", "levels", "canonical"),
    [
        ("APRF, f. 12, op. 3, d. 77, ll. 5.", "APRF", {"fond": "12", "opis": "3", "delo": "77", "list": "5"}, "APRF, f. 12, op. 3, d. 77, l. 5"),
        ("AP RF, fond 12, opis 3, delo 77, listy 5-6", "APRF", {"fond": "12", "opis": "3", "delo": "77", "list": "5-6"}, "APRF, f. 12, op. 3, d. 77, ll. 5-6"),
        ("АП РФ. Ф. 12. Оп. 3. Д. 77. Л. 5.", "APRF", {"fond": "12", "opis": "3", "delo": "77", "list": "5"}, "APRF, f. 12, op. 3, d. 77, l. 5"),
        ("RGASPI, f. 17, op. 8, d. 4, ll.0009.", "RGASPI", {"fond": "17", "opis": "8", "delo": "4", "list": "9"}, "RGASPI, f. 17, op. 8, d. 4, l. 9"),
        ("AVP RF, f. 077a, op. 2b, d. 3, p. 9, ll. 40", "AVPRF", {"fond": "077a", "opis": "2b", "papka": "9", "delo": "3", "list": "40"}, "AVPRF, f. 077a, op. 2b, p. 9, d. 3, l. 40"),
        ("[AVPRF] f. 077, inv. 2, fold. 9, file 3, p. 40", "AVPRF", {"fond": "077", "opis": "2", "papka": "9", "delo": "3", "list": "40"}, "AVPRF, f. 077, op. 2, p. 9, d. 3, l. 40"),
        ("AVPRF f. 0300, op. 4, 1947, p. 25, d. 8.", "AVPRF", {"fond": "0300", "opis": "4", "year": "1947", "papka": "25", "delo": "8"}, "AVPRF, f. 0300, op. 4, 1947, p. 25, d. 8"),
        ("APRF, Listy 14-15, Fond and Opis not given", "APRF", {"list": "14-15"}, "APRF, ll. 14-15 [fond, opis not given]"),
        ("AVP RF, copy courtesy of the Lamp Museum", "AVPRF", {"note": "copy courtesy of the Lamp Museum"}, "AVPRF [no code; copy courtesy of the Lamp Museum]"),
        ("TsDA, f. 12B, op. 3, a.e. 77, l. 5-6", "TsDA", {"fond": "12B", "opis": "3", "delo": "77", "list": "5-6"}, "TsDA, f. 12B, op. 3, d. 77, ll. 5-6"),
        ("MFMA: fond 12, dans 3, kh/n 77, 5-6.", "MFMA", {"fond": "12", "opis": "3", "delo": "77", "list": "5-6"}, "MFMA, f. 12, op. 3, d. 77, ll. 5-6"),
        ("AAN, KC PZPR, sygn. XI/77, k. 5", "AAN", {"fonds": "KC PZPR", "item": "XI/77", "page": "5"}, "AAN, KC PZPR, XI/77, k. 5"),
        ("MAE (La Courneuve), Amérique 1944-1952, Pérou, vol. 28, fol. 41", "MAE France", {"series": "Amérique 1944-1952, Pérou", "volume": "28", "page": "41"}, "MAE France, Amérique 1944-1952, Pérou, vol. 28, fol. 41"),
        ("The National Archives (UK), FO 371/12345", "TNA", {"series": "FO", "piece": "371/12345"}, "TNA, FO 371/12345"),
        ("PA AA, B 37, Bd. 1204, Bl. 88", "PolA AA", {"fonds": "B 37", "item": "1204", "page": "88"}, "PolA AA, B 37, 1204, pp. 88"),
        ("PRC FMA 222-00031-02, 4-5.", "PRC FMA", {"file": "222", "item": "00031", "part": "02", "page": "4-5"}, "PRC FMA 222-00031-02, 4-5"),
        ("MOL, XIX-J-1-j Laos, 2. doboz, 7/b, 001234/ 1956.", "MOL", {"section": "XIX-J-1-j", "country": "Laos", "box": "2", "group": "7/b", "number": "001234", "year": "1956"}, "MOL, XIX-J-1-j Laos, 2. doboz, 7/b, 001234/1956"),
        ("Szyfrogramy from Lima 1963, 4/21 w-7 t- 310", "AMSZ", {"series": "Szyfrogramy from Lima 1963", "group": "4/21", "bundle": "7", "file": "310"}, "AMSZ, Szyfrogramy from Lima 1963, 4/21 w-7 t-310"),
        ("Romanian MFA Archives, Matter 120, 1974, Folder no. 88", "Romanian MFA", {"matter": "120", "year": "1974", "folder": "88"}, "Romanian MFA, matter 120, 1974, folder 88"),
        ("PolA AA, MfAA, G-A 99, pp. 4-5", "PolA AA", {"fonds": "MfAA", "item": "G-A 99", "page": "4-5"}, "PolA AA, MfAA, G-A 99, pp. 4-5"),
        ("PolA AA, MfAA", "PolA AA", {"fonds": "MfAA"}, "PolA AA, MfAA"),
        ("682.11/3-1452: Telegram", "US decimal file", {"decimal_file": "682.11", "item": "3-1452"}, "NARA, RG 59, 682.11/3-1452"),
        ("EA Files: Lot 61 D 12", "US lot file", {"series": "EA Files", "lot": "61 D 12"}, "NARA, RG 59, EA Files: Lot 61 D 12"),
        ("RG 59, Central Files 1967–69, POL 7 CHILE", "NARA", {"record_group": "59", "series": "Central Files 1967-69", "subject": "POL 7 CHILE"}, "NARA, RG 59, Central Files 1967-69, POL 7 CHILE"),
    ],
)  # fmt: skip
def test_a_code_has_levels_and_one_form(written: str, repository: str, levels: dict[str, str], canonical: str) -> None:
    code = parse_code(written)
    assert code is not None
    assert (code.repository, code.levels, code.canonical) == (repository, levels, canonical)


@pytest.mark.parametrize(
    "canonical",
    ["APRF, f. 12, op. 3, d. 77, ll. 5-6", "AVPRF, f. 077a, op. 2b, p. 9, d. 3, l. 40", "PRC FMA 222-00031-02, 4-5"],
)
def test_the_canonical_form_parses_to_itself(canonical: str) -> None:
    code = parse_code(canonical)
    assert code is not None
    assert code.canonical == canonical


@pytest.mark.parametrize(
    "text", ["", "on page 5 of the file", "the price is 3/4 of a rouble", "fond memories, opus 3", "24/7"]
)
def test_what_is_no_code_gives_none(text: str) -> None:
    assert parse_code(text) is None


def test_several_codes_of_one_line_are_parted_with_their_places() -> None:
    line = "APRF, f. 12, op. 3, d. 77, l. 5; RGASPI, f. 17, op. 8, d. 4, l. 9"
    assert [line[a:b] for a, b, _ in find_codes(line)] == line.split("; ")
    evidence = Evidence(witness="w1", start=10, end=10 + len(line), quote=line)
    codes = list(complete_codes([ReferenceCode(as_written=line, evidence=(evidence,))]))
    assert [(c.evidence[0].start, c.evidence[0].quote) for c in codes] == [
        (10, line.split("; ")[0]),
        (43, line.split("; ")[1]),
    ]


def test_a_code_of_no_known_archive_stays_as_written() -> None:
    code = ReferenceCode(as_written="Box 3, folder 11")
    assert list(complete_codes([code])) == [code]


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(["APRF", ", ", "f. 1", "op.", "9", "d. 3", "ll.", "not given", "; ", "RG 59"]), max_size=15
    ).map("".join)
)
def test_any_text_is_survived_and_every_code_quoted(text: str) -> None:
    for start, end, code in find_codes(text):
        assert text[start:end] == code.as_written
        assert code.canonical


@pytest.mark.data
def test_the_thirty_kinds_are_parsed_and_printed(data: Path) -> None:
    table = data.parent / "reference-codes.tsv"
    for row in csv.DictReader(table.open(encoding="utf-8"), delimiter="\t"):
        code = parse_code(row["as_written"])
        assert code is not None, row["as_written"]
        assert code.canonical == row["canonical"]
        assert code.levels == dict(pair.split("=", 1) for pair in shlex.split(row["levels"]))


def test_a_registry_paper_of_the_foreign_office_is_no_decimal_file() -> None:
    assert find_codes("F 5211/407/10") == []


def test_the_seat_of_an_archive_is_no_holding() -> None:
    assert find_codes("Political Archive of the Federal Foreign Office, Berlin") == []


def test_a_number_behind_a_file_that_is_no_range_is_no_leaf() -> None:
    code = parse_code("AVPRF, f. 12, op. 3, d. 77, 1952")
    assert code is not None
    assert "list" not in code.levels
