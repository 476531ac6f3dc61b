"""Sheets of Hungary, Czechoslovakia, Bulgaria, Yugoslavia and of Spanish-speaking states.  All sheets are invented."""

from tests.reading.practices.test_labelled_registers import marked, names, numbers, read

from muniment.model import Record

HUNGARIAN = """A Magyar Népköztársaság limai nagykövetsége

SZIGORÚAN TITKOS!

212. sz. rejtjeltávirat
Feladva: Lima, 1963. május 17., 19.20
Érkezett: Budapest, 1963. május 18., 06.05

A hajó megérkezett, de a hálókat senki sem számolta meg. Kérem, küldjenek valakit.

– Barkóczi –

Készült 4 példányban. Kapják: Rácz, V. főosztály, irattár
"""
CZECH = """Telegram z: Limy                         Č.j.: 5.118/63
Došlo: 14.6.63   09.15                     Zpracováno: 14.6.63   11.00
Luštil: Hrůza                              Dáno do tisku: 14.6.63   11.30

TAJNÉ
Rozdělovník: HS, Ku

Loď připlula, ale sítě nikdo nepočítal. Pošlete prosím někoho, kdo to umí.

Novák 305
"""
BULGARIAN = """КОМИТЕТ ЗА РИБОЛОВ
при Министерския съвет

№ К-2-1190
София, 9 октомври 1951 г.

ПОВЕРИТЕЛНО

Уважаеми другарю Зотов,

Корабът пристигна, но никой не преброи мрежите. Моля да изпратите човек, който може.

С уважение,
Председател: Ст. Марев
"""
YUGOSLAV = """DRŽAVNI SEKRETARIJAT ZA INOSTRANE POSLOVE

STROGO POVERLJIVO

ŠIFROVANI TELEGRAM br. 219
Iz: Lima
Poslato: 13.V 1970. u 20,15
Primljeno: 13.V 1970. u 22,40

Prioritet: HITNO

Za Markovića

Brod je stigao, ali mreže niko nije brojao. Molimo pošaljite nekoga.

Stamenić

Dostavljeno: Marković, I uprava
"""
SPANISH = """REPÚBLICA DE RURITANIA

CIFRADO
Confidencial

Núm. 77
De: Embajada en Lima
Para: Ministerio de Marina
Fecha: 14 de mayo de 1963
Hora: 17.40

El barco llegó, pero nadie contó las redes. Solicito que manden a alguien.

Espinel
Embajador
"""


def events(record: Record) -> dict[str, str | None]:
    return {event.type: event.date for event in record.events}


def test_a_hungarian_ciphered_telegram() -> None:
    record = read(HUNGARIAN, "hu")
    assert (numbers(record), marked(record, "classification")) == (["212"], ["SZIGORÚAN TITKOS"])
    assert (events(record)["sent"], events(record)["received"]) == ("1963-05-17T19:20", "1963-05-18T06:05")
    assert names(record, "sender") == ["Barkóczi"]
    assert record.copies
    assert (record.copies.made, record.copies.listed) == (4, 3)


def test_hungarian_copies_are_counted_in_words_in_translation() -> None:
    text = "EMBASSY OF THE HUNGARIAN PEOPLE'S REPUBLIC\nLima\n00562/1963\n\nWritten in four copies\nThree to Center\nOne to Embassy\n\nThe ship has come in, and nobody has counted the nets that she carried.\n\n[signature]\nFerenc Bartos\nambassador\n"  # fmt: skip
    record = read(text, original="hu")
    assert (numbers(record), names(record, "sender")) == (["00562/1963"], ["Ferenc Bartos"])
    assert record.copies
    assert (record.copies.made, record.copies.listed) == (4, 4)
    assert [(h.holder, h.count) for h in record.copies.holders] == [("Center", 3), ("Embassy", 1)]


def test_a_sentence_that_counts_is_no_holder() -> None:
    record = read(
        "EMBASSY OF THE HUNGARIAN PEOPLE'S REPUBLIC\n\nThree went to the harbour.\n\nFerenc Bartos\n", original="hu"
    )
    assert record.copies is None


def test_a_czech_telegram_ends_with_a_name_and_its_number() -> None:
    record = read(CZECH, "cs")
    assert (numbers(record), numbers(record, "sender"), names(record, "sender")) == (["5.118/63"], ["305"], ["Novák"])
    assert (events(record)["received"], events(record)["deciphered"]) == ("1963-06-14T09:15", "1963-06-14T11:00")
    assert "sent" not in events(record)


def test_a_name_and_a_number_elsewhere_are_no_signature() -> None:
    record = read(CZECH.replace("Novák 305", "Novák"), "cs")
    assert numbers(record, "sender") == []


def test_a_bulgarian_letter() -> None:
    record = read(BULGARIAN, "bg")
    assert (numbers(record), record.date and record.date.edtf) == (["К-2-1190"], "1951-10-09")
    assert (names(record, "sender"), names(record, "addressee")) == (["Ст. Марев"], ["Зотов"])


def test_a_line_below_the_letterhead_addresses_nobody() -> None:
    text = "COMMITTEE FOR FISHERIES\nto the Council of Ministers\n\nNo. K-2\n\nTo the Harbour Office\n\nThe ship has come in, and nobody has counted the nets that she carried.\n\nSt. Marev\n"
    assert [p.office for p in read(text, original="bg").parties if p.role == "addressee"] == ["Harbour Office"]


def test_an_office_and_who_holds_it() -> None:
    text = "COMMITTEE FOR FISHERIES\n\nTo His Excellency\nthe Ambassador of the USSR, Comrade F. L. ZOTOV\n\nThe ship has come in, and nobody has counted the nets that she carried.\n\nChairman: St. Marev\n"
    assert "F. L. ZOTOV" in names(read(text, original="bg"), "addressee")


def test_a_yugoslav_telegram() -> None:
    record = read(YUGOSLAV, "sr")
    assert (numbers(record), marked(record, "urgency")) == (["219"], ["HITNO"])
    assert (events(record)["sent"], events(record)["received"]) == ("1970-05-13T20:15", "1970-05-13T22:40")
    assert (names(record, "sender"), names(record, "addressee")) == (["Stamenić"], ["Markovića"])


def test_a_spanish_telegram() -> None:
    record = read(SPANISH, "es")
    assert (numbers(record), marked(record, "classification")) == (["77"], ["Confidencial"])
    assert (events(record)["sent"], names(record, "sender")) == ("1963-05-14T17:40", ["Espinel"])


def test_a_sheet_in_another_language_is_none_of_these() -> None:
    assert numbers(
        read("Szyfrogram nr 51\n\nDo: SOWA\n\nStatek przypłynął, sieci nikt nie liczył.\n\nDROZD\n", "pl")
    ) == ["51"]
