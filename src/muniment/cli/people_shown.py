"""How agents and doubtful names are shown on a terminal."""

from collections.abc import Mapping

from rich.table import Table
from rich.text import Text

from muniment.cli.printing import console
from muniment.people.desk import Doubt
from muniment.people.portrait import Portrait


def print_portrait(portrait: Portrait) -> None:
    """All that is known of an agent."""
    agent, terminal = portrait.agent, console()
    terminal.print(Text(agent.shown_name, style="bold"))
    lived = f"{agent.born or '?'} to {agent.died or '?'}" if agent.born or agent.died else None
    facts = [agent.id, agent.kind, lived, agent.collection, f"{portrait.records} records"]
    terminal.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    if agent.note:
        terminal.print(Text(agent.note))
    known = _table("known as", "kind", "from", "to")
    for name in (*agent.names, *(name for one in portrait.merged for name in one.names)):
        known.add_row(name.value, name.kind, name.start or "", name.end or "")
    terminal.print(known)
    if agent.positions:
        held = _table("held", "from", "to")
        for position in agent.positions:
            words = ", ".join(part for part in (position.title, position.body, position.place) if part)
            held.add_row(words, position.start or "", position.end or "")
        terminal.print(held)
    if portrait.names:
        met = _table("written as", "records", "first", "last", "in", "words that say so")
        for one in portrait.names:
            quote = one.evidence[0].quote if one.evidence else ""
            met.add_row(one.form, str(one.records), one.first or "", one.last or "", one.record, quote)
        terminal.print(met)
    if portrait.companions:
        company = _table("with", "wrote", "received", "records", "first", "last", "id")
        for other in portrait.companions:
            counts = (str(other.wrote), str(other.received), str(other.records))
            company.add_row(other.shown, *counts, other.first, other.last, other.id)
        terminal.print(company)


def print_doubt(doubt: Doubt, names: Mapping[str, str]) -> None:
    """A doubtful name with the agents that may be meant."""
    terminal = console()
    forms = " / ".join(dict.fromkeys(doubt.use.forms))
    terminal.print(Text(f"{doubt.record} “{doubt.place}” {doubt.use.role}: {forms} ({doubt.day})", style="bold"))
    for candidate in doubt.candidates:
        shown = names.get(candidate.agent, candidate.agent)
        why = "; ".join(candidate.reasons)
        terminal.print(Text(f"  {candidate.confidence:.2f} {candidate.agent} ({shown}): {why}"))


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
