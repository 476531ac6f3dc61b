"""`muniment doubles`, `double`: records that are copies of one message, where they differ, and a person's word about it."""

from pathlib import Path

import click
from rich.table import Table

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option, who_option
from muniment.cli.printing import console, print_json
from muniment.threads.doubles import Difference


@click.command("doubles", short_help="List records that are copies of one message.")
@click.argument("record_id", metavar="[ID]", required=False)
@archive_option
@json_option
def doubles(record_id: str | None, folder: Path, as_json: bool) -> None:
    """List the pairs of records that are copies of one message: all, or those of the record ID with where they differ.

    Copies stay records of their own; nothing is merged.

    \b
    Examples:
      muniment doubles
      muniment doubles 7m3xk2qw9tzc
    """
    with Archive.open(folder) as archive:
        if record_id is not None:
            archive.store.get(record_id)
        found = list(archive.threads.doubles(record_id))
        compared = [archive.threads.differences(d.record_id, d.other) if record_id else [] for d in found]
    if not found and not as_json:
        click.echo("No copies are known.")
    for double, clashes in zip(found, compared, strict=True):
        if as_json:
            print_json({"double": double, "differences": clashes} if record_id else double)
            continue
        reader = "" if double.reader == "rule" else f" ({double.reader}{': ' if double.why else ''}{double.why})"
        click.echo(f"{double.record_id} {double.other}{reader} {'; '.join(double.reasons)}")
        if clashes:
            console().print(_table(double.record_id, double.other, clashes))


@click.command("double", short_help="Say whether two records are copies of one message.")
@click.argument("record_id", metavar="ID")
@click.argument("other", metavar="OTHER")
@click.option("--yes/--no", "is_double", default=True, help="Copies of one message (as a rule), or two messages.")
@click.option("--why", default="", help="The reason, for those who come after.")
@who_option
@archive_option
def double(record_id: str, other: str, is_double: bool, why: str, who: str, folder: Path) -> None:
    """Say that the records ID and OTHER are copies of one message, or with --no that they are two.

    No rule overwrites it, and `muniment undo` takes it back.

    \b
    Examples:
      muniment double 7m3xk2qw9tzc 0q9rtw5x3a2b --no --why "two reports of one visit"
    """
    with Archive.open(folder) as archive:
        number = archive.threads.decide_double(record_id, other, is_double, who=who, why=why)
    click.echo(f"decision {number}")


def _table(a: str, b: str, clashes: list[Difference]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for heading in ("field", a, b):
        table.add_column(heading, overflow="fold", no_wrap=heading == "field")
    for clash in clashes:
        table.add_row(clash.field, clash.a or "", clash.b or "")
    return table
