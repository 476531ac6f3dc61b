"""What is sought in a text without cutting it into words is what the language's analyser finds in it.  All texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment.model import Witness
from muniment.search import find_marks, understand
from muniment.search.analysers import analysers

TEXTS = {
    "en": "The treaties were dying; hoping ships would ship, the Minister's relational abilities skied. Zürich naïve. Perón's cœur.",
    "ru": "Шифртелеграммы о понтонах, ещё не прошёл; министрам — министр, объём. Её послали.",
    "de": "Die größeren Brücken über den Fluß schließen; Äpfel, Häuser, gross, Maße, Straße und Strasse.",
    "fr": "La prudence, prudemment; les principaux, constamment, l’œuvre des évêques, heureuse et heureux, été.",
    "es": "La solución prudente, según López; año, años, rápidamente, prudencia.",
    "pt": "A decisão e as decisões; pacificação, ciência, científico, três, não.",
    "ro": "Naţiunea și naţiunile; comunicatorul, ştirile, românească, înţelegere.",
    "it": "La città e le città; velocemente, università, perché, parlando, parlare.",
    "nl": "De manen van de maan; brood en broden, zeeën, ideeën, gröter.",
    "sv": "Fartygen löste bryggan; överenskommelsen, åren, hästarna.",
    "no": "Fartøyene løste broen; overenskomsten, årene, hestene, ærlig.",
    "da": "Skibene løste broen; overenskomsten, årene, hestene, ærlig.",
    "fi": "Laivojen sillat, sillalla; öljyä, yhteisymmärryksessä, pöydällä.",
    "hu": "A hidakat és a hidak; hajóknak, árvizek, őszi, tűzben.",
    "tr": "Köprülerin ve köprüde; gemilerden, Işık, İstanbul'un, ağacı, ağaç.",
    "pl": "Rysunki się znalazły w skrzyniach; rysunków, mosty, mostem, łodzie, źródła.",
    "cs": "Mosty a mostem; lodě, řekách, matce, matka, čeští, český.",
    "sr": "Мостови и мостовима; бродови, šifre, телеграми.",
    "und": "Perón, PERON and peron; Ærø, straße, Łódź, Đorđe, mid-word_part 12-46.",
}


def _cut(text: str, language: str, word: str) -> list[tuple[int, int]]:
    """The words of a text that have the stem of `word`, as the analyser cuts them."""
    wanted = analysers()[language].tokens(word)[0].text
    return [(t.char_offset_from, t.char_offset_to) for t in analysers()[language].tokens(text) if t.text == wanted]


@pytest.mark.parametrize("language", sorted(set(TEXTS) & set(analysers())))
def test_every_word_is_found_in_all_its_forms(language: str) -> None:
    text = TEXTS[language]
    witness = Witness(id="w1", kind="transcription", language=language, text=text)
    for token in analysers()[language].tokens(text):
        word = text[token.char_offset_from : token.char_offset_to]
        if word.isalnum() and word.upper() not in ("AND", "OR", "IN", "NOT", "TO"):
            assert find_marks(understand(word), witness) == _cut(text, language, word), word


@pytest.mark.parametrize(
    ("language", "text", "query", "lit"),
    [
        ("en", "ships of war, shipping, ship", "ship", ["ships", "shipping", "ship"]),
        ("en", "a ship of the line", '"ships of the"', ["ship of the"]),
        ("en", "ship to shore", '"ship shore"', []),
        ("en", "hardship", "ship", []),
        ("ru", "о шифртелеграмме и Шифртелеграммах", "шифртелеграмма", ["шифртелеграмме", "Шифртелеграммах"]),
        ("ru", "понтонный, понтоны; апонтон", "понтон*", ["понтонный", "понтоны"]),
        ("de", "über die Brücken und Brucken", "Brücke", ["Brücken", "Brucken"]),
        ("de", "Größe, grosse", "große", ["Größe", "grosse"]),
        ("de", "Haeuser und Häuser, Haus", "Häuser", ["Haeuser", "Häuser", "Haus"]),
        ("zh", "我们请求修建大桥，大桥。", "大桥", ["大桥", "大桥"]),
        ("zh", "致 Zimin 电，Zimins", "zimin", ["Zimin"]),
        ("ko", "다리를 건너는 배", "다리", ["다리"]),
        ("ko", "부교 12척", '"부교 12척"', ["부교 12척"]),
        ("ja", "橋の図面", "図面", ["図面"]),
        ("en", "😀 ship 😀", "ship", ["ship"]),
        ("tr", "İSTANBUL İ ship", "ship", ["ship"]),
    ],
)
def test_words_are_lit_where_they_stand(language: str, text: str, query: str, lit: list[str]) -> None:
    witness = Witness(id="w1", kind="transcription", language=language, text=text)
    assert [text[a:b] for a, b in find_marks(understand(query), witness)] == lit


@given(st.text(alphabet="abeiosstyéöüßæœİı ёе大桥-_1", max_size=60), st.sampled_from(sorted(TEXTS)))
def test_single_words_of_any_text_are_found_where_the_analyser_finds_them(text: str, language: str) -> None:
    if language not in analysers():
        return
    witness = Witness(id="w1", kind="transcription", language=language, text=text)
    for token in analysers()[language].tokens(text)[:3]:
        word = text[token.char_offset_from : token.char_offset_to]
        if word.isalnum():
            assert (token.char_offset_from, token.char_offset_to) in find_marks(understand(f'"{word}"'), witness)
