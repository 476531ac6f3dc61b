"""`muniment ocr`: reads what is written on the pages."""

import time
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option
from muniment.cli.printing import print_json, refusal_line
from muniment.errors import SourceError
from muniment.images.transcribing import Transcribed


@click.command("ocr", short_help="Read what is written on the pages.")
@click.argument("ids", nargs=-1)
@click.option(
    "--language",
    "languages",
    multiple=True,
    help="Language of the sheets (BCP 47); by default as the record says, else by the script.",
)
@click.option(
    "--take",
    "taken",
    nargs=2,
    multiple=True,
    metavar="PAGE FILE",
    help="Take the text of a page from an ALTO, PAGE or hOCR file; with one ID.",
)
@click.option("--workers", type=click.IntRange(1, 64), help="Pages read at once; by default one a core.")
@archive_option
@json_option
def command(
    ids: tuple[str, ...],
    languages: tuple[str, ...],
    taken: tuple[tuple[str, str], ...],
    workers: int | None,
    folder: Path,
    as_json: bool,
) -> int:
    """Read what is written on the pages of all records, or of the records IDS, with the OCR engine Tesseract.

    The text becomes a witness of kind `ocr`, and the record is read anew with it: what is stated points to its rectangle on the page. The text
    layer of born-digital pages is taken as it is. Pages that were read are passed over: stop it at any moment and run it again.
    Exit code 3 where a page could not be read.

    \b
    Examples:
      muniment ocr
      muniment ocr --language ru --language en rec1
      muniment ocr rec1 --take p1 page-1.alto.xml
    """
    began, pages, words, refused = time.monotonic(), 0, 0.0, 0
    records = 0
    with (
        Archive.open(folder) as archive,
        Progress(
            TextColumn("reading pages"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(), transient=True, disable=as_json,
        ) as bar,
    ):  # fmt: skip
        for page, file in taken:
            _take(archive, ids, page, Path(file))
        total = archive.paper.unread(ids)
        task = bar.add_task("pages", total=total, rate="")
        for step in archive.transcribe(ids, languages=languages, workers=workers):
            if not isinstance(step, Transcribed):
                pages, words = pages + 1, words + step.confidence
                rate = 60 * pages / max(time.monotonic() - began, 0.001)
                bar.update(task, completed=pages, rate=f"{rate:.0f} pages a minute")
                continue
            records, refused = records + 1, refused + len(step.refused)
            if as_json:
                print_json(step)
            for one in step.refused:
                bar.console.print(f"not read: {refusal_line(one.path, one.place, one.reason, one.advice)}", style="red")
    if not as_json:
        sure = f", {words / pages:.0%} sure" if pages else ""
        click.echo(
            f"{pages} pages read in {time.monotonic() - began:.0f} s{sure}; {records} records looked at, {refused} pages failed"
        )
    return 3 if refused else 0


def _take(archive: Archive, ids: tuple[str, ...], page: str, file: Path) -> None:
    if len(ids) != 1:
        raise click.UsageError("--take needs the one record whose page it is.")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(f"The file cannot be read ({error.strerror}).", where=str(file)) from error
    archive.paper.take_layout(ids[0], page, data, file.name)
