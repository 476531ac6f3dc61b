"""`muniment align`: the witnesses of records in step."""

import os
import time
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import console, print_json
from muniment.texts.parallel import Parallel

_GIVING_WAY = 10
"""How much less urgent than other work, as `nice` counts."""
_BETWEEN = 2.0
"""Seconds between two looks at the ledger."""


@click.command("align", short_help="Put texts in step, or show those of a record.")
@click.argument("record_id", metavar="[ID]", required=False)
@click.option("--follow", is_flag=True, help="Go on as the archive changes, giving way to other work, until stopped.")
@archive_option
@json_option
def command(record_id: str | None, follow: bool, folder: Path, as_json: bool) -> None:
    """Put the texts of all records in step ahead of their readers, or show those of the record ID, sentence by sentence.

    Without an ID only records that changed since the last run are looked at, and nothing is made twice: stop it at any moment and run it again. The
    reading room does the same beside its readers; who opens a record before that waits for it. Links that are not sure are marked ?, sentences that
    stand in another order x.

    \b
    Examples:
      muniment align
      muniment align 7m3xk2qw9tzc
      muniment align 7m3xk2qw9tzc --json
    """
    with Archive.open(folder) as archive:
        if record_id is not None:
            _show(archive.texts.parallel(record_id), as_json)
        elif follow:
            _follow(archive)
        else:
            _all(archive, as_json)


def _all(archive: Archive, as_json: bool) -> None:
    count = 0
    with console().status("putting texts in step") as status:
        for count, _ in enumerate(archive.align(), 1):
            status.update(f"putting texts in step: {count} records")
    if as_json:
        print_json({"records": count})
    else:
        some = "1 record" if count == 1 else f"{count} records"
        click.echo(f"The texts of {some} are in step." if count else "Nothing has changed.")


def _follow(archive: Archive) -> None:
    """Until it is stopped, or whoever started it is gone."""
    os.nice(_GIVING_WAY)
    parent = os.getppid()
    while os.getppid() == parent:
        for _ in archive.align():
            pass
        time.sleep(_BETWEEN)


def _show(made: Parallel, as_json: bool) -> None:
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
