"""`muniment show`: one record and what it says about itself."""

from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import print_json, print_record
from muniment.errors import NotFoundError


@click.command("show", short_help="Show one record.")
@click.argument("record_id", metavar="ID")
@click.option("--version", type=int, help="An earlier version; by default the current one.")
@click.option("--keys", is_flag=True, help="With the key of each statement, as `muniment judge` takes it.")
@click.option("--text", "witness", metavar="WITNESS", help="Only the text of this witness, as “w1”.")
@archive_option
@json_option
def command(record_id: str, version: int | None, keys: bool, witness: str | None, folder: Path, as_json: bool) -> None:
    """Show the record ID: what it says about itself, each with the words that say so.

    \b
    Examples:
      muniment show 7M3XK2QW9TZC
      muniment show 7M3XK2QW9TZC --version 1 --json
      muniment show 7M3XK2QW9TZC --text w2 > w2.txt
    """
    with Archive.open(folder) as archive:
        record = archive.get(record_id, version)
    if witness is not None:
        text = record.witness(witness)
        if text is None:
            ids = ", ".join(one.id for one in record.witnesses) or "none"
            raise NotFoundError(f"Record {record.id} has no witness “{witness[:40]}”.", advice=f"It has: {ids}.")
        click.echo(text.text)
    elif as_json:
        print_json(record)
    else:
        print_record(record, keys=keys)
