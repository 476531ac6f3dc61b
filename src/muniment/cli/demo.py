"""`muniment demo`: builds the demonstration archive and serves it."""

from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.serve import open_reading_room
from muniment.demo import demo_documents, demo_people
from muniment.sources.authorities import read_agents

TITLE = "The Port Azure Papers"
NOTICE = "A demonstration: every document here is invented and describes no real event and no real person."


@click.command("demo", short_help="Build an archive of invented documents and serve it.")
@click.option("--path", type=click.Path(path_type=Path), default=Path("demo-archive"), show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8200, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-serve", is_flag=True, help="Only build it.")
def command(path: Path, host: str, port: int, no_serve: bool) -> None:
    """Build an archive of invented documents in several languages and practices, and open its reading room.

    \b
    Example:
      muniment demo
    """
    archive = (
        Archive.open(path) if (path / "archive.toml").exists() else Archive.create(path, title=TITLE, notice=NOTICE)
    )
    with archive, demo_documents() as documents, demo_people() as people:
        archive.agents.put(read_agents(people), who="demo", why="the people of the demonstration")
        for _ in archive.ingest([documents], who="demo", collection="demo"):
            pass
        click.echo(f"The demo archive in {path} holds {archive.counts().records} invented records.")
    if not no_serve:
        open_reading_room(path, host, port)
