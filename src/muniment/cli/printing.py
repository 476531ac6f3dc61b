"""Printing: data as JSON lines, statements as a table with their quotes."""

from collections.abc import Iterator
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from muniment.editing.pointing import keyed
from muniment.model import Record, Statement
from muniment.model.precedence import is_by_person

LONGEST_QUOTE = 90


def print_json(value: Any) -> None:
    """One JSON line."""
    click.echo(msgspec.json.encode(value).decode())


def refusal_line(path: str, place: str, reason: str, advice: str) -> str:
    """What could not be read, where, why, and what to do, in one line."""
    where = f"{path} ({place})" if place else path
    return f"{where}: {reason.rstrip('. ')}. {advice}".strip()


def console() -> Console:
    """The terminal; without colours and box width limits where output is no terminal."""
    return Console(highlight=False, soft_wrap=False)


def print_record(record: Record, *, keys: bool = False) -> None:
    """A record as a table: what is stated, and the words that say so; with the `keys` that statements are judged by, where wanted."""
    terminal = console()
    terminal.print(Text(record.title or record.id or "Without a title", style="bold"))
    facts = [record.id, record.date and record.date.edtf, record.kind, record.direction]
    terminal.print(Text(" · ".join(str(fact) for fact in facts if fact), style="dim"))
    by_statement = {id(one.statement): one.key for one in keyed(record)}
    table = Table(box=None, pad_edge=False, show_header=True, header_style="dim", padding=(0, 2, 0, 0))
    for heading, style in (
        *((("key", "dim"),) if keys else ()),
        ("field", "cyan"),
        ("value", ""),
        ("words that say so", "italic yellow"),
        ("read by", "dim"),
    ):
        table.add_column(heading, style=style, overflow="fold")
    for field, value, statement in statement_rows(record):
        row = (field, value, _quotes(statement), _reader(statement))
        table.add_row(*((by_statement.get(id(statement), ""),) if keys else ()), *row)
    terminal.print(table)
    for clash in record.discrepancies:
        told = f"discrepancy in {clash.field} ({clash.kind}): {clash.a.value} / {clash.b.value}"
        if clash.holds:
            told += f"; {clash.reader}: {clash.holds} holds" + (f" ({clash.reasons})" if clash.reasons else "")
        terminal.print(
            Text(f"{by_statement[id(clash)]} {told}" if keys else told, style="dim" if clash.holds else "red")
        )
    for lost in record.rejected:
        told = f"{lost.reader} says it is wrong: {lost.field} ({lost.core[0]}): {lost.value}" + (
            f" ({lost.reasons})" if lost.reasons else ""
        )
        terminal.print(Text(f"{by_statement[id(lost)]} {told}" if keys else told, style="dim"))
    witnesses = ", ".join(
        f"{w.id} {w.kind} {w.language} ({len(w.text)} characters{f', by {w.corrected_by}' if w.corrected_by else ''})"
        for w in record.witnesses
    )
    terminal.print(Text(f"witnesses: {witnesses or 'none'}", style="dim"))


def _reader(statement: Statement) -> str:
    return statement.reader if is_by_person(statement) else statement.rule or statement.reader


def statement_rows(record: Record) -> Iterator[tuple[str, str, Statement]]:
    """Each statement of a record as (field, value in words, statement)."""
    if record.date:
        yield "date", f"{record.date.edtf} ({record.date.basis})", record.date
    if record.place:
        yield "place", record.place.as_written, record.place
    if record.signature:
        yield "signature", record.signature.as_written, record.signature
    for party in record.parties:
        yield party.role, _words(party.name or party.as_written, party.rank, party.office, party.agent), party
    for number in record.numbers:
        yield f"{number.role} number", _words(number.value, number.date, number.office), number
    if record.copies:
        copies = record.copies
        yield "copies", f"this {copies.this_copy}, made {copies.made}, listed {copies.listed}", copies
        for holder in copies.holders:
            yield "copy", _words(str(holder.number or "-"), holder.holder, f"x{holder.count}"), holder
    for marking in record.markings:
        yield marking.kind, _words(marking.as_written, marking.to and f"to {marking.to}"), marking
    for event in record.events:
        yield event.type, _words(event.date, event.agent, event.office, event.number), event
    for mention in record.mentions:
        parts = (mention.direction, mention.kind, mention.number, mention.date, mention.time)
        yield "mention", _words(*parts), mention
    for nested in record.nested:
        yield "nested", _words(*(party.as_written for party in nested.parties), nested.date, nested.number), nested
    for code in record.reference_codes:
        yield "code", code.canonical or code.as_written, code
    for said in record.statements:
        yield said.field, said.value, said
    for words in record.unexplained:
        yield "unexplained", words.as_written, words


def _words(*parts: str | None) -> str:
    return ", ".join(" ".join(part.split()) for part in parts if part)


def _quotes(statement: Statement) -> str:
    quotes = [" ".join((place.quote or "").split()) for place in statement.evidence]
    shown = [quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…" for quote in quotes]
    return "\n".join(
        f"{place.witness}[{place.start}:{place.end}] {quote}"
        for place, quote in zip(statement.evidence, shown, strict=True)
    )
