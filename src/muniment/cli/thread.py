"""`muniment thread`: the messages that hang together with one."""

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import console, print_json
from muniment.store.dating import UNDATED
from muniment.threads.following import Step


@click.command("thread", short_help="Show what a message answers, and what answers it.")
@click.argument("record_id", metavar="ID")
@archive_option
@json_option
def command(record_id: str, folder: Path, as_json: bool) -> None:
    """Show the messages that hang together with the record (or missing message) ID, in order of time.

    The dates of missing messages stand in brackets.

    \b
    Examples:
      muniment thread 7m3xk2qw9tzc
    """
    with Archive.open(folder) as archive:
        thread = archive.threads.thread(record_id)
    if as_json:
        print_json(thread)
        return
    if not thread.steps:
        click.echo("It mentions no message, and none mentions it.")
        return
    numbers = {step.id: f"[{n}]" for n, step in enumerate(thread.steps, start=1)}
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for heading in ("", "moment", "from", "to", "number", "mentions", "id"):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("", "moment", "id"))
    for step in thread.steps:
        style = "dim" if step.ghost else "bold" if step.id == record_id else ""
        means = " ".join(numbers[one] for one in step.means)
        table.add_row(numbers[step.id], _moment(step), *_ends(step), _number(step), means, Text(step.id), style=style)
    console().print(table)
    if thread.more:
        click.echo("There are more messages beyond these.", err=True)


def _moment(step: Step) -> str:
    told = "undated" if step.moment == UNDATED else step.moment.replace("T", " ")
    return f"({told})" if step.ghost else told


def _ends(step: Step) -> tuple[str, str]:
    return step.sender or "", step.addressee or ""


def _number(step: Step) -> str:
    return ", ".join(dict.fromkeys(number for _, number in step.numbers))
