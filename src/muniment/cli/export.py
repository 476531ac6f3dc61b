"""`muniment export`: hands the records on."""

import sys
from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option


@click.command("export", short_help="Hand the records on as data.")
@archive_option
@click.option("--json", "as_json", is_flag=True, default=True, help="JSON lines, one a record (the default).")
def command(folder: Path, as_json: bool) -> None:
    """Write all records to standard output, one JSON line each, with all their witnesses and statements.

    \b
    Example:
      muniment export --json > archive.jsonl
    """
    with Archive.open(folder) as archive:
        for line in archive.export():
            sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()
