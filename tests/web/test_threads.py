"""Missing messages and exchanges as pages: a ghost's address outlives it, a list can be taken home.  (All invented.)"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.model import DateSaid, Evidence, Mention, Number, Party, Record, Witness
from muniment.store import Origin
from muniment.threads.exchanges import ends_of, tied
from muniment.threads.values import Card, Correspondent
from muniment.web.app import create_app


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as archive:
        yield archive


def put(archive: Archive, sender: str, addressee: str, day: str, number: str, names: str = "") -> str:
    place = Evidence(witness="w1", start=0, end=len(names), quote=names)
    mention = Mention(
        id="m1", as_written=names, direction="yours", kind="telegram", number=names[-2:], evidence=(place,)
    )
    record = Record(
        title=f"{sender} to {addressee}",
        witnesses=(Witness(id="w1", kind="original", language="en", text=names or "Nothing new."),),
        date=DateSaid(edtf=day, as_written=day, basis="heading"),
        parties=(Party(role="sender", as_written=sender, name=sender), Party(role="addressee", as_written=addressee, name=addressee)),
        numbers=(Number(role="sender", value=number),),
        mentions=(mention,) if names else (),
    )  # fmt: skip
    origin = Origin("papers", number)
    archive.store.put(record, origin, "anna", "test")
    for _ in archive.threads.settle():
        pass
    return origin.id


def test_the_address_of_a_missing_message_leads_to_it_once_it_has_come(archive: Archive) -> None:
    room = TestClient(create_app(archive), follow_redirects=False)
    put(archive, "Brandt", "Orlova", "1931-05-06", "9", "your No. 14")
    [missing] = archive.threads.lacking()
    assert (missing.number, missing.sender, missing.before) == ("14", "Orlova", "1931-05-06")
    page = room.get(f"/missing/{missing.id}")
    assert page.status_code == 200
    assert "your No. 14" in page.text
    assert f"/missing/{missing.id}" in room.get("/missing?sender=orl").text
    assert missing.id not in room.get("/missing?sender=castell").text
    assert "14" in room.get("/missing.csv").text.splitlines()[1]

    arrived = put(archive, "Orlova", "Brandt", "1931-05-03", "14")
    assert room.get(f"/missing/{missing.id}").headers["location"] == f"/records/{arrived}"
    assert room.get(f"/missing/{missing.id}.json").headers["location"] == f"/records/{arrived}.json"
    assert list(archive.threads.lacking()) == []


def test_an_exchange_is_read_in_order_with_its_ghosts_and_the_time_an_answer_took(archive: Archive) -> None:
    first = put(archive, "Orlova", "Brandt", "1931-05-03", "14")
    answer = put(archive, "Brandt", "Orlova", "1931-05-06", "9", "your No. 14")
    put(archive, "Castell", "Orlova", "1931-05-05", "3")
    lost = put(archive, "Brandt", "Orlova", "1931-05-08", "10", "your No. 17")
    found = archive.threads.exchange("Orlova", "Brandt")
    told = [(turn.side, turn.step.id if not turn.step.ghost else "ghost") for turn in found.turns]
    assert told == [("a", first), ("b", answer), ("a", "ghost"), ("b", lost)]
    assert found.turns[1].after == 3 * 86_400
    room = TestClient(create_app(archive))
    assert "after 3 days" in room.get("/exchange?between=Orlova&and=Brandt").text
    assert room.get("/exchange?between=Orlova&and=Brandt&since=1931-05-07").text.count('class="turn') == 2
    assert room.get("/exchange?between=Orlova&and=Brandt&since=May").status_code == 400


def test_two_agents_written_alike_are_two_correspondents() -> None:
    cards = [
        Card(
            record=agent, low="1931-05-03", high="1931-05-03",
            senders=(Correspondent(frozenset({agent}), ("Zarin",)),), addressees=(Correspondent(frozenset(), ("Brandt",)),),
        )
        for agent in ("m", "s")
    ]  # fmt: skip
    found = tied(ends_of(cards))
    assert [(tie.a, tie.a_agent, tie.b, tie.messages) for tie in found] == [
        ("Zarin", "m", "Brandt", 1),
        ("Zarin", "s", "Brandt", 1),
    ]


def test_the_quoted_words_lead_to_their_passage(archive: Archive) -> None:
    room = TestClient(create_app(archive))
    telling = put(archive, "Brandt", "Orlova", "1931-05-06", "9", "your No. 14")
    [missing] = archive.threads.lacking()
    place = f"/records/{telling}?passage=w1.0-11#w1.0"
    assert f'href="{place}"' in room.get("/missing").text
    assert f'href="{place}"' in room.get(f"/missing/{missing.id}").text
    assert 'class="mark lit' in room.get(place).text


def test_gaps_in_series_are_ranges_and_many_are_folded(archive: Archive) -> None:
    room = TestClient(create_app(archive))
    assert "No series of numbers has a gap." in room.get("/missing/numbers").text
    kept = [1, 7, 9, 11, 13, 15, 17, 19, 25]
    for day, number in enumerate(kept, start=1):
        put(archive, "Orlova", "<b>Brandt", f"1931-05-{day:02}", str(number))
    [series] = room.get("/missing/numbers.json").json()["series"]
    assert series["gaps"] == [[2, 6], [8, 8], [10, 10], [12, 12], [14, 14], [16, 16], [18, 18], [20, 24]]
    page = room.get("/missing/numbers").text
    shown, _, folded = page.partition("2 more gaps")
    assert "2–6" in shown
    assert "20–24" not in shown
    assert "20–24" in folded
    assert "<b>" not in page
    assert "ещё 2 пропуска" in room.get("/missing/numbers?lang=ru", headers={"accept-language": "ru"}).text


def test_numbers_are_shown_as_they_are_written(archive: Archive) -> None:
    room = TestClient(create_app(archive))
    put(archive, "Orlova", "Brandt", "1931-05-03", "№ L7/88")
    answer = put(archive, "Brandt", "Orlova", "1931-05-06", "A–696", "your No. 1D")
    page = room.get("/exchange?between=Orlova&and=Brandt").text
    for number in ("№ L7/88", "№ A–696", "№ 1D"):
        assert number in page
    assert "l7/88" not in page
    assert [one["numbers"][0][1] for one in room.get(f"/threads/{answer}.json").json()["steps"]] == ["1D", "A–696"]
    [missing] = archive.threads.lacking()
    assert missing.number == "1D"


def test_a_gap_has_a_page_with_its_evidence_until_its_message_comes(archive: Archive) -> None:
    room = TestClient(create_app(archive), follow_redirects=False)
    ids = {n: put(archive, "Orlova", "<b>Brandt", f"1931-05-{n:02}", f"{n}/Sh") for n in (1, 2, 4, 5)}
    [gap] = archive.threads.lacking()
    address = f"/missing/{ids[2]}-3"
    assert f"/missing/{gap.id}" == address
    page = room.get(address).text
    for words in ("3/Sh", "2 May 1931 – 4 May 1931", "Nobody here mentions it", f"/records/{ids[2]}", f"/records/{ids[4]}"):  # fmt: skip
        assert words in page
    assert "<b>" not in page
    told = room.get(f"{address}.json").json()
    assert [(one["record"], one["number"]) for one in told["between"]] == [(ids[2], "2/Sh"), (ids[4], "4/Sh")]
    russian = room.get(f"{address}?lang=ru").text
    assert "Между какими номерами отправителя оно стоит" in russian
    for where in ("/missing", "/missing?basis=gap", "/missing/numbers", "/exchange?between=Orlova&and=%3Cb%3EBrandt", f"/threads/{gap.id}"):  # fmt: skip
        assert f'href="{address}"' in room.get(where).text, where
    assert address not in room.get("/missing?basis=mention").text
    assert room.get("/missing?basis=guess").status_code == 400
    assert "3/Sh" in room.get("/missing.csv?basis=gap").text
    assert '"basis":"gap"' in room.get("/missing.jsonl").text

    arrived = put(archive, "Orlova", "<b>Brandt", "1931-05-03", "3/Sh")
    assert room.get(address).headers["location"] == f"/records/{arrived}"
    assert room.get(f"{address}.json").headers["location"] == f"/records/{arrived}.json"
    assert address not in room.get("/missing").text
    assert f'href="/records/{arrived}"' in room.get("/exchange?between=Orlova&and=%3Cb%3EBrandt").text
