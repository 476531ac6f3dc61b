"""`muniment collate`: where the witnesses of a record differ."""

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import console, print_json
from muniment.texts.values import Passage


@click.command("collate", short_help="Show where the texts of a record differ.")
@click.argument("record_id", metavar="ID")
@click.option(
    "--all", "every", is_flag=True, help="Also spelling, punctuation, slips, and lines that one text does not give."
)
@archive_option
@json_option
def command(record_id: str, every: bool, folder: Path, as_json: bool) -> None:
    """Show where the witnesses of the record ID differ: other numbers, dates, names and words, and what one leaves out.

    \b
    Examples:
      muniment collate 7m3xk2qw9tzc
      muniment collate 7m3xk2qw9tzc --all
    """
    with Archive.open(folder) as archive:
        made = archive.texts.collation(record_id)
    shown = made.differences if every else made.substantive
    if as_json:
        for difference in shown:
            print_json(difference)
        return
    if not shown:
        click.echo("Its texts do not differ in substance." if made.differences else "Its texts do not differ.")
        return
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for heading in ("kind", "of", "one text", "another"):
        table.add_column(heading, overflow="fold")
    for one in shown:
        table.add_row(one.kind, one.field, _words(one.a), _words(one.b))
    console().print(table)


def _words(passage: Passage) -> Text:
    told = " ".join(passage.quote.split())
    return Text(
        f"{passage.witness}[{passage.start}:{passage.end}] {told}" if told else f"{passage.witness} nothing of it"
    )
