"""`muniment ingest`: brings documents into an archive."""

from pathlib import Path

import click
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option, who_option
from muniment.cli.printing import print_json, refusal_line
from muniment.ingest import Summary

MOST_REASONS_SHOWN = 20


@click.command("ingest", short_help="Bring documents into the archive.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--collection", help="The collection they belong to; by default the name of the folder.")
@click.option("--workers", type=click.IntRange(0, 64), help="Processes that read; 0 reads in this one.")
@who_option
@archive_option
@json_option
def command(
    paths: tuple[Path, ...], collection: str | None, workers: int | None, who: str, folder: Path, as_json: bool
) -> int:
    """Bring the files and folders PATHS into the archive: pages, transcriptions, TEI, tables, folders of witnesses.

    What is unchanged is passed over, what has changed becomes a new version, what cannot be read is set aside with the
    reason. It may be stopped at any moment and run again. Exit code 3 where anything was set aside.

    \b
    Examples:
      muniment ingest --archive archive ~/cables
      muniment ingest --archive archive volume.xml --collection frus
    """
    summary = Summary()
    with (
        Archive.open(folder) as archive,
        Progress(
            TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(), transient=True, disable=as_json,
        ) as bar,
    ):  # fmt: skip
        task = bar.add_task("reading", total=None, rate="")
        for step in archive.ingest(paths, who=who, collection=collection, workers=workers):
            if isinstance(step, Summary):
                summary = step
            else:
                bar.update(task, total=step.total_bytes, completed=step.done_bytes, description=step.path[-40:],
                           rate=f"{step.documents} documents, {step.rate:.0f}/s")  # fmt: skip
    if as_json:
        print_json(summary)
    else:
        _print_summary(summary)
    return 3 if summary.quarantined else 0


def _print_summary(summary: Summary) -> None:
    click.echo(
        f"{summary.new} new, {summary.changed} changed, {summary.unchanged} unchanged, {summary.skipped} files as before, "
        f"{len(summary.quarantined)} set aside, in {summary.seconds:.1f} s"
    )
    for path in summary.vanished[:MOST_REASONS_SHOWN]:
        click.echo(f"  no longer there: {path} (its records stay)", err=True)
    for refusal in summary.quarantined[:MOST_REASONS_SHOWN]:
        line = refusal_line(refusal.path, refusal.place, refusal.reason, refusal.advice)
        click.echo(f"  set aside: {line}", err=True)
    if len(summary.quarantined) > MOST_REASONS_SHOWN:
        click.echo(
            f"  and {len(summary.quarantined) - MOST_REASONS_SHOWN} more: muniment quarantine lists them", err=True
        )
