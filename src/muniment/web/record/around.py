"""Around: what stands around a record's statements on its page: the head, the texts, and how to cite it and whence it comes."""

from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from muniment.model import Party
from muniment.web.page import address, twin
from muniment.web.record.citing import Cited
from muniment.web.record.drawn import Context, Drawn, plate, shortened, stamp
from muniment.web.record.texts import Sheet

_MOST_SENDERS, _MOST_ADDRESSEES = 4, 6
_MOST_STAMPS, _MOST_PLATES, _LONGEST_STAMP = 5, 6, 60
_MOST_VERSIONS = 20
_TAKEN_AS = (("bib", "BibTeX"), ("ris", "RIS"), ("csl.json", "CSL-JSON"), ("jsonld", "JSON-LD"))


class Around:
    """Draws the head, the texts and the foot of one page."""

    def __init__(self, context: Context, drawn: Drawn, cited: Cited) -> None:
        self._of, self._drawn, self._cited = context, drawn, cited
        self._words, self._say = context.visit.wording, context.visit.wording.escaped

    def metas(self) -> Markup:
        """What reference managers read."""
        return Markup("".join([f'<meta name="{name}" content="{escape(content)}">\n  ' for name, content in self._cited.metas]))  # fmt: skip

    def head(self) -> Markup:
        """Kind, course, day and place; the title; who wrote to whom; the marks that one looks for first; the summary."""
        record, words = self._of.record, self._words
        day = words.date(record.date.edtf if record.date else None)
        place = record.place.as_written if record.place else ""
        facts = (words.label("kind", record.kind), words.label("course", record.direction), day, place)
        summary = f'<p class="summary">{escape(record.summary)}</p>' if record.summary else ""
        return Markup(
            f'<p class="eyebrow">{escape(" · ".join(fact for fact in facts if fact))}</p>\n'
            f"<h1>{escape(record.title or '') or self._say('Without a title')}</h1>\n{self._route()}{self._strip()}{summary}\n"
        )

    def _route(self) -> str:
        senders = [p for p in self._of.record.parties if p.role in ("sender", "author")]
        addressees = [p for p in self._of.record.parties if p.role == "addressee"]
        if not senders and not addressees:
            return ""
        arrow = f'<span class="arrow" aria-label="{self._say("to")}" role="img">→</span>' if addressees else ""
        by = "".join(map(self._end, senders[:_MOST_SENDERS]))
        return f'<p class="route">{by}{arrow}{"".join(map(self._end, addressees[:_MOST_ADDRESSEES]))}</p>\n'

    def _end(self, party: Party) -> str:
        post = self._drawn.post(party)
        office = f' <span class="office">{post}</span>' if post else ""
        return f"<span>{self._drawn.person(party)}{office}</span>"

    def _strip(self) -> str:
        of = self._of
        if not of.record.markings and not of.record.numbers:
            return ""
        stamps = [row for row in of.told.get("markings", ()) if row.of.kind in ("classification", "urgency")]
        shown = [
            stamp(row.of.kind, shortened(row.of.as_written.strip(), _LONGEST_STAMP), row.key)
            for row in stamps[:_MOST_STAMPS]
        ]
        shown += [plate(of.names[row.key], row.of.value, row.key) for row in of.told.get("numbers", ())[:_MOST_PLATES]]
        return f'<div class="strip">{"".join(shown)}</div>\n'

    def texts(self) -> Markup:
        """The witnesses that are shown, and the ways to the others."""
        sheets = self._of.sheets
        shown = "".join(map(self._sheet, sheets))
        nothing = f'<p class="empty">{self._say("No text of this record is here yet.")}</p>\n'
        one = " one" if len(sheets) == 1 else ""
        return Markup(
            f'<nav class="tabs" aria-label="{self._say("Texts")}">\n<ul>{"".join(self._tabs())}</ul>\n{self._parts()}</nav>\n'
            f'<div class="sheets{one}">\n{shown or nothing}</div>\n'
        )

    def _tabs(self) -> Iterator[str]:
        visit, record = self._of.visit, self._of.record
        shown = {sheet.witness.id for sheet in self._of.sheets}
        for witness in record.witnesses:
            where = escape(visit.address(witness=(witness.id,), statement=None, passage=None))
            here = ' aria-current="true"' if witness.id in shown else ""
            name = escape(self._words.label("witness", witness.kind))
            yield f'<li><a data-swap href="{where}#texts"{here}><span class="tag">{escape(self._of.tags[witness.id])}</span>{name}</a></li>'
        if len(record.witnesses) > 1:
            where = escape(visit.address(witness=(), statement=None, passage=None))
            here = ' aria-current="true"' if not visit.query.witness and len(shown) > 1 else ""
            step = escape(address(f"/records/{record.id}/parallel", version=visit.query.version))
            yield f'\n<li><a data-swap href="{where}#texts"{here}>{self._say("Side by side")}</a></li><li><a href="{step}">{self._say("In step")}</a></li>'

    def _parts(self) -> str:
        """The ways to the parts before and behind, where a text is too long for one page."""
        visit, say = self._of.visit, self._say
        longest = max((sheet.parts for sheet in self._of.sheets), default=1)
        if longest == 1:
            return ""
        here = max(visit.query.part, *(sheet.part for sheet in self._of.sheets))
        shown = say("Part %(part)s of %(parts)s") % {"part": here, "parts": longest}
        if here > 1:
            shown = f"{self._turn('prev', here - 1, say('Earlier part'))} {shown}"
        if here < longest:
            shown += f" {self._turn('next', here + 1, say('Next part'))}"
        return f"<span>{shown}</span>\n"

    def _turn(self, rel: str, part: int, label: str) -> str:
        where = escape(self._of.visit.address(part=part, statement=None, passage=None))
        return f'<a data-swap rel="{rel}" href="{where}#texts">{label}</a>'

    def _sheet(self, sheet: Sheet) -> str:
        witness, pinned = sheet.witness, escape(self._of.pinned)
        key, language, name = (
            escape(part) for part in (witness.id, witness.language, self._words.label("witness", witness.kind))
        )
        by = f" · {escape(witness.responsible)}" if witness.responsible else ""
        if witness.corrected_by:
            by += f" · {self._say('this text: %(who)s') % {'who': escape(witness.corrected_by)}}"
        label = self._say("Permanent address of: %(name)s") % {"name": name}
        return (
            f'<section class="witness" aria-labelledby="{key}-name">\n'
            f'<header><h2 id="{key}-name">{name} <span class="aside">{escape(self._words.language_name(witness.language))}{by}</span></h2>\n'
            f'<a class="pin passage" hidden href="{pinned}">{self._say("Address of this passage")}</a>\n'
            f'<a class="pin" href="{pinned}&amp;witness={quote(witness.id)}" aria-label="{label}">¶</a></header>\n'
            f'<div class="sheet" id="{key}" data-start="{sheet.start}" lang="{language}" dir="{sheet.direction}">{self._drawn.segments(sheet)}</div>\n'
            "</section>\n"
        )

    def foot(self) -> Markup:
        """How to cite it, what is catalogued of it, and its versions."""
        return Markup(f'<div class="after">\n{self._cite()}{self._record()}{self._versions()}</div>\n')

    def _cite(self) -> str:
        say, cited, record = self._say, self._cited, self._of.record
        taken = [(address(f"/records/{record.id}.{ending}"), form) for ending, form in _TAKEN_AS]
        taken.append((self._of.visit.address(twin(self._of.visit.path)), "JSON"))
        links = "".join(f'<a class="button quiet" href="{escape(where)}">{form}</a>' for where, form in taken)
        return (
            f'<section class="cite" aria-labelledby="of-cite"><h2 id="of-cite">{say("Cite it")}</h2>\n'
            f"<dl><dt>{say('Chicago, note')}</dt><dd>{escape(cited.note)}</dd><dt>{say('Chicago, bibliography')}</dt>"
            f"<dd>{escape(cited.bibliography)}</dd><dt>MLA</dt><dd>{escape(cited.mla)}</dd></dl>\n"
            f'<p class="takes">{links}</p>\n</section>\n'
        )

    def _record(self) -> str:
        say, record = self._say, self._of.record
        told: list[tuple[str, Any]] = [
            (say("Citation"), record.citation),
            (say("Credits"), record.credits),
            (say("Publisher"), record.publisher),
            (say("Rights"), record.rights),
            (say("Persons"), "; ".join(record.persons)),
            (say("Places"), "; ".join(record.places)),
            (say("Subjects"), "; ".join(record.subjects)),
        ]
        pairs = [(label, escape(value)) for label, value in told if value]
        version = say("version %(number)s") % {"number": record.version}
        pairs.append(
            (say("Permanent address"), f'<a href="{escape(self._of.pinned)}">{escape(record.id)}, {version}</a>')
        )
        pairs += [
            (escape(self._words.label("identifier", kind)), escape(value)) for kind, value in record.identifiers.items()
        ]
        pairs += [
            (
                say("Source"),
                f'{escape(file.path)} <span class="whence">{escape(file.source)}, SHA-256 {escape(file.sha256[:12])}…</span>',
            )
            for file in record.source_files
        ]
        rows = "".join([f"<div><dt>{label}</dt><dd>{value}</dd></div>\n" for label, value in pairs])
        return (
            f'<section aria-labelledby="of-record"><h2 id="of-record">{say("The record")}</h2>\n'
            f'<dl class="plain">\n{rows}</dl>\n</section>\n'
        )

    def _versions(self) -> str:
        say, record = self._say, self._of.record
        rows = []
        for version in self._of.versions[:_MOST_VERSIONS]:
            where = escape(address(f"/records/{record.id}", version=version.number))
            here = ' aria-current="page"' if version.number == record.version else ""
            name = say("Version %(number)s") % {"number": version.number}
            rows.append(
                f'<li class="row"><time datetime="{escape(version.at)}">{escape(self._words.date(version.at[:10]))}</time>'
                f'<a href="{where}"{here}>{name}</a> <span class="aside">{escape(version.who)}: {escape(version.why)}</span></li>'
            )
        keys = (
            ("/", say("go to the search box")),
            ("n", say("next marked words")),
            ("p", say("previous marked words")),
            ("Enter", say("from marked words to their statement, and back")),
            ("Esc", say("lights out")),
        )
        told = "".join([f"<div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>" for key, does in keys])
        return (
            f'<section aria-labelledby="of-versions"><h2 id="of-versions">{say("Its versions")}</h2>\n'
            f'<ol class="life">{"".join(rows)}</ol>\n'
            f'<details class="keys"><summary>{say("Keys")}</summary><dl class="plain">{told}</dl></details>\n</section>\n'
        )
