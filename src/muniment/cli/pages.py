"""`muniment pages`: finds the pages of PDFs and pictures."""

from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import print_json, refusal_line


@click.command("pages", short_help="Find the pages of PDFs and pictures.")
@click.argument("ids", nargs=-1)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that open files; by default one a core.")
@archive_option
@json_option
def command(ids: tuple[str, ...], workers: int | None, folder: Path, as_json: bool) -> int:
    """Find the pages of the PDFs and pictures that records keep (ingest does so by itself), or of the records IDS anew.

    Files are opened in processes of their own, within limits of memory and time; the originals are only read. What gives no page
    is set aside with the reason. It may be stopped at any moment and run again. Exit code 3 where anything was set aside.

    \b
    Examples:
      muniment pages
      muniment pages --json
    """
    records = pages = refused = 0
    with Archive.open(folder) as archive:
        for paged in archive.paginate(ids, workers=workers):
            records, pages, refused = records + 1, pages + paged.pages, refused + len(paged.refused)
            if as_json:
                print_json(paged)
                continue
            for one in paged.refused:
                click.echo(f"  set aside: {refusal_line(one.path, one.place, one.reason, one.advice)}", err=True)
            for one in paged.repaired:
                click.echo(f"  repaired: {one.path}: {one.reason}", err=True)
    if not as_json:
        click.echo(f"{pages} pages in {records} records, {refused} files set aside")
    return 3 if refused else 0
