"""Feeds: what machines ask a site for: a sitemap (sitemaps.org), an Atom feed (RFC 4287) and robots.txt (RFC 9309)."""

from collections.abc import Sequence

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]  # the stubs lack it

from muniment.archive import Archive

MOST_IN_A_SITEMAP = 50_000
LATEST = 50
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ATOM = "http://www.w3.org/2005/Atom"
_UNSAFE = {code: None for code in range(32) if code not in (9, 10, 13)}


def sitemaps(base: str, addresses: Sequence[str]) -> dict[str, bytes]:
    """The sitemap of these addresses, in several files where there are many; none where it is not known where the twin will be."""
    if not base:
        return {}
    make = ElementMaker(namespace=_SITEMAP, nsmap={None: _SITEMAP})
    parts = [addresses[at : at + MOST_IN_A_SITEMAP] for at in range(0, len(addresses), MOST_IN_A_SITEMAP)]
    found = [_written(make.urlset(*(make.url(make.loc(base + one)) for one in part))) for part in parts]
    if len(found) == 1:
        return {"sitemap.xml": found[0]}
    files = {f"sitemap-{number}.xml": part for number, part in enumerate(found, start=1)}
    index = make.sitemapindex(*(make.sitemap(make.loc(f"{base}/{file}")) for file in files))
    return {"sitemap.xml": _written(index), **files}


def atom(archive: Archive, base: str) -> bytes:
    """A feed of the records that were taken in last, with when their version was made."""
    make = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})
    rows = archive.store.latest(LATEST)
    made = {row.id: archive.versions(row.id)[-1].at for row in rows}
    entries = [
        make.entry(
            make.id(f"urn:x-muniment:record:{row.id}"),
            make.title(_text(row.title or row.id)),
            make.updated(made[row.id]),
            make.link(href=f"{base}/records/{row.id}/" if base else f"records/{row.id}/index.html"),
        )
        for row in rows
    ]
    name = archive.settings.title or "Muniment"
    feed = make.feed(
        make.id(base + "/" if base else f"urn:x-muniment:archive:{archive.settings.created}"),
        make.title(_text(name)),
        make.updated(max(made.values(), default=archive.settings.created)),
        make.author(make.name(_text(name))),
        make.link(href=f"{base}/atom.xml" if base else "atom.xml", rel="self"),
        *entries,
    )
    return _written(feed)


def robots(base: str) -> bytes:
    """Everybody may read everything."""
    return ("User-agent: *\nAllow: /\n" + (f"Sitemap: {base}/sitemap.xml\n" if base else "")).encode()


def _text(words: str) -> str:
    return words.translate(_UNSAFE).encode("utf-8", "replace").decode()


def _written(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written
