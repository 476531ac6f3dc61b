"""The demonstration is read as an archivist would read it, and every document of it says that it is invented."""

from collections.abc import Iterator

import pytest

from muniment import Archive
from muniment.demo import demo_documents, demo_people
from muniment.model import Record
from muniment.sources.authorities import read_agents


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Record]]:
    with (
        Archive.create(tmp_path_factory.mktemp("demo") / "archive") as archive,
        demo_documents() as documents,
        demo_people() as people,
    ):
        told = archive.agents.put(read_agents(people), who="tests", why="to see")
        assert told.refused == ()
        for _ in archive.ingest([documents], collection="demo", workers=0):
            pass
        assert archive.quarantine() == []
        yield {record.title or record.id: record for record in archive.records()}


def _named(records: dict[str, Record], words: str) -> Record:
    return next(record for title, record in records.items() if words in title)


def test_it_is_large_and_of_many_languages_and_kinds(records: dict[str, Record]) -> None:
    languages = {witness.language for record in records.values() for witness in record.witnesses}
    assert len(records) >= 60
    assert languages >= {"ru", "en", "pl", "de", "zh", "ko", "ro", "pt", "fr", "ar", "fa"}
    assert {"telegram", "letter", "decision", "journal", "note", "memorandum of conversation", "circular"} <= {
        record.kind for record in records.values()
    }


def test_every_document_says_that_it_is_invented(records: dict[str, Record]) -> None:
    for record in records.values():
        assert "nvented" in f"{record.rights} {record.credits}", record.title


def test_every_quote_stands_at_its_place(records: dict[str, Record]) -> None:
    for record in records.values():
        for statement in (*record.parties, *record.numbers, *record.mentions, *record.markings, *record.events):
            for place in statement.evidence:
                if place.witness and place.start is not None:
                    assert record.witness(place.witness).text[place.start : place.end] == place.quote


@pytest.mark.parametrize(
    ("title", "date", "number", "sender", "addressee"),
    [
        ("Cable No. 598", "1950-02-24", "598", "ZARIN", "WEI LIAN"),
        ("Ciphered Telegram No. 20455", "1950-03-06", "20455", "WEI LIAN", "ZARIN"),
        ("Ciphergram No. 3288", "1950-05-28", "3288", "ZIELIŃSKI", "BORKOWSKI"),
        ("Ciphergram No. 7139", "1957-07-25", "7139", "KOSTERNA", "BORKOWSKI"),
        ("Telegramm Nr. 43", "1950-06-01", "43", "Ahrens", "Ministerium für Seezeichen"),
        ("Telegram No. 140", "1957-07-24", "140", "Ilie Runcan", "V. Dobre"),
        ("Telegrama 203", "1957-07-24", "203", "HELENA BRANDÃO", None),
        ("[Telegram No. 31", "1921-04-29", "31", "Whitcomb", "the Secretary of State"),
        ("Ciphered Telegram No. 20991", "1950-10-07", "20991", "WEI LIAN", "ZARIN"),
        ("Outgoing Telegram, Bureau of Agricultural", "1970-04-29", None, "Bureau of Agricultural Exchange", "Consulate in Blue Harbour"),
        ("Letter, Nadim al-Qutaybi to Theodore", "1970-01-20", None, "Nadim al-Qutaybi", "Theodore Lindgren"),
        ("Letter from Hajji Karim Sarraf", "1868-09-14", None, "Hajji Karim Sarraf", "Edward Harlow"),
    ],
)  # fmt: skip
def test_a_sheet_is_read_as_an_archivist_reads_it(
    records: dict[str, Record], title: str, date: str, number: str | None, sender: str, addressee: str | None
) -> None:
    record = _named(records, title)
    named = {(party.role, party.name or party.as_written) for party in record.parties}
    assert record.date is not None
    assert record.date.edtf == date
    assert ("sender", sender) in named
    assert addressee is None or ("addressee", addressee) in named
    assert number is None or number in {one.value for one in record.numbers}


@pytest.mark.parametrize(
    ("title", "words", "target"),
    [
        ("Ciphered Telegram No. 20417", "Your No. 598", "Cable No. 598"),
        ("Cable No. 611", "your telegram of 27 February", "Ciphered Telegram No. 20417"),
        ("Cable No. 748", "Your telegram of 9 May, 19:15", "Ciphered Telegram No. 26252"),
        ("Telegramm Nr. 45", "mein Telegramm Nr. 43 vom 1. Juni", "Telegramm Nr. 43"),
        ("Ciphergram No. 3307", "my no. 12", "Ciphergram No. 3288"),
        ("Letter, Theodore Lindgren of", "your letter of January 20", "Letter, Nadim al-Qutaybi to Theodore"),
        ("Telegram No. 140", "telegrama dvs. nr. 112 din 22 iulie", "Telegram No. 112"),
    ],
)
def test_messages_find_each_other(records: dict[str, Record], title: str, words: str, target: str) -> None:
    mention = next(mention for mention in _named(records, title).mentions if mention.as_written == words)
    assert (mention.status, mention.target) == ("resolved", _named(records, target).id)


def test_one_mention_is_open_between_two_telegrams_of_a_day_and_another_waits(records: dict[str, Record]) -> None:
    status = {m.as_written: m.status for r in records.values() for m in r.mentions}
    assert status["Your telegram of 6 March"] == "ambiguous"
    assert status["Your telegram of 28 September"] == "absent"


def test_the_same_pseudonym_has_two_holders(records: dict[str, Record]) -> None:
    glosses = {
        title: party.agent
        for title in ("Cable No. 611", "Cable No. 1120")
        for party in _named(records, title).parties
        if party.role == "sender"
    }
    assert glosses["Cable No. 611"] != glosses["Cable No. 1120"]


def test_witnesses_disagree_where_the_sheets_do(records: dict[str, Record]) -> None:
    def found(title: str) -> set[str]:
        return {one.field for one in _named(records, title).discrepancies}

    assert "date" in found("Cable No. 748")
    assert "amount" in found("Ciphergram No. 7114")
    assert "copies" in found("Reference Note by Kirillov")
    assert "events" in found("Ciphergram No. 7139")
