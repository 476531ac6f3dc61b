"""`muniment init`: makes an archive."""

from pathlib import Path

import click

from muniment.archive import Archive


@click.command("init", short_help="Make an archive.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--database", metavar="URL", help="A PostgreSQL address instead of an SQLite file in the folder.")
@click.option("--title", metavar="NAME", help="The archive's name, which heads every page of its reading room.")
@click.option("--notice", metavar="LINE", help="A line that every page of its reading room bears.")
def command(path: Path, database: str | None, title: str | None, notice: str | None) -> None:
    """Make an archive in the folder PATH, which is created where it is not there.

    \b
    Examples:
      muniment init archive --title "Cables of the Aurelian Legation"
      muniment init archive --database postgresql://archivist@localhost/muniment
    """
    Archive.create(path, database, title=title, notice=notice).close()
    click.echo(f"An empty archive is ready in {path}. Next: muniment ingest --archive {path} FOLDER")
