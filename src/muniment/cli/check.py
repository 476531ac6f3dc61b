"""`muniment check`: verifies a whole archive."""

from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import print_json


@click.command("check", short_help="Verify the whole archive.")
@archive_option
@json_option
def command(folder: Path, as_json: bool) -> int:
    """Verify that every file, version, quote and search entry of the archive is whole; exit code 1 where one is not.

    \b
    Example:
      muniment check --archive archive
    """
    amiss = 0
    with Archive.open(folder) as archive:
        for finding in archive.check():
            amiss += 1
            if as_json:
                print_json(finding)
            else:
                click.echo(f"{finding.subject}: {finding.what} {finding.advice}".rstrip())
    if not as_json:
        click.echo("All is whole." if not amiss else f"{amiss} found amiss.")
    return 1 if amiss else 0
