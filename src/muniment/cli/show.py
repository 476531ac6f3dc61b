"""`muniment show`: one record and what it says about itself."""

from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import print_json, print_record


@click.command("show", short_help="Show one record.")
@click.argument("record_id", metavar="ID")
@click.option("--version", type=int, help="An earlier version; by default the current one.")
@archive_option
@json_option
def command(record_id: str, version: int | None, folder: Path, as_json: bool) -> None:
    """Show the record ID: what it says about itself, each with the words that say so.

    \b
    Examples:
      muniment show 7M3XK2QW9TZC
      muniment show 7M3XK2QW9TZC --version 1 --json
    """
    with Archive.open(folder) as archive:
        record = archive.get(record_id, version)
    if as_json:
        print_json(record)
    else:
        print_record(record)
