"""`muniment quarantine`: what could not be read, and why."""

from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import print_json, refusal_line


@click.command("quarantine", short_help="List what could not be read, and why.")
@archive_option
@json_option
def command(folder: Path, as_json: bool) -> None:
    """List the files, and documents inside files, that could not be read: where, why, and what to do.

    \b
    Example:
      muniment quarantine
    """
    with Archive.open(folder) as archive:
        for refusal in archive.quarantine():
            if as_json:
                print_json(refusal)
            else:
                click.echo(refusal_line(refusal.path, refusal.place, refusal.reason, refusal.advice))
