"""`muniment align`: the witnesses of a record in step."""

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import console, print_json


@click.command("align", short_help="Show the texts of a record in step.")
@click.argument("record_id", metavar="ID")
@archive_option
@json_option
def command(record_id: str, folder: Path, as_json: bool) -> None:
    """Show the witnesses of the record ID in step, sentence by sentence.

    Links that are not sure are marked ?, sentences that stand in another order x.

    \b
    Examples:
      muniment align 7m3xk2qw9tzc
      muniment align 7m3xk2qw9tzc --json
    """
    with Archive.open(folder) as archive:
        made = archive.texts.parallel(record_id)
    if as_json:
        print_json(made)
        return
    if len(made.columns) < 2:
        click.echo("The record has fewer than two texts.")
        return
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 1, 0))
    table.add_column("", no_wrap=True)
    for column in made.columns:
        table.add_column(f"{column.witness} {column.kind} {column.language}", overflow="fold", ratio=1)
    for row in made.rows:
        mark = "x" if row.crossed else "?" if row.confidence < 0.6 and all(row.cells) else ""
        texts = [Text(" ".join(" ".join(piece.text.split()) for piece in cell)) for cell in row.cells]
        table.add_row(f"{row.number}{mark}", *texts)
    console().print(table)
    click.echo(made.made_by, err=True)
