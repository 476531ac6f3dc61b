"""`muniment list`: the records of an archive, in order of date."""

from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import print_json
from muniment.store import Wish


@click.command("list", short_help="List the records, in order of date.")
@archive_option
@json_option
@click.option("--year", type=int, help="Only the records of this year.")
def command(folder: Path, as_json: bool, year: int | None) -> None:
    """List the records of an archive, in order of date: id, date, kind, title.

    \b
    Examples:
      muniment list
      muniment list --year 1951 --json
    """
    with Archive.open(folder) as archive:
        for row in archive.rows(Wish(year=year) if year else None):
            if as_json:
                print_json(row)
            else:
                click.echo(f"{row.id}  {row.date or 'undated':<12}  {row.kind or '-':<12}  {row.title or '-'}")
