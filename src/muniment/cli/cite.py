"""`muniment cite`: a record as a citation."""

from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import print_json


@click.command("cite", short_help="Cite a record.")
@click.argument("record_id", metavar="ID")
@archive_option
@json_option
def command(record_id: str, folder: Path, as_json: bool) -> None:
    """Print the record ID as a Chicago note.

    \b
    Example:
      muniment cite 7M3XK2QW9TZC
    """
    with Archive.open(folder) as archive:
        note = archive.cite(record_id)
    if as_json:
        print_json({"id": record_id, "style": "chicago-note", "text": note})
    else:
        click.echo(note)
