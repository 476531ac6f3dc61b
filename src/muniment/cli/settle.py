"""`muniment settle`: resolves which messages are meant, where that still waits, or everything anew."""

from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import print_json


@click.command("settle", short_help="Resolve which messages are meant.")
@click.option("--all", "whole", is_flag=True, help="Everything anew, not only what waits.")
@archive_option
@json_option
def command(whole: bool, folder: Path, as_json: bool) -> None:
    """Resolve the mentions that still wait (ingest does so by itself), or with --all every one anew.

    What persons decided stands.

    \b
    Examples:
      muniment settle --all
    """
    with Archive.open(folder) as archive:
        for _ in archive.threads.settle(whole=whole):
            pass
        statuses = archive.threads.statuses()
    if as_json:
        print_json(statuses)
    else:
        click.echo(", ".join(f"{count} {status}" for status, count in sorted(statuses.items())) or "no mentions")
