"""Numbers of registers, labelled handling, names in capitals and notes below the sheet, outside the Soviet practice.  All sheets are invented."""

from muniment.model import Record, Witness
from muniment.reading.dates import find_dates
from muniment.reading.read import read_record


def read(text: str, language: str = "en", *, original: str | None = None, title: str | None = None) -> Record:
    kind = "translation" if original else "transcription"
    witness = Witness(id="w1", kind=kind, language=language, text=text)
    return read_record(Record(witnesses=(witness,), language=original, title=title))


def numbers(record: Record, role: str = "registry") -> list[str]:
    return [number.value for number in record.numbers if number.role == role]


def names(record: Record, role: str) -> list[str]:
    return [party.name or party.as_written for party in record.parties if party.role == role]


def marked(record: Record, kind: str) -> list[str]:
    return [marking.as_written for marking in record.markings if marking.kind == kind]


CHINESE = "{head}\n\n外交部：\n\n船已到港，货未卸完。请即派人前来点收，以免延误。\n\n{foot}\n"


def test_the_number_of_a_chinese_register_stands_behind_its_year_and_office() -> None:
    record = read(CHINESE.format(head="机密\n（1962）驻蒙字第四一一号", foot="驻蒙古使馆\n八月十九日"), "zh")
    assert (numbers(record), record.date and record.date.edtf) == (["四一一"], "1962-08-19")
    assert numbers(read(CHINESE.format(head="发电号：（62）部亚二字第318号", foot="驻蒙古使馆"), "zh")) == ["318"]


def test_a_number_of_articles_is_no_register() -> None:
    assert numbers(read(CHINESE.format(head="机密\n第四批", foot="驻蒙古使馆"), "zh")) == []


def test_the_envoy_greeted_below_his_mission_is_the_addressee() -> None:
    text = "发往：驻蒙古使馆\n抄送：省委\n\n高平川大使：\n\n船已到港，货未卸完。请即派人前来点收，以免延误。\n\n外交部\n一九六二年八月十一日\n"
    record = read(text, "zh")
    assert names(record, "addressee") == ["高平川"]
    assert [p.office for p in record.parties if p.role == "addressee"] == ["驻蒙古使馆"]


ENGLISH = (
    "{head}\n\nThe boats have come in, and nobody has counted what they carry. Please send a man who can.\n\n{foot}\n"
)


def test_a_label_announces_any_word_of_urgency() -> None:
    record = read(ENGLISH.format(head="Urgency: Expedite\nClassification Level: Top Secret", foot="Foreign Ministry"), original="zh")  # fmt: skip
    assert (marked(record, "urgency"), marked(record, "classification")) == (["Expedite"], ["Top Secret"])
    assert (
        marked(read(ENGLISH.format(head="Subject: Urgency", foot="Foreign Ministry"), original="zh"), "urgency") == []
    )


def test_a_dispatch_with_its_year_before_its_number() -> None:
    head = "(62) Dispatch No. 406\n\nTo the Ministry of Trade, Second Department; copy to the Harbour Committee:"
    record = read(ENGLISH.format(head=head, foot="Chinese Embassy in Mongolia\n14 August 1962\n\n[Translator's note: by hand.]"), original="zh")  # fmt: skip
    assert numbers(record) == ["406"]
    assert [p.office for p in record.parties if p.role == "addressee"] == ["Ministry of Trade, Second Department"]
    assert [p.office for p in record.parties if p.role == "sender"] == ["Chinese Embassy in Mongolia"]


def test_a_seal_signs_nothing() -> None:
    assert read(ENGLISH.format(head="MINISTRY OF TRADE\n\nNo. 5", foot="[Round seal]"), original="zh").signature is None
    assert (
        read(ENGLISH.format(head="MINISTRY OF TRADE\n\nNo. 5", foot="[Wei Lian]"), original="zh").signature is not None
    )


def test_names_in_capitals_above_a_ciphergram_are_those_it_is_for() -> None:
    foot = "/-/ DROZD\nNo. 391\n\n1/ Sobol - director of Department IV."
    record = read(ENGLISH.format(head="Ciphergram No. 9144\n\nSecret\n\nSOWA, SOBOL 1/", foot=foot), original="pl")
    assert names(record, "addressee") == ["SOWA", "SOBOL"]
    assert (numbers(record), numbers(record, "sender")) == (["9144"], ["391"])
    text = "TAJNE\nSzyfrogram wych. nr 6300\n\nHawana, ŚLIWA\nNa nr 391 z 27.VI.\n\nKoła są, szerokość się zgadza, dwanaście kompletów.\n\nSOWA\n"
    assert names(read(text, "pl"), "addressee") == ["ŚLIWA"]
    assert numbers(read(text, "pl")) == ["6300"]


def test_a_place_or_an_office_in_capitals_is_nobody_it_is_for() -> None:
    for head in ("Ciphergram No. 9144\n\nWARSAW", "Ciphergram No. 9144\n\nEMBASSY"):
        assert names(read(ENGLISH.format(head=head, foot="/-/ DROZD"), original="pl"), "addressee") == []


GERMAN = "{head}\n\nDer Hafen kann die Kisten bis Ende Juli lagern, danach kostet es Geld.\n\ngez. Wiegand\n"


def test_a_teleprinter_message_has_its_number_behind_the_letters_of_the_cipher_office() -> None:
    record = read(GERMAN.format(head="F e r n s c h r e i b e n   cfs 41/63\n\nGenossen Stv. Minister S t i e g l e r"), "de")  # fmt: skip
    assert (numbers(record), names(record, "addressee")) == (["41/63"], ["Stiegler"])


def test_a_day_and_month_with_a_gap_between_them() -> None:
    assert [d.edtf for d in find_dates("Ihr Schreiben vom 15. 6. liegt vor", "de", default_year=1963)] == ["1963-06-15"]
    assert find_dates("Anlage 15. 6 Kisten", "de", default_year=1963) == []


ROMANIAN = "TELEGRAMĂ\nNr.: 040.219\n{date}\n\nCătre: Tovarășul Pop\n\nVaporul a sosit, dar nimeni nu a numărat lăzile până astăzi.\n\n(ss) Ionescu\n"


def test_a_clock_behind_a_stroke_or_on_the_line_below_the_date() -> None:
    for date in ("Data: 14.05.1970/11:30", "Viena, 14 mai 1970\nOra 11,30"):
        record = read(ROMANIAN.format(date=date), "ro")
        assert [e.date for e in record.events if e.type == "sent"] == ["1970-05-14T11:30"]
        assert numbers(record) == ["040.219"]


def test_a_number_below_the_date_is_no_clock() -> None:
    record = read(ROMANIAN.format(date="Viena, 14 mai 1970\nExemplar 9"), "ro")
    assert [e.date for e in record.events if e.type == "sent"] == []


def test_who_noted_a_conversation_down_is_its_author() -> None:
    text = "Berlin, 4 July 1963\n\nN o t e\n\nThe guest asked for wheels and was given coffee, which he had not asked for.\n\nNoted by: Krausnick\n"
    assert names(read(text, original="de"), "author") == ["Krausnick"]
