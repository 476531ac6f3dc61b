"""`muniment serve`: opens the reading room."""

import socket
from pathlib import Path

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, who_option
from muniment.errors import ArchiveError
from muniment.web.desk import is_loopback


@click.command("serve", short_help="Open the reading room.")
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8200, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option(
    "--workers", type=click.IntRange(1, 64), show_default="one a core, four at most", help="Server processes."
)
@click.option("--desk", is_flag=True, help="Take decisions too; on this machine only.")
@who_option
def command(folder: Path, host: str, port: int, workers: int | None, desk: bool, who: str) -> None:
    """Serve the archive's reading room, on this machine only unless --host says otherwise.

    \b
    Examples:
      muniment serve --archive archive
      muniment serve --port 9000
      muniment serve --desk
    """
    if desk and not is_loopback(host):
        raise ArchiveError("The desk is open on this machine only.", where=host, advice="Leave --host or --desk out.")
    open_reading_room(folder, host, port, workers, who if desk else None)


def open_reading_room(folder: Path, host: str, port: int, workers: int | None = None, desk: str | None = None) -> None:
    """Prints the address and serves until interrupted.  Raises `ArchiveError` where archive or address cannot be had."""
    from muniment.web.serving import serve

    with Archive.open(folder) as archive:
        if archive.index.count() == 0 and next(archive.rows(limit=1), None):
            click.echo("No record is in the search index: run `muniment reindex`.", err=True)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ArchiveError(
                f"The address cannot be listened on ({error.strerror}).",
                where=f"{host}:{port}",
                advice="Choose another port: --port 8300, or make demo PORT=8300.",
            ) from error
    click.echo(f"The reading room is open at http://{host}:{port}/ (Ctrl-C closes it)")
    serve(folder, host=host, port=port, workers=workers, desk=desk)
