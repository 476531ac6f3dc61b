"""`muniment publish`: writes the reading room as plain files."""

from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import print_json


@click.command("publish", short_help="Write the reading room as plain files.")
@click.argument("target", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--all", "everything", is_flag=True, help="Every record that is not restricted, not only the published.")
@click.option("--language", default="en", show_default=True, type=click.Choice(("en", "ru")), help="Of the pages.")
@click.option("--address", default="", help="Where it will be served, as https://archive.example.org; for the sitemap.")
@archive_option
@json_option
def command(target: Path, everything: bool, language: str, address: str, folder: Path, as_json: bool) -> None:
    """Write the whole reading room into DIR: pages, data, search, feeds; any web server gives it, and no program is needed.

    Only records whose status is published (see `muniment status`) are in it,
    and nothing that only others tell; where a record is left out, so are the pages of people.  A second run writes only what has changed.

    \b
    Examples:
      muniment publish --archive archive site
      muniment publish site --all --address https://archive.example.org
    """
    from muniment.publish import Published, publish

    with Archive.open(folder) as archive:
        for step in publish(archive, target, language=language, base=address, everything=everything):
            if isinstance(step, Published):
                done = step
    if as_json:
        print_json(done)
        return
    if not done.records and not everything:
        click.echo("No record is published yet: see `muniment status --help`, or publish with --all.", err=True)
    click.echo(
        f"{done.records} records on {done.pages} pages: {done.written} files written, {done.kept} as they were, {done.removed} taken away"
    )
