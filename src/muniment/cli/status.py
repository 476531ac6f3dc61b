"""`muniment status`: says at what stage records are."""

import sys
from collections import Counter
from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, who_option
from muniment.model import STATUSES


@click.command("status", short_help="Say at what stage records are.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.argument("status", type=click.Choice(STATUSES))
@click.option("--why", required=True, help="The reason, for the ledger.")
@who_option
@archive_option
def command(ids: tuple[str, ...], status: str, why: str, who: str, folder: Path) -> None:
    """Make records draft, in-review, published or restricted: a new version of each, with who and why.

    ID may be `-`: ids are then read from standard input, one a line.

    \b
    Examples:
      muniment status 3kq7d2 published --why 'released by the board on 4 May'
      muniment list --json | jq -r .id | muniment status - published --why 'opened'
    """
    wanted = [one for given in ids for one in (sys.stdin.read().split() if given == "-" else [given])]
    with Archive.open(folder) as archive:
        changes = Counter(outcome.change for outcome in archive.change_status(wanted, status, who=who, why=why))
    click.echo(f"{changes['changed']} now {status}, {changes['unchanged']} were so already")
