"""The discrepancies of a record are those that its texts show.  All texts are invented."""

from msgspec.structs import replace

from muniment.model import Discrepancy, Evidence, Record, Side, Witness
from muniment.texts.clashes import MOST_WORDS, RULE, with_differences

ENGLISH = "No. 31\n\nThe lamp burns since 9 March. Send eleven crates of glass.\n\nConfirm by No. 77 when it has come.\n\nLOSEV"
RUSSIAN = (
    "№ 31\n\nЛампа горит с 9 марта. Пришлите двенадцать ящиков стекла.\n\nПодтвердите номером 77 её получение.\n\nЛОСЕВ"
)


def _record(*texts: tuple[str, str], known: tuple[Discrepancy, ...] = (), kinds: str = "") -> Record:
    witnesses = tuple(
        Witness(id=f"w{n}", kind=kinds if n == len(texts) and kinds else "transcription", language=tag, text=text)
        for n, (tag, text) in enumerate(texts, 1)
    )
    return Record(witnesses=witnesses, discrepancies=known)


def _side(witness: str, text: str, words: str) -> Side:
    start = text.index(words)
    place = Evidence(witness=witness, start=start, end=start + len(words), quote=words)
    return Side(value=words, witness=witness, evidence=(place,))


def _told(record: Record) -> list[tuple[str, str | None, str | None]]:
    return [(d.field, d.a.value, d.b.value) for d in with_differences(record).discrepancies]


def test_what_texts_say_otherwise_is_a_discrepancy_with_exact_words() -> None:
    record = with_differences(_record(("en", ENGLISH), ("ru", RUSSIAN)))
    (clash,) = record.discrepancies
    assert (clash.field, clash.kind, clash.rule) == ("amount", "witnesses", RULE)
    assert (clash.a.value, clash.b.value) == ("eleven crates", "двенадцать ящиков")
    texts = {w.id: w.text for w in record.witnesses}
    assert all(place.stands_in(texts[side.witness or ""]) for side in (clash.a, clash.b) for place in side.evidence)


def test_a_paragraph_told_as_missing_is_not_where_the_other_text_has_it() -> None:
    line = "Confirm by No. 77 when it has come."
    missing = Discrepancy(
        field="line", kind="witnesses", a=_side("w1", ENGLISH, line), b=Side(value=None, witness="w2"),
        rule="discrepancies/paragraph",
    )  # fmt: skip
    same = RUSSIAN.replace("двенадцать", "одиннадцать")
    assert _told(_record(("en", ENGLISH), ("ru", same), known=(missing,))) == []
    without = same.replace("\n\nПодтвердите номером 77 её получение.", "")
    assert _told(_record(("en", ENGLISH), ("ru", without), known=(missing,))) == [("line", line, None)]


def test_what_reading_states_stands_and_is_not_told_twice() -> None:
    stated = Discrepancy(
        field="events.sent", kind="witnesses", a=_side("w1", ENGLISH, "eleven"), b=_side("w2", RUSSIAN, "двенадцать"),
        rule="discrepancies/stated",
    )  # fmt: skip
    record = _record(("en", ENGLISH), ("ru", RUSSIAN), known=(stated,))
    assert with_differences(record).discrepancies == (stated,)


def test_slips_of_the_machine_are_no_discrepancies_of_a_record() -> None:
    assert _told(_record(("ru", RUSSIAN), ("ru", RUSSIAN.replace("марта", "мата")), kinds="ocr")) == []
    assert _told(_record(("ru", RUSSIAN), ("ru", RUSSIAN.replace("9 марта", "8 марта")))) != []


def test_two_translations_are_not_told_word_by_word() -> None:
    one = [f"The keeper of light {n} says that the northern lamp is out." for n in range(2, MOST_WORDS + 4)]
    other = [line.replace("northern", "distant").replace("says", "writes") for line in one]
    few = [*one[:-1], other[-1]]

    def words(lines: list[str]) -> int:
        record = _record(("en", " ".join(one)), ("en", " ".join(lines)))
        return sum(clash.field == "word" for clash in with_differences(record).discrepancies)

    assert words(few) == 2
    assert words(other) == 0


def test_one_text_costs_nothing_and_keeps_its_discrepancies() -> None:
    record = _record(("en", ENGLISH))
    assert with_differences(record) is record
    assert with_differences(replace(record, witnesses=())).discrepancies == ()


def test_a_translators_note_below_one_text_is_no_difference() -> None:
    for line, differs in (
        ("1 In the hand of the Director, who was orally informed of the crates. – Translator's note.", False),
        ("In the hand of the Director, who was orally informed of all the crates.", True),
    ):
        told = _told(_record(("en", ENGLISH.replace("\n\nLOSEV", f"\n\n{line}\n\nLOSEV")), ("en", ENGLISH)))
        assert bool(told) is differs
