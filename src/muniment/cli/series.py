"""`muniment series`: the numbers that senders gave their messages, the gaps in them, and what does not fit."""

from pathlib import Path

import click
from rich.table import Table

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import console, print_json
from muniment.threads.serials import SenderSeries

_GAPS_SHOWN = 6


@click.command("series", short_help="List the number series of senders, with gaps and doubts.")
@archive_option
@json_option
def command(folder: Path, as_json: bool) -> None:
    """List the series of numbers that each sender kept, as far as its messages show: which are here, which numbers are not.

    What lies on no series is told below it as a question, with both neighbours.

    \b
    Examples:
      muniment series
      muniment series --json > series.jsonl
    """
    with Archive.open(folder) as archive:
        found = list(archive.threads.series())
    if as_json:
        for one in found:
            print_json(one)
        return
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for heading in ("from", "to", "kind", "numbers", "days", "here", "not here"):
        table.add_column(heading, overflow="fold")
    for one in found:
        table.add_row(*_row(one))
    if not table.row_count:
        click.echo("No sender has four numbered messages that rise with their days.")
        return
    console().print(table)
    for question in dict.fromkeys(question for one in found for question in one.doubts):
        click.echo(f"? {question}")


def _row(one: SenderSeries) -> tuple[str, ...]:
    numbers = f"{one.first_number}–{one.last_number}{f' (as {one.example})' if one.example else ''}"
    days = f"{one.first_day} – {one.last_day}"
    return one.sender, one.addressee or "", one.kind or "", numbers, days, str(one.here), _gaps(one)


def _gaps(one: SenderSeries) -> str:
    count = sum(last - first + 1 for first, last in one.gaps)
    shown = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in one.gaps[:_GAPS_SHOWN])
    return f"{count}: {shown}{' …' if len(one.gaps) > _GAPS_SHOWN else ''}" if count else ""
