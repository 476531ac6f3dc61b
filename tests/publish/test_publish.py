"""The static twin: whole, in step with the archive, and nobody else's.  The documents are invented."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree
from starlette.testclient import TestClient

from muniment.archive import Archive
from muniment.errors import ArchiveError, NotFoundError
from muniment.model import DateSaid, Record, Witness
from muniment.publish import Published, publish
from muniment.publish.addresses import file_of, links_of, point
from muniment.store import Origin
from muniment.web.app import create_app


def _publish(archive: Archive, folder: Path, *, everything: bool = False, base: str = "") -> Published:
    *_, done = publish(archive, folder, everything=everything, base=base)
    assert isinstance(done, Published)
    return done


def _put(archive: Archive, key: str, title: str, text: str = "The pontoons have arrived.") -> str:
    witness = Witness(id="w1", kind="transcription", language="en", text=text)
    date = DateSaid(edtf="1951-07-21", as_written="21 July 1951", basis="sent")
    record = Record(title=title, kind="telegram", date=date, witnesses=(witness,))
    outcome = archive.store.put(record, Origin("tests", key), "tester", "to publish it")
    archive._follow()
    return outcome.id


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/index.json", "index.json"),
        ("/records/x1", "records/x1/index.html"),
        ("/records/x1.json", "records/x1.json"),
        ("/years/1951?page=2", "years/1951/page-2/index.html"),
        ("/records/x1?part=3", "records/x1/part-3/index.html"),
        ("/correspondents/%D0%9B%D0%B8%D0%BD%D1%8C", "correspondents/Линь/index.html"),
        ("/correspondents/Mr.Smith", "correspondents/Mr.Smith/index.html"),
        ("/records/x1.csl.json", "records/x1.csl.json"),
        ("/records/x1/parallel", "records/x1/parallel/index.html"),
        ("/records/x1/parallel.pdf", "records/x1/parallel.pdf"),
        ("/search?q=x&sort=oldest", None),
        ("/records/x1?version=1", None),
        ("/places/../../etc", None),
        ("/places/a%3Ab", None),
        ("/years/1951?page=x", None),
    ],
)
def test_every_address_has_its_file_or_none(address: str, file: str | None) -> None:
    assert file_of(address) == file


def test_links_lead_from_file_to_file() -> None:
    page = '<a href="/records/b#w1.3">b</a> <a href="/records/secret">c</a> <form action="/search"> <a href="/search?q=x&amp;page=2">'
    pointed = point(page, "records/a/index.html", lambda address: "secret" not in address)
    assert 'href="../b/index.html#w1.3"' in pointed
    assert "<a>c</a>" in pointed
    assert 'action="../../search/index.html"' in pointed
    assert 'href="../../search/index.html?q=x&amp;page=2"' in pointed
    assert links_of(page) == ["/records/b", "/records/secret", "/search", "/search?q=x&page=2"]


def test_every_link_of_every_page_leads_to_a_file_and_a_place_in_it(twin: Path) -> None:
    pages = list(twin.rglob("*.html"))
    assert len(pages) > 100
    named: dict[Path, set[str]] = {}
    for page in pages:
        for name, link in re.findall(r' (href|src|action)="([^"]+)', page.read_text("utf-8")):
            if re.match(r"[a-z]+:", link):
                continue
            assert not link.startswith("/"), f"{page} {name} {link}"
            way, _, place = unquote(link).partition("#")
            target = (page.parent / way.partition("?")[0]).resolve() if way else page.resolve()
            assert target.is_file(), f"{page} {name} {link}"
            if place and target.suffix == ".html" and "?" not in way:
                if target not in named:
                    named[target] = set(re.findall(r' id="([^"]+)"', target.read_text("utf-8")))
                assert place in named[target], f"{page} {name} {link}"


def test_texts_in_step_are_published_with_what_a_reader_takes_home(archive: Archive, twin: Path) -> None:
    beginnings = {"pdf": b"%PDF", "epub": b"PK", "docx": b"PK", "xml": b"<?xml", "json": b"{"}
    stepped = 0
    for record in archive.records():
        folder = twin / "records" / record.id
        if len(record.witnesses) < 2:
            assert not (folder / "parallel").exists()
            continue
        page = (folder / "parallel" / "index.html").read_text("utf-8")
        for ending, beginning in beginnings.items():
            assert (twin / "records" / record.id / f"parallel.{ending}").read_bytes().startswith(beginning)
            assert f'href="../parallel.{ending}"' in page
        assert 'href="parallel/index.html"' in (folder / "index.html").read_text("utf-8")
        stepped += 1
    assert stepped > 20


def test_the_reference_of_every_record_can_be_taken_home(archive: Archive, twin: Path) -> None:
    room = TestClient(create_app(archive), base_url="https://archive.example.org")
    for row in archive.rows(limit=10):
        page = (twin / "records" / row.id / "index.html").read_text("utf-8")
        for ending in ("bib", "ris", "csl.json", "jsonld"):
            assert (twin / "records" / f"{row.id}.{ending}").read_bytes() == room.get(
                f"/records/{row.id}.{ending}"
            ).content
            assert f'href="../{row.id}.{ending}"' in page


def test_texts_that_were_not_put_in_step_are_not_led_to(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        texts = (("w1", "en", "The pontoons are here."), ("w2", "de", "Die Pontons sind da."))
        record = Record(
            title="Pontoons",
            witnesses=tuple(Witness(id=i, kind="transcription", language=tag, text=text) for i, tag, text in texts),
        )
        made = archive.store.put(record, Origin("tests", "a"), "tester", "to publish it").id
        archive._follow()
        _publish(archive, tmp_path / "site", everything=True)
        page = tmp_path / "site" / "records" / made / "index.html"
        assert "parallel/index.html" not in page.read_text("utf-8")
        assert not (page.parent / "parallel").exists()
        archive.texts.parallel(made)
        _publish(archive, tmp_path / "site", everything=True)
        assert "parallel/index.html" in page.read_text("utf-8")
        assert _publish(archive, tmp_path / "site", everything=True).written == 0


def test_every_record_has_its_page_and_its_data_at_the_same_address(archive: Archive, twin: Path) -> None:
    for row in archive.rows():
        assert (twin / "records" / row.id / "index.html").is_file()
        assert json.loads((twin / "records" / f"{row.id}.json").read_bytes())["id"] == row.id


def test_machines_find_their_way(archive: Archive, twin: Path) -> None:
    places = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "a": "http://www.w3.org/2005/Atom"}
    sitemap = etree.parse(twin / "sitemap.xml")
    addresses = {element.text for element in sitemap.findall(".//s:loc", places)}
    assert {f"https://archive.example.org/records/{row.id}" for row in archive.rows()} <= addresses
    entries = etree.parse(twin / "atom.xml").findall("a:entry", places)
    assert entries
    assert all(entry.findtext("a:updated", "", places) for entry in entries)
    assert "Sitemap: https://archive.example.org/sitemap.xml" in (twin / "robots.txt").read_text()


def test_a_second_run_writes_nothing_and_after_one_change_only_what_changed(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        changed, other = _put(archive, "a", "Cable on pontoons"), _put(archive, "b", "Cable on oats", "Oats.")
        _publish(archive, tmp_path / "site", everything=True)
        assert _publish(archive, tmp_path / "site", everything=True).written == 0
        untouched = (tmp_path / "site" / "records" / other / "index.html").stat().st_mtime_ns
        _put(archive, "a", "Cable on barges")
        done = _publish(archive, tmp_path / "site", everything=True)
        assert 0 < done.written < done.kept
        assert "Cable on barges" in (tmp_path / "site" / "records" / changed / "index.html").read_text()
        assert (tmp_path / "site" / "records" / other / "index.html").stat().st_mtime_ns == untouched


def test_only_what_is_published_is_published(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        shown = _put(archive, "a", "Cable on pontoons")
        draft, secret = _put(archive, "b", "Cable on lanterns"), _put(archive, "c", "Cable on cyphers")
        assert _publish(archive, tmp_path / "none").records == 0
        list(archive.change_status([shown], "published", who="board", why="released"))
        list(archive.change_status([secret], "restricted", who="board", why="closed until 2050"))
        assert _publish(archive, tmp_path / "site").records == 1
        assert _publish(archive, tmp_path / "all", everything=True).records == 2
        whole = b"".join(
            path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.suffix in (".html", ".json", ".xml")
        )
        assert b"pontoons" in whole
        for word in (b"lanterns", b"cyphers", draft.encode(), secret.encode()):
            assert word not in whole
        list(archive.change_status([shown], "restricted", who="board", why="withdrawn"))
        assert _publish(archive, tmp_path / "site").removed > 0
        assert not (tmp_path / "site" / "records" / shown).exists()


def test_a_change_of_status_is_a_version_with_who_and_why(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        record = _put(archive, "a", "Cable on pontoons")
        assert [o.change for o in archive.change_status([record], "published", who="board", why="released")] == [
            "changed"
        ]
        assert [o.change for o in archive.change_status([record], "published", who="board", why="again")] == [
            "unchanged"
        ]
        last = archive.versions(record)[-1]
        assert (last.number, last.who, last.why) == (2, "board", "released")
        with pytest.raises(ArchiveError):
            list(archive.change_status([record], "lost", who="board", why="?"))
        with pytest.raises(NotFoundError):
            list(archive.change_status(["nosuchrecord"], "draft", who="board", why="?"))


def test_a_folder_with_something_else_is_left_alone(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(ArchiveError, match="something else"):
        _publish(archive, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_nothing_tells_of_a_record_that_is_hidden_though_others_are_linked_with_it(tmp_path: Path) -> None:
    def paper(number: int, sender: str, addressee: str, day: str, said: str) -> str:
        return f"CABLE No. {number}\n\nTo Cde. {addressee}\n\n{said}\n\n{day} May 1931 {sender}\n"

    papers = tmp_path / "papers"
    papers.mkdir()
    texts = {
        "shown": paper(12, "ORLOVA", "CASTELL", "5", "I answer your No. 40 of 4 May 1931. The ferry is late."),
        "asked": paper(40, "CASTELL", "ORLOVA", "4", "Is the ferry late? Cyphered."),
        "secret": paper(
            41, "QUELL", "ORLOVA", "7", "Your No. 12 of 5 May 1931 came. I answer your telegram of 3 May 1931."
        ),
        "plain": paper(42, "CASTELL", "ORLOVA", "8", "Your No. 12 of 5 May 1931 is received."),
    }
    for name, text in texts.items():
        (papers / f"{name}.txt").write_text(text, "utf-8")
    with Archive.create(tmp_path / "archive") as archive:
        list(archive.ingest([papers], workers=0))
        ids = {
            name: next(r.id for r in archive.records() if text.split("\n\n")[2] in r.witnesses[0].text)
            for name, text in texts.items()
        }
        list(archive.change_status([ids["shown"], ids["plain"]], "published", who="board", why="released"))
        ghosts = [one.id for one in archive.threads.missing() if ids["secret"] in dict(one.meant_by)]
        named = [source for source, _ in archive.store.links.naming(ids["shown"])]
        assert set(named) == {ids["secret"], ids["plain"]}
        assert archive.store.links.naming(ids["asked"])
        assert ghosts
        limited = archive.showing("published")
        assert [step.id for step in limited.threads.thread(ids["shown"]).steps] == [ids["shown"], ids["plain"]]
        assert limited.get(ids["plain"]).mentions[0].target == ids["shown"]
        assert limited.get(ids["shown"]).mentions[0].target is None
        assert sum(limited.threads.statuses().values()) == 1
        assert not set(ghosts) & {one.id for one in limited.threads.missing()}
        with pytest.raises(NotFoundError):
            limited.threads.missing_message(ghosts[0])
        _publish(archive, tmp_path / "site")
        whole = b"".join(
            p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.suffix in (".html", ".json", ".xml")
        )
        for secret in (ids["asked"], ids["secret"], *ghosts, "QUELL", "Cyphered"):
            assert secret.encode() not in whole, secret
        assert ids["plain"].encode() in (tmp_path / "site" / "records" / ids["shown"] / "index.html").read_bytes()
        assert not (tmp_path / "site" / "people").exists()
        _publish(archive, tmp_path / "all", everything=True)
        assert (tmp_path / "all" / "people").exists()
        assert b"QUELL" in (tmp_path / "all" / "records" / ids["shown"] / "index.html").read_bytes()


def test_the_address_of_a_gap_leads_on_in_the_twin_when_its_message_has_come(tmp_path: Path) -> None:
    papers, site = tmp_path / "papers", tmp_path / "site"
    papers.mkdir()

    def bring(archive: Archive, *numbers: int) -> None:
        for n in numbers:
            text = f"CABLE No. {400 + n}\n\nTo Cde. CASTELL\n\nParcel {n} is here.\n\n{n} May 1931 ORLOVA\nNo. {n}\n"
            (papers / f"{n}.txt").write_text(text, "utf-8")
        list(archive.ingest([papers], workers=0))

    with Archive.create(tmp_path / "archive") as archive:
        bring(archive, 10, 11, 13, 14)
        [gap] = archive.threads.lacking()
        first = _publish(archive, site, everything=True)
        page = site / "missing" / gap.id / "index.html"
        assert "11" in page.read_text("utf-8")
        assert json.loads((site / "missing" / f"{gap.id}.json").read_text("utf-8"))["missing"]["basis"] == "gap"
        assert f"{gap.id}/index.html" in (site / "missing" / "index.html").read_text("utf-8")
        bring(archive, 12)
        come = archive.threads.lacking_one(gap.id)
        for _ in range(2):
            again = _publish(archive, site, everything=True)
            assert f"url=../../records/{come}/index.html" in page.read_text("utf-8")
            assert json.loads((site / "missing" / f"{gap.id}.json").read_text("utf-8")) == {
                "moved": f"/records/{come}.json"
            }
        assert again.records == first.records + 1
        assert gap.id not in (site / "missing" / "index.html").read_text("utf-8")
