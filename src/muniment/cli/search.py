"""`muniment search`: finds records."""

from pathlib import Path

import click
from rich.text import Text

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import console, print_json
from muniment.search import SORTS, Hit, Snippet


@click.command("search", short_help="Find records.")
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at most.")
@click.option("--sort", type=click.Choice(SORTS), default=SORTS[0], show_default=True, help="In which order.")
@archive_option
@json_option
def command(query: str, limit: int, sort: str, folder: Path, as_json: bool) -> None:
    """Find the records that answer QUERY, with the pieces of their texts that do.

    Every word must stand in the record, in whatever form: words, "a phrase", -not, OR, (brackets), beginn*, and fields
    such as from:name, to:name, year:1949..1951, date:1951-07, number:4277, kind:letter, language:ru, code:, title:.

    \b
    Examples:
      muniment search 'понтон OR pontoon'
      muniment search 'from:stalin year:1951 -armistice' --json
    """
    with Archive.open(folder) as archive:
        results = archive.search(query, sort=sort, limit=limit)
    if as_json:
        for hit in results.hits:
            print_json(hit)
        return
    for note in results.notes:
        click.echo(f"{note}: the query was read as well as it could be.", err=True)
    for hit in results.hits:
        _print_hit(hit)
    click.echo(f"{results.total} found, {len(results.hits)} shown")


def _print_hit(hit: Hit) -> None:
    terminal = console()
    terminal.print(Text(f"{hit.id}  {hit.date or 'undated'}  {hit.title or 'Without a title'}", style="bold"))
    for piece in hit.snippets:
        terminal.print(_lit(piece))


def _lit(piece: Snippet) -> Text:
    line = Text(f"  {piece.kind}, {piece.language}: ", style="dim")
    words = Text(piece.text.replace("\n", " "), style="not dim")
    for start, end in piece.marks:
        words.stylize("bold yellow", start, end)
    return line.append_text(words)
