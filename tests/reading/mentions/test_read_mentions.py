"""How texts name other messages, in each language.  All excerpts are invented."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muniment.model import DateSaid, Evidence, Mention, Number, Party, Said, Statement, Witness
from muniment.reading.mentions import read_mentions
from muniment.reading.sheet import Context, Sheet


def mentions(
    text: str, language: str = "en", date: str = "1951-06-20", said: tuple[Statement, ...] = ()
) -> list[Mention]:
    sheet = Sheet(Witness(id="w1", kind="transcription", language=language, text=text), Context(date=date))
    return list(read_mentions(sheet, said))


def only(text: str, language: str = "en", date: str = "1951-06-20", said: tuple[Statement, ...] = ()) -> Mention:
    found = mentions(text, language, date, said)
    assert len(found) == 1, [m.as_written for m in found]
    return found[0]


# language, text, words of the mention, direction, number, date
NAMED = [
    ("en", "I have read your cipher message of 12 June.", "your cipher message of 12 June", "yours", None, "1951-06-12"),
    ("en", "In reply to your no. 733 I report calm.", "your no. 733", "yours", "733", None),
    ("en", "See my No. 88 of 3 May on this.", "my No. 88 of 3 May", "mine", "88", "1951-05-03"),
    ("en", "General Order No. 9 aside, your order Nº K12/55 was obeyed.", "your order Nº K12/55", "yours", "K12/55", None),
    ("en", "We got your Nos. 60 and 61 together.", "your Nos. 60 and 61", "yours", "60, 61", None),
    ("en", "He spoke of telegram No. 5120 at length.", "telegram No. 5120", "his", "5120", None),
    ("en", "Minister Holm's telegram of 19 May was shown.", "Minister Holm's telegram of 19 May", "his", None, "1951-05-19"),
    ("en", "Our conversation of 14 June was brief.", "Our conversation of 14 June", "mine", None, "1951-06-14"),
    ("en", "Your top secret letter dated 2 May has come.", "Your top secret letter dated 2 May", "yours", None, "1951-05-02"),
    ("en", "Thank you for your May 5 letter about rope.", "your May 5 letter", "yours", None, "1951-05-05"),
    ("en", "It rests on the July 22, 1950 memorandum alone.", "the July 22, 1950 memorandum", "his", None, "1950-07-22"),
    ("en", "Yours of the 5th instant is at hand.", "Yours of the 5th instant", "yours", None, "1951-06-05"),
    ("en", "See telegram to the Minister in Sofia, No. 236, June 1, above.", "telegram to the Minister in Sofia, No. 236, June 1", "his", "236", "1951-06-01"),
    ("ru", "Вашу шифровку от 12 июня получил.", "Вашу шифровку от 12 июня", "yours", None, "1951-06-12"),
    ("ru", "Отвечаю на Ваш № 733.", "Ваш № 733", "yours", "733", None),
    ("ru", "В дополнение к моей № 45/ш от 3 мая сообщаю.", "моей № 45/ш от 3 мая", "mine", "45/ш", "1951-05-03"),
    ("ru", "Согласно Вашему указанию № К12/55 начали.", "Вашему указанию № К12/55", "yours", "К12/55", None),
    ("ru", "Показал телеграмму Ли Мана от 19 мая.", "телеграмму Ли Мана от 19 мая", "his", None, "1951-05-19"),
    ("ru", "Вашу от 12 июня получил.", "Вашу от 12 июня", "yours", None, "1951-06-12"),
    ("ru", "Получил Ваши телеграммы №№ 60 и 61.", "Ваши телеграммы №№ 60 и 61", "yours", "60, 61", None),
    ("pl", "Wasz nr 71 z 3.05 otrzymałem.", "Wasz nr 71 z 3.05", "yours", "71", "1951-05-03"),
    ("pl", "W uzupełnieniu mojego nr 34 donoszę.", "mojego nr 34", "mine", "34", None),
    ("pl", "W odpowiedzi na Waszą depeszę z 12 czerwca.", "Waszą depeszę z 12 czerwca", "yours", None, "1951-06-12"),
    ("de", "Im Anschluss an mein Telegramm Nr. 18 vom 5. März melde ich.", "mein Telegramm Nr. 18 vom 5. März", "mine", "18", "1951-03-05"),
    ("de", "Auf Ihr CT Nr. 7 ist zu sagen:", "Ihr CT Nr. 7", "yours", "7", None),
    ("de", "Gemäß Drahterlass Nr. 45 vom 3. April 1951 ...", "Drahterlass Nr. 45 vom 3. April 1951", "his", "45", "1951-04-03"),
    ("ro", "Referitor la telegrama dvs. nr. 45 din 3 mai 1951.", "telegrama dvs. nr. 45 din 3 mai 1951", "yours", "45", "1951-05-03"),
    ("pt", "Em resposta ao seu telegrama nº 45, de 5 de maio de 1951.", "seu telegrama nº 45, de 5 de maio de 1951", "yours", "45", "1951-05-05"),
    ("es", "Recibí su carta del 3 de mayo.", "su carta del 3 de mayo", "yours", None, "1951-05-03"),
    ("fr", "Comme suite à mon télégramme n° 118 du 5 mars, je rends compte.", "mon télégramme n° 118 du 5 mars", "mine", "118", "1951-03-05"),
    ("fr", "J'ai reçu votre dépêche du 3 mai.", "votre dépêche du 3 mai", "yours", None, "1951-05-03"),
    ("en", "Your despatch of the 25th of May, No. 18, is received.", "Your despatch of the 25th of May, No. 18", "yours", "18", "1951-05-25"),
    ("en", "Your letter of May 3 (No. 55) is here.", "Your letter of May 3 (No. 55)", "yours", "55", "1951-05-03"),
    ("en", "The ciphered telegram of Holm No. 55 of 3 May was read.", "The ciphered telegram of Holm No. 55 of 3 May", "his", "55", "1951-05-03"),
    ("en", "In addition to No. 15 I report.", "No. 15", "mine", "15", None),
    ("ru", "Ваша телеграмма от 3 мая за № 55 получена.", "Ваша телеграмма от 3 мая за № 55", "yours", "55", "1951-05-03"),
    ("ru", "В дополнение к № 15 сообщаю.", "№ 15", "mine", "15", None),
    ("de", "Anschluss Drahtbericht Nr. 14 vom 3.5.1951.", "Drahtbericht Nr. 14 vom 3.5.1951", "mine", "14", "1951-05-03"),
    ("zh", "第15号电报已发。", "第15号电报", "his", "15", None),
    ("zh", "五月二十八日来电收到。", "五月二十八日来电", "yours", None, "1951-05-28"),
    ("zh", "我六月三日电谅达。", "我六月三日电", "mine", None, "1951-06-03"),
    ("zh", "第412号来电已阅。", "第412号来电", "yours", "412", None),
    ("ko", "6월 3일부 귀 전보를 받았습니다.", "6월 3일부 귀 전보", "yours", None, "1951-06-03"),
    ("ko", "귀 전보 제45호를 받았습니다.", "귀 전보 제45호", "yours", "45", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "direction", "number", "date"), NAMED)
def test_a_message_is_named(
    language: str, text: str, words: str, direction: str, number: str | None, date: str | None
) -> None:
    mention = only(text, language)
    assert (mention.as_written, mention.direction, mention.number, mention.date) == (words, direction, number, date)


AMERICAN = [
    ("21. Deptel 77, June 2. Board agrees.", "Deptel 77, June 2", "yours", "77", "1951-06-02"),
    ("21. Urtel June 6. Agree.", "Urtel June 6", "yours", None, "1951-06-06"),
    ("Reference my 214, May 6, on barges.", "my 214, May 6", "mine", "214", "1951-05-06"),
    ("352. Your 357. Report soonest.", "Your 357", "yours", "357", None),
    ("I have read your 2057[3] with interest.", "your 2057", "yours", "2057", None),
    ("Ref: Embassy’s 1469, May 8, 6 p.m., and previous.", "Embassy’s 1469, May 8, 6 p.m.", "mine", "1469", "1951-05-08"),
    ("As stated Embtels 124[1], 1777,[2] and 1864.", "Embtels 124[1], 1777,[2] and 1864", "mine", "124, 1777, 1864", None),
    ("Ref: Oslo 892.[2] I agree.", "Oslo 892", "his", "892", None),
    ("Pursuant Lisbon’s 1018[2] repeated Oslo 22 Bern 27.", "Lisbon’s 1018", "his", "1018", None),
    ("See Usgoc 403,[4] just received.", "Usgoc 403", "his", "Usgoc 403", None),
    ("The text is in telegram 344 from Ankara, January 11.", "telegram 344 from Ankara, January 11", "his", "344", "1951-01-11"),
    ("See despatch No. 46, March 9, 1934, from Oslo.", "despatch No. 46, March 9, 1934", "his", "46", "1934-03-09"),
    ("Department's telegram No. 16 of Aug. 1, 1950, says so.", "Department's telegram No. 16 of Aug. 1, 1950", "yours", "16", "1950-08-01"),
    ("Enclosed with airgram A–28, May 4.", "airgram A–28, May 4", "his", "A–28", "1951-05-04"),
    ("Your 5236 of May 31 was discussed.", "Your 5236 of May 31", "yours", "5236", "1951-05-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "direction", "number", "date"), AMERICAN)
def test_american_posts_name_messages_shortly(
    text: str, words: str, direction: str, number: str | None, date: str | None
) -> None:
    mention = only(text)
    assert (mention.as_written, mention.direction, mention.number, mention.date) == (words, direction, number, date)


UNNAMED = [
    ("en", "Article No. 5 of the treaty; train No. 12 left; General Order No. 100 stands."),
    ("en", "Our 38th division lost 40 men to their 25 and my 3 sons are well."),
    ("en", "Your house of 5 rooms, my friend of May Street."),
    ("en", "Repeated London 67 Bern 27 Stockholm 33."),
    ("en", "Please wire in this order: wood, iron. These messages please me."),
    ("en", "In May 1951 our 1950 harvest was sold; the Department's 1949 budget was spent."),
    ("en", "The talk was held at my request and lasted an hour."),
    ("en", "I have your telegram and will answer."),
    ("en", "From Geneva 1954 to Bonn 1955 nothing moved."),
    ("en", "The talks of May 3 and the request of May 4 failed."),
    ("ru", "Поезд № 12 ушел. Статья № 5. Экз. № 2."),
    ("ru", "Мой дом № 5 и наша дивизия № 38 целы."),
    ("ru", "Прошу указаний до 6 июня."),
    ("de", "Bei Nr. 2 ist der Ausleger verbogen. Bitte um Weisung."),
    ("de", "Am 3. Mai kam der Zug Nr. 5."),
    ("pl", "Pociąg nr 12 odjechał 3 maja."),
    ("zh", "五月三日到北京。第五号文件。"),
    ("ko", "6월 3일에 도착하였다."),
    ("en", "Excerpt from protocol Nº 31; decision No. 25 and Decree No. 55 of 3 May."),
    ("en", "Sent Department 508, repeated Paris 43."),
    ("en", "It was done at the Department 3 May at 12:15."),
    ("en", "Committee for Roads, Tenth Department\nNo. 5107\n\nAll is well."),
    ("zh", "五月十五日开会。"),
    ("und", "№ 5"),
]


@pytest.mark.parametrize(("language", "text"), UNNAMED)
def test_what_names_no_message_is_left_alone(language: str, text: str) -> None:
    assert [m.as_written for m in mentions(text, language)] == []


def test_a_possessive_does_not_reach_over_the_end_of_its_sentence() -> None:
    mention = only("Уголь отнесите на наш счёт. Вашу телеграмму от 9 июня прочли.", "ru")
    assert (mention.as_written, mention.direction) == ("Вашу телеграмму от 9 июня", "yours")
    assert only("Вашу шифр. телеграмму от 9 июня прочли.", "ru").as_written == "Вашу шифр. телеграмму от 9 июня"


def test_the_number_in_brackets_is_the_recipients() -> None:
    mention = only("In addition to my No. 207 (incoming No. 9155).")
    assert (mention.number, mention.number2, mention.number2_role) == ("207", "9155", "incoming")
    mention = only("В дополнение к моему № 207 (вх. № 9155) от 3 мая.", "ru")
    assert (mention.number, mention.number2, mention.date) == ("207", "9155", "1951-05-03")


def test_day_and_clock_are_read_together() -> None:
    assert only("I received your telegram of 11 June, 7 o'clock.").time == "07:00"
    assert only("Вашу телеграмму от 11 июня 4.30 получил.", "ru").time == "04:30"
    assert only("你六月十日七时电敬悉。", "zh").time == "07:00"


def test_a_german_capital_tells_you_from_her() -> None:
    assert only("Auf Ihr Schreiben Nr. 5 hin.", "de").direction == "yours"
    assert only("Auf ihr Schreiben Nr. 5 hin.", "de").direction == "his"


def test_a_day_after_the_message_is_of_the_year_before() -> None:
    mention = only("In your letter of 28 December you ask.", date="1951-01-04")
    assert mention.date == "1950-12-28"
    assert mention.why
    assert only("In your letter of 28 December 1949 you ask.", date="1951-01-04").why is None


def test_a_footnote_may_name_what_came_next() -> None:
    assert only("[2] Repeated in telegram 266, June 29, to Oslo.", date="1951-06-20").date == "1951-06-29"


def test_the_mark_of_a_footnote_is_no_year() -> None:
    assert only("See despatch No. 31, April 5.[89] The form stands.").date == "1951-04-05"


def test_several_days_are_a_set() -> None:
    assert only("Your telegrams of 3 and 5 May came.").date == "{1951-05-03,1951-05-05}"
    assert only("I recall my notes of March 3 and April 6.").date == "{1951-03-03,1951-04-06}"


def test_a_day_may_follow_with_its_month_left_out() -> None:
    assert only("See my letters of March 3 and 5.").date == "{1951-03-03,1951-03-05}"
    assert only("See my letters of March 3, 5.").date == "1951-03-03"
    assert only("See my letter of March 3 and 5 others came.").date == "1951-03-03"


def test_the_first_word_and_later_mentions_stand_in_order() -> None:
    first, second = mentions("CIPHER\n\n74/sh. Of the engine you know from my No. 12.")
    assert (first.as_written, second.as_written) == ("74/sh", "my No. 12")


def test_a_plural_may_give_each_number_its_day() -> None:
    first, second = mentions("Your No. 60 of 3 May and 61 of 4 May came.")
    assert (first.number, first.date) == ("60", "1951-05-03")
    assert (second.number, second.date, second.direction) == ("61", "1951-05-04", "yours")


@pytest.mark.parametrize(
    ("language", "text", "words", "number"),
    [
        ("en", "To No. 61/sh\nSend the rope.", "To No. 61/sh", "61/sh"),
        ("en", "RE: # 74/sh. You may go.", "RE: # 74/sh", "74/sh"),
        ("ru", "На № 74/ш. Можете ехать.", "На № 74/ш", "74/ш"),
        ("en", "CIPHER\n\n74/sh. Of the engine nothing is known.", "74/sh", "74/sh"),
    ],
)
def test_a_number_at_the_head_is_what_is_answered(language: str, text: str, words: str, number: str) -> None:
    mention = only(text, language)
    assert (mention.as_written, mention.number, mention.direction) == (words, number, "yours")


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "In accordance with your directive we began.", "your directive"),
        ("en", "Thank you. Your report on the second council of boatmen is clear.", "Your report on the second council of boatmen is clear"),
        ("en", "My previous telegram told of rain.", "My previous telegram"),
        ("en", "The previous telegram from Varga came late.", "The previous telegram from Varga"),
        ("ru", "Предыдущая телеграмма Варги опоздала.", "Предыдущая телеграмма Варги"),
        ("ru", "Согласно Вашему указанию начали.", "Вашему указанию"),
        ("ru", "112. - Запрос т. Варги.\n", "Запрос т. Варги"),
        ("en", "112. - Inquiry of Cde. Varga.\n", "Inquiry of Cde. Varga"),
    ],
)  # fmt: skip
def test_order_matter_and_sender_name_a_message_too(language: str, text: str, words: str) -> None:
    assert only(text, language).as_written == words


def test_whose_a_ministrys_telegram_is_depends_on_who_writes() -> None:
    home = (
        Party(role="sender", as_written="The Secretary of State"),
        Party(role="addressee", as_written="The Minister in Oslo"),
    )
    post = (
        Party(role="sender", as_written="The Minister in Oslo"),
        Party(role="addressee", as_written="The Secretary of State"),
    )
    assert only("Deptel 5.", said=home).direction == "mine"
    assert only("Deptel 5.", said=post).direction == "yours"
    assert only("Legation's 1469.", said=home).direction == "yours"


def test_whose_a_message_is_shows_where_its_sender_is_named() -> None:
    said = (Party(role="sender", as_written="Holm"), Party(role="addressee", as_written="Varga"))
    assert only("The last telegram from Varga came late.", said=said).direction == "yours"
    assert only("The last telegram from Ortiz came late.", said=said).direction == "his"


def test_from_whom_to_whom_follows_from_the_sheets_own_parties() -> None:
    said = (
        Party(role="sender", as_written="HOLM", agent="Varga"),
        Party(role="addressee", as_written="Cde. ORTIZ", name="ORTIZ"),
    )
    yours, mine = mentions("I have your letter of 3 May; see my No. 12.", said=said)
    assert (yours.sent_from, yours.sent_to) == ("ORTIZ", "Varga")
    assert (mine.sent_from, mine.sent_to) == ("Varga", "ORTIZ")
    carried = (*said, Party(role="via", as_written="LI MAN"))
    assert only("I have your letter of 3 May.", said=carried).sent_from is None


def test_a_sheets_own_number_is_no_mention() -> None:
    text = "TELEGRAM No. 77\nNo. 12 of 5 May\nAll is well. In my No. 11 I said so."
    own = Number(role="registry", value="77", evidence=(Evidence(witness="w1", start=13, end=15, quote="77"),))
    assert [m.number for m in mentions(text, said=(own,))] == ["11"]


def test_the_sheets_own_date_completes_before_the_catalogues() -> None:
    said = (DateSaid(edtf="1938-03-01", as_written="1 March 1938", basis="heading"),)
    assert only("your letter of 3 February", said=said).date == "1938-02-03"


def test_a_heading_is_no_mention() -> None:
    assert mentions("CIPHERED TELEGRAM No. 77\n\nTelegram of 5 May\n\nAll is well.") == []


PIECES = st.sampled_from(["your ", "Ваш ", "No. ", "№ ", "412", " of ", " от ", "3 May", "мая", "telegram ", "телеграмма ", "Deptel ", "Seoul ", "(incoming No. ", ")", "\n", ", ", " and ", "[2]", "61/sh", "Your ", "31 ", "来电", "第", "号", "귀 ", "전보", "April", "7 p.m.", "İ", "ß", "’s "])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=50).map("".join), st.sampled_from(["en", "ru", "pl", "de", "zh", "ko", "ro", "pt", "fr", "es", "und"]))  # fmt: skip
def test_mentions_of_any_text_quote_it_exactly_and_in_order(text: str, language: str) -> None:
    found = mentions(text, language)
    places = [(e.start or 0, e.end or 0) for m in found for e in m.evidence]
    assert all(e.stands_in(text) for m in found for e in m.evidence)
    assert places == sorted(places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))
    assert [m.id for m in found] == [f"m{n}" for n in range(1, len(found) + 1)]


@pytest.mark.parametrize(
    "text",
    ["your 5 " * 30_000, "telegram from The " * 100_000, "No. 5, 6, " * 100_000, "Embtels 5[1], " * 50_000, "a" * 3_000_000, "[" * 300_000, " \t" * 500_000, "our my his your \n" * 50_000],
    ids=["owners", "ways", "numbers", "marks", "letters", "brackets", "blanks", "words"],
)  # fmt: skip
def test_long_lines_are_read(text: str) -> None:
    """A reader that takes the square of the length would not come to an end here."""
    found = mentions(text)
    assert len(found) <= 20_000
    assert all(text[e.start : e.end] == e.quote for m in found for e in m.evidence)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Your telegram of the 28th was received.", "1954-02-28"),
        ("Your telegram of the 2nd, No. 411, was received.", "1954-03-02"),
        ("Your telegram of 25th and 26th has been read.", "{1954-02-25,1954-02-26}"),
    ],
)
def test_a_day_without_its_month_is_the_last_such_day(words: str, day: str) -> None:
    assert only(f"To Comrade GRACHEV\n\n{words}", date="1954-03-03").date == day


@pytest.mark.parametrize("words", ["Your telegram of the 38th parallel came.", "The men of the 8th Department left."])
def test_an_ordinal_before_a_noun_is_no_day(words: str) -> None:
    assert mentions(f"To Comrade GRACHEV\n\n{words}", date="1954-03-03") == []


def test_a_chinese_number_in_han_figures() -> None:
    found = only("外交部：\n\n你部四月二日第一〇三号电悉。\n\n乔文斌\n一九五一年四月九日", "zh", "1951-04-09")
    assert (found.direction, found.number, found.date) == ("yours", "103", "1951-04-02")


def test_a_message_joined_to_one_of_yours_is_yours() -> None:
    found = mentions("Your 41, May 4, 5 p. m., and despatch No. 212 of March 30 were read.")
    assert [(m.number, m.direction) for m in found] == [("41", "yours"), ("212", "yours")]


def test_a_message_in_another_sentence_is_not_joined() -> None:
    found = mentions("I have your telegram No. 41 of May 4. The despatch No. 212 of March 30 was lost.")
    assert [(m.number, m.direction) for m in found] == [("41", "yours"), ("212", "his")]


@pytest.mark.parametrize(
    ("text", "date"),
    [("Your despatch No. 19 (52/4/37) of the 16th ultimo came.", "1951-05-16"), ("Your despatch No. 19 of the 16th instant came.", "1951-06-16")],
)  # fmt: skip
def test_a_day_of_last_month(text: str, date: str) -> None:
    assert only(text).date == date


def test_a_lettered_number_needs_no_sign() -> None:
    assert only("Отвечаем на Вашу 17/п. Домкрат погружен.", "ru").number == "17/п"
    assert mentions("Вашу 17 станцию видел.", "ru") == []


def test_a_post_that_is_pointed_to_is_not_one_it_was_sent_on_to() -> None:
    assert only("For your information, see Moscow's 118, May 2, noon.").number == "118"
    assert mentions("Sent Department, repeated information Moscow 118.") == []


def test_a_day_with_a_roman_month_is_no_number() -> None:
    assert [m.number for m in mentions("Telegram 22.III.51 came late.")] == [None]


def test_words_that_mean_a_listed_reference() -> None:
    text = "REF: (A) STATE 081244 (B) LIMA 4980\n\nFigures in reftel A are wrong. See also ref B, and the reference telegrams."
    at = Evidence(witness="w1", start=5, end=34, quote=text[5:34])
    found = mentions(text, said=(Said(field="reference", value="x", evidence=(at,)),))
    assert [(m.as_written, m.number) for m in found[2:]] == [("reftel A", "081244"), ("ref B", "4980")]
    assert [m.as_written for m in mentions(text.replace("(A) ", "").replace(" (B) ", "; "))] == [
        "STATE 081244",
        "LIMA 4980",
    ]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ro", "La telegrama dv. nr. 62.204 din 27 septembrie, vă comunicăm totul.", [("telegrama dv. nr. 62.204 din 27 septembrie", "62.204", "1950-09-27")]),
        ("en", "Urtels 201 of March 3 and 204 of March 5 received.", [("Urtels 201 of March 3", "201", "1951-03-03"), ("204 of March 5", "204", "1951-03-05")]),
        ("en", "Your telegram No. 205 [of June 12: the buoy].", [("Your telegram No. 205 [of June 12", "205", "1951-06-12")]),
        ("en", "See Harbin's despatch 1404, Feb 19.", [("Harbin's despatch 1404, Feb 19", "1404", "1951-02-19")]),
        ("en", "I left a note (No. 2218) dated March 1.", [("note (No. 2218) dated March 1", "2218", "1951-03-01")]),
        ("en", "Concerning the conversation with Holm on 17 May we refer to it.", [("the conversation with Holm on 17 May", None, "1951-05-17")]),
        ("de", "Über das Gespräch mit Herrn Holm am 17. Mai wurde berichtet.", [("Gespräch mit Herrn Holm am 17. Mai", None, "1951-05-17")]),
        ("de", "Bezug: DE Nr. 98 vom 09.03.1951", [("DE Nr. 98 vom 09.03.1951", "98", "1951-03-09")]),
        ("ru", "Второе. На № 14: впредь сообщайте координаты.", [("№ 14", "14", None)]),
    ],
)  # fmt: skip
def test_messages_named_in_other_ways(
    language: str, text: str, found: list[tuple[str, str | None, str | None]]
) -> None:
    assert [(m.as_written, m.number, m.date) for m in mentions(text, language)] == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Came into the Cipher Department 22.III.51 at 08:00."),
        ("en", "Sent in cipher 10.3.51 at 21:15."),
        ("en", "He spoke of a conversation with Holm about rope."),
        ("en", "The price of 62.204 roubles stands."),
    ],
)
def test_what_only_sounds_like_a_message(language: str, text: str) -> None:
    assert mentions(text, language) == []


def test_a_number_below_the_text_is_no_year_of_its_last_day() -> None:
    assert only("Czekam na odpowiedź na moje pismo z 2 czerwca.\n\n61\nSowa", "pl", "1955-06-18").date == "1955-06-02"
