"""`muniment reindex`: makes the search index anew from the store."""

from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option


@click.command("reindex", short_help="Make the search index anew.")
@archive_option
def command(folder: Path) -> None:
    """Make the search index anew from the store, which is the truth.

    \b
    Example:
      muniment reindex --archive archive
    """
    with Archive.open(folder) as archive:
        count = max(archive.reindex(), default=0)
    click.echo(f"{count} records are in the index.")
