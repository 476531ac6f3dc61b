"""Says: what a document says about itself, section by section: each statement with the words that say so."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from markupsafe import Markup

from muniment.model import Copies, CopyHolder, Discrepancy, ReferenceCode
from muniment.search import shelf_path
from muniment.web.page import address
from muniment.web.record.drawn import Context, Drawn, plate, shortened, stamp
from muniment.web.record.told import Row

MOST_NAMED_BY = 30
MOST_CANDIDATES = 8
_MOST_LEAVES = 60
"""More copies than these are told in figures only."""
_STATES = ("resolved", "ambiguous", "absent")


class Says:
    """Draws the sections of one page.  All of them are HTML."""

    def __init__(self, context: Context, drawn: Drawn) -> None:
        self._of, self._drawn = context, drawn
        self._words, self._say = context.visit.wording, context.visit.wording.escaped

    def all(self) -> Markup:
        """All sections, in the order in which a reader asks for them."""
        return Markup("".join(self._sections()))

    def _sections(self) -> Iterator[str]:
        say = self._say
        yield f"<h2>{say('What the document says about itself')}</h2>\n{self._edit()}"
        yield from self._clashes()
        yield from self._section("parties", say("Who speaks, and to whom"), self._party)
        yield from self._section("dates", say("When"), self._date)
        yield from self._section("date", say("When"), self._date)
        yield from self._section("place", say("Where"), self._as_written)
        yield from self._section("signature", say("Signature"), self._as_written)
        yield from self._section("numbers", say("Its numbers"), self._number)
        yield from self._section("markings", say("How it was to be handled"), self._marking)
        yield from self._section("copies", say("Its copies"), self._copies)
        yield from self._life()
        yield from self._section("mentions", say("Messages it names"), self._mention)
        yield from self._named_by()
        yield from self._follows()
        yield self._ways_on()
        yield from self._section("nested", say("Messages inside it"), self._nested)
        yield from self._section("reference_codes", say("Where the sheet lies"), self._code)
        yield from self._section("statements", say("Also stated"), self._statement)
        yield from self._section("unexplained", say("Words that no rule explains"), self._unexplained)
        yield from self._section("rejected", say("Said to be wrong"), self._rejected)

    def _edit(self) -> str:
        """The way to the desk, where the room has one."""
        of = self._of
        if not of.visit.desk or of.record.version != of.versions[0].number:
            return ""
        where = escape(address(f"/records/{of.record.id}/edit"))
        return f'<p><a class="button quiet" href="{where}">{self._say("Say what is right")}</a></p>\n'

    def _section(self, section: str, heading: str, draw: Callable[[Row], str]) -> Iterator[str]:
        rows = self._of.visible.get(section)
        if rows:
            drawn = self._drawn
            yield _opened(section, heading)
            for row in rows:
                yield f"\n<div {drawn.row(row)}>{draw(row)}{drawn.because(row)}</div>"
            yield f"{drawn.more(section)}</section>\n"

    def _label(self, row: Row) -> str:
        return f'<span class="label">{escape(self._of.names[row.key])}</span>'

    def _party(self, row: Row) -> str:
        post = self._drawn.post(row.of)
        aside = f'<span class="aside">{post}</span>' if post else ""
        return f"{self._label(row)}{self._drawn.person(row.of)} {aside}"

    def _date(self, row: Row) -> str:
        edtf, note = row.of.edtf, getattr(row.of, "note", None)
        aside = f' <span class="aside">{escape(note)}</span>' if note else ""
        return f'{self._label(row)}<time class="value" datetime="{escape(edtf)}">{escape(self._words.date(edtf))}</time>{aside}'

    def _as_written(self, row: Row) -> str:
        return f"<b>{escape(row.of.as_written)}</b>"

    def _number(self, row: Row) -> str:
        one = row.of
        told = ", ".join(part for part in (one.office, one.date and self._words.date(one.date)) if part)
        aside = f'<span class="aside">{escape(told)}</span>' if told else ""
        where = self._drawn.where(row.quotes[0]) if row.quotes else None
        return f"{plate(self._of.names[row.key], one.value, row.key, where)} {aside}"

    def _marking(self, row: Row) -> str:
        one = row.of
        where = self._drawn.where(row.quotes[0]) if row.quotes else None
        to = f' <span class="aside">{self._say("to %(name)s") % {"name": escape(one.to)}}</span>' if one.to else ""
        return f"{self._label(row)}{stamp(one.kind, one.as_written.strip(), row.key, where)}{to}"

    def _copies(self, row: Row) -> str:
        """The copies drawn as leaves, this one among them; or one holder."""
        one, say = row.of, self._say
        if isinstance(one, CopyHolder):
            aside = f' <span class="aside">{self._count_of_copies(one.count)}</span>' if one.count > 1 else ""
            return f"{self._label(row)}<b>{escape(one.holder)}</b>{aside}"
        told = (
            say("%(count)s made") % {"count": one.made} if one.made is not None else "",
            say("%(count)s listed") % {"count": one.listed} if one.listed is not None else "",
            say("this is No. %(number)s") % {"number": one.this_copy} if one.this_copy is not None else "",
        )
        return f'{self._leaves(one)}<span class="aside">{" · ".join(part for part in told if part)}</span>'

    def _leaves(self, one: Copies) -> str:
        listed = [
            row.of.number for row in self._of.visible["copies"] if isinstance(row.of, CopyHolder) and row.of.number
        ]
        made = max(one.made or 0, one.listed or 0, max(listed, default=0), one.this_copy or 0)
        if not 0 < made <= _MOST_LEAVES:
            return ""
        this = f"; {self._say('this is No. %(number)s') % {'number': one.this_copy}}" if one.this_copy else ""
        leaves = "".join(
            f'<span class="leaf{" this" if n == one.this_copy else ""}{" unlisted" if listed and n not in listed else ""}" aria-hidden="true">{n}</span>'
            for n in range(1, made + 1)
        )
        return f'<div class="copies" role="img" aria-label="{self._count_of_copies(made)}{this}">\n{leaves}\n</div>\n'

    def _count_of_copies(self, count: int) -> str:
        return escape(self._words.ngettext("%(count)s copy", "%(count)s copies", count) % {"count": count})

    def _rejected(self, row: Row) -> str:
        return f"{self._label(row)}<del>{escape(shortened(row.of.value, 160))}</del>{self._why(row.of.reasons)}"

    def _why(self, reasons: str) -> str:
        return f' <span class="aside">({escape(reasons)})</span>' if reasons else ""

    def _life(self) -> Iterator[str]:
        rows = self._of.visible.get("events")
        if not rows:
            return
        drawn = self._drawn
        yield _opened("events", self._say("The life of the sheet")) + '<ol class="life">'
        for row in rows:
            one = row.of
            day = escape(self._words.date(one.date))
            yield (
                f'<li {drawn.row(row)}><time datetime="{escape(one.date or "")}">{day}</time><b>{escape(self._of.names[row.key])}</b> '
                f'<span class="aside">{", ".join(self._told_of(row))}</span>{drawn.because(row)}</li>'
            )
        yield f"</ol>{drawn.more('events')}</section>\n"

    def _told_of(self, row: Row) -> Iterator[str]:
        one = row.of
        yield from (escape(part) for part in (one.agent, one.office, one.place) if part)
        if one.number:
            yield self._numbered(one.number)
        if one.copies:
            yield self._count_of_copies(one.copies)

    def _numbered(self, number: str) -> str:
        return self._say("No. %(number)s") % {"number": escape(number)}

    def _mention(self, row: Row) -> str:
        m, words = row.of, self._words
        told = (
            escape(words.label("kind", m.kind)),
            escape(words.label("direction", m.direction)),
            self._numbered(m.number) if m.number else "",
            escape(words.date(m.date)) if m.date else "",
            escape(m.time or ""),
        )
        label = ", ".join(part for part in told if part) or escape(self._of.names[row.key])
        meant = [*(m.targets or ((m.target,) if m.target else ())), *((m.ghost,) if m.ghost else ())]
        meant += m.candidates[:MOST_CANDIDATES] if m.status == "ambiguous" else ()
        state = m.status if m.status in _STATES else "unresolved"
        why = f": {escape(m.reasons)}" if m.reasons else ""
        if m.conflict:
            why += f" <b>{self._say('does not fit: %(what)s') % {'what': escape(words.label('field', m.conflict))}}</b>"
        return (
            f'<span class="label">{label}</span>\n{self._meant(meant)}'
            f'<span class="state {state}">{escape(words.label("mention", m.status))}{why}</span>'
        )

    def _meant(self, ids: Sequence[str]) -> str:
        return "".join([f'<span class="meant">{self._drawn.message(one)}</span>\n' for one in ids])

    def _named_by(self) -> Iterator[str]:
        named_by = self._of.named_by[:MOST_NAMED_BY]
        if named_by:
            yield _opened("named-by", self._say("Messages that name it"))
            for step in named_by:
                yield f'<div class="row">{self._drawn.message(step.id, step)}</div>'
            yield "</section>\n"

    def _follows(self) -> Iterator[str]:
        """What follows from other records: an interval, a doubt, copies."""
        say = self._say
        derived = self._of.record.derived
        if not derived:
            return
        yield _opened("follows", say("What follows from other records"))
        for one in derived:
            value = ""
            if one.field == "date":
                label, value = say("Written"), f"<b>{escape(self._words.date(one.value))}</b>"
            else:
                label = say("A copy of the same message") if one.field == "double" else escape(one.field)
            if one.question:
                label, value = say("A question"), value or f"<b>{escape(one.value)}</b>"
            reader = (
                say("derived, stated by no sheet") if one.reader == "derived" else self._drawn.decided_by(one.reader)
            )
            yield (
                f'\n<div class="row"><span class="label">{label}</span>\n{value}\n<span class="aside">{escape(one.reasons)}</span>\n'
                f'{self._meant(one.records)}<span class="reader">{reader}</span></div>'
            )
        yield "</section>\n"

    def _ways_on(self) -> str:
        record, ways = self._of.record, []
        if record.mentions or self._of.named_by:
            ways.append(f'<a href="{escape(address(f"/threads/{record.id}"))}">{self._say("The thread")} →</a> ')
        by = next((p for p in record.parties if p.role in ("sender", "author")), None)
        to = next((p for p in record.parties if p.role == "addressee"), None)
        if by and to:
            ends = {"between": by.name or by.as_written, "and": to.name or to.as_written}
            label = self._say("All that the two wrote to each other")
            ways.append(f'<a href="{escape(address("/exchange", **ends))}">{label} →</a>')
        return f'<p class="ways-on">{"".join(ways)}</p>\n'

    def _nested(self, row: Row) -> str:
        one = row.of
        ends = escape(" → ".join(party.as_written for party in one.parties)) or self._say("A message")
        told = (
            escape(self._words.date(one.date)) if one.date else "",
            self._numbered(one.number) if one.number else "",
        )
        return f'<b>{ends}</b> <span class="aside">{", ".join(part for part in told if part)}</span>'

    def _code(self, row: Row) -> str:
        """A reference code as the way from the repository to the leaf, each step leading into the tree of fonds."""
        one: ReferenceCode = row.of
        path = shelf_path(one)
        if not path:
            return escape(one.as_written)
        steps = []
        for n, (level, value) in enumerate((("", one.repository or "?"), *one.path)):
            where = escape(address("/fonds/" + "/".join(path[: n + 1])))
            name = f'<span class="level">{escape(self._words.label("level", level))}</span> ' if level else ""
            steps.append(f'<li><a href="{where}">{name}<span class="value">{escape(value)}</span></a></li>')
        return f'\n<ol class="path">\n{"".join(steps)}\n</ol>\n'

    def _statement(self, row: Row) -> str:
        return f"{self._label(row)}{escape(shortened(row.of.value, 300))}"

    def _unexplained(self, row: Row) -> str:
        return escape(shortened(row.of.as_written, 200))

    def _clashes(self) -> Iterator[str]:
        rows = self._of.visible.get("discrepancies")
        if not rows:
            return
        by_key = {row.key: row for row in rows}
        yield f'<section class="clashes" aria-labelledby="of-discrepancies"><h3 id="of-discrepancies">{self._say("Where it disagrees")}</h3>'
        for row in rows:
            if isinstance(row.of, Discrepancy):
                sides = [by_key[key] for key in (f"{row.key}-a", f"{row.key}-b") if key in by_key]
                unequal = f'<span class="unequal" aria-label="{self._say("differs from")}" role="img">≠</span>\n'
                yield (
                    f'\n<div class="clash" id="{row.key}"><p>{escape(self._of.names[row.key])} '
                    f'<span class="aside">{escape(self._words.label("clash", row.of.kind))}</span></p>\n'
                    f'<div class="sides">{unequal.join(map(self._side, sides))}\n</div>{self._holds(row.of)}</div>'
                )
        yield f"{self._drawn.more('discrepancies', 3)}\n</section>\n"

    def _holds(self, clash: Discrepancy) -> str:
        """What a person decided of a disagreement."""
        if clash.holds is None:
            return ""
        told = escape(self._words.label("holds", clash.holds))
        return f'\n<p class="state resolved">{escape(clash.reader)}: {told}{self._why(clash.reasons)}</p>'

    def _side(self, side: Row) -> str:
        value, quotes = side.of.value, side.quotes
        shown = "".join(f"{self._drawn.quote(one, side.key)} " for one in quotes)
        if not quotes and side.of.witness:
            shown = f'<span class="tag">{escape(self._of.tags.get(side.of.witness, side.of.witness))}</span>'
        same = quotes and value and " ".join(value.split()) == quotes[0].words
        told = "" if same else f"<b>{escape(shortened(value, 160)) if value else self._say('nothing of it')}</b>"
        return f'\n<div {self._drawn.row(side)}>{told}<span class="because">{shown}</span></div>'


def _opened(section: str, heading: str) -> str:
    return f'<section class="{section}" aria-labelledby="of-{section}"><h3 id="of-{section}">{heading}</h3>'
