"""`muniment demo`: builds the demonstration archive and serves it."""

from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.printing import refusal_line
from muniment.cli.serve import open_reading_room
from muniment.demo import demo_documents, demo_people, demo_sheets
from muniment.errors import MunimentError
from muniment.images.transcribing import PageRead
from muniment.sources.authorities import read_agents

TITLE = "The Port Azure Papers"
NOTICE = "A demonstration: every document here is invented and describes no real event and no real person."

SAME = {"capesilence1868-p_HE1": "harlow", "capesilence1868-p_PJ1": "prentiss"}
"""Persons of the volume's own list, and whom of the authority file they are: what a person decides, here for the demonstration."""

DECIDED = (
    "cape-silence-1950/cable-611.txt", "numbers.incoming", "a", "the register of the Lighthouse Board writes series and number together",
)  # fmt: skip
"""A disagreement of two witnesses that the demonstration decides: where it is, in which field, which side holds, and why."""


@click.command("demo", short_help="Build an archive of invented documents and serve it.")
@click.option("--path", type=click.Path(path_type=Path), default=Path("demo-archive"), show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8200, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-serve", is_flag=True, help="Only build it.")
def command(path: Path, host: str, port: int, no_serve: bool) -> None:
    """Build an archive of invented documents in several languages and practices, and open its reading room.

    A few documents are drawn as sheets with the typefaces of this machine, and read with Tesseract where it is installed.

    \b
    Example:
      muniment demo
    """
    archive = (
        Archive.open(path) if (path / "archive.toml").exists() else Archive.create(path, title=TITLE, notice=NOTICE)
    )
    with archive, demo_people() as people, demo_documents() as documents:
        archive.agents.put(read_agents(people), who="demo", why="the people of the demonstration")
        with demo_sheets(documents) as (papers, lacking):
            for _ in archive.ingest([papers], who="demo", collection="demo"):
                pass
        for line in lacking:
            click.echo(line)
        for listed, agent in SAME.items():
            if archive.agents.get(listed).id == listed:
                archive.agents.merge(listed, agent, who="demo", why="the volume's list names the same man")
        _read_sheets(archive)
        decide(archive, DECIDED[0])
        click.echo(f"The demo archive in {path} holds {archive.counts().records} invented records.")
    if not no_serve:
        open_reading_room(path, host, port)


def decide(archive: Archive, path: str) -> None:
    """Decides the disagreement in the document at a path as an editor would, so that the demonstration shows what a person's word looks like."""
    _, field, holds, why = DECIDED
    row = next((row for row in archive.rows() if row.path == path), None)
    clashes = archive.get(row.id).discrepancies if row is not None else ()
    number = next((n for n, clash in enumerate(clashes) if clash.field == field and not clash.holds), None)
    if row is not None and number is not None:
        archive.editing.judge(row.id, f"discrepancies-{number}", holds, who="demo", why=why)


def _read_sheets(archive: Archive) -> None:
    """Reads what is written on the sheets; where the engine lacks something, says so and leaves it."""
    try:
        for step in archive.transcribe():
            if not isinstance(step, PageRead):
                for one in step.refused:
                    click.echo(f"not read: {refusal_line(one.path, one.place, one.reason, one.advice)}")
    except MunimentError as error:
        click.echo(f"The sheets are shown, but not read: {error.what} {error.advice}")
