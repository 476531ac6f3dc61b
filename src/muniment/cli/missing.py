"""`muniment missing`: the messages that others mention and the archive lacks."""

from pathlib import Path

import click
from rich.table import Table

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import console, print_json
from muniment.threads.desk import MissingMessage
from muniment.threads.following import shown_name


@click.command("missing", short_help="List the messages that the archive lacks.")
@archive_option
@json_option
def command(folder: Path, as_json: bool) -> None:
    """List the messages that are not here: what to look for in the next archive.

    First those that others mention, by date; then those that nobody mentions, but that must lie between two numbers of one sender
    that are close to each other.

    \b
    Examples:
      muniment missing
      muniment missing --json > wanted.jsonl
    """
    with Archive.open(folder) as archive:
        found = archive.threads.missing()
        if as_json:
            for one in found:
                print_json(one)
            return
        table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
        for heading in ("id", "date", "number", "kind", "from", "to", "mentioned by", "in the words"):
            table.add_column(heading, overflow="fold", no_wrap=heading in ("id", "date", "number"))
        for one in found:
            table.add_row(*_row(one))
    if table.row_count:
        console().print(table)
    else:
        click.echo("Nothing is known to be missing.")


def _row(one: MissingMessage) -> tuple[str, ...]:
    card = one.missing.card
    return (
        one.id,
        _day(one),
        ", ".join(number for _, number in card.shown_numbers()),
        one.missing.kind or "",
        shown_name(card.senders) or "",
        shown_name(card.addressees) or "",
        " ".join(dict.fromkeys(record for record, _ in one.meant_by)),
        " ".join(one.missing.as_written.split()) or _between(one),
    )


def _day(one: MissingMessage) -> str:
    card = one.missing.card
    if card.days:
        return card.days[0]
    if one.between:
        return f"{one.between[0].day} – {one.between[1].day}"
    return f"before {one.missing.about[:10]}" if one.missing.about[0] != "9" else ""


def _between(one: MissingMessage) -> str:
    return " ".join(f"{word} No. {near.number} ({near.record})" for word, near in zip(("between", "and"), one.between, strict=True))  # fmt: skip
