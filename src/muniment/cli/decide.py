"""`muniment decide`, `undo`, `decisions`: a person's word about which message is meant, against or beside the rules."""

from pathlib import Path
from typing import Any

import click

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option, who_option
from muniment.cli.printing import print_json


@click.command("decide", short_help="Say which message a mention means.")
@click.argument("record_id", metavar="ID")
@click.argument("mention", metavar="MENTION")
@click.argument("targets", metavar="TARGET...", nargs=-1)
@click.option("--absent", is_flag=True, help="The message is not in this archive.")
@click.option("--why", default="", help="The reason, for those who come after.")
@who_option
@archive_option
def decide(
    record_id: str, mention: str, targets: tuple[str, ...], absent: bool, why: str, who: str, folder: Path
) -> None:
    """Say that the MENTION (m1, m2 ... as `muniment show` lists them) of the record ID means the record TARGET.

    No rule overwrites it, no new reading loses it, and `muniment undo` takes it back.

    \b
    Examples:
      muniment decide 7m3xk2qw9tzc m2 0q9rtw5x3a2b --why "the sums agree"
      muniment decide 7m3xk2qw9tzc m3 --absent
    """
    if absent == bool(targets):
        raise click.UsageError("Name the record that is meant, or say --absent.")
    with Archive.open(folder) as archive:
        number = archive.threads.decide(record_id, mention, targets, who=who, why=why)
    click.echo(f"decision {number}")


@click.command("undo", short_help="Take a decision back.")
@click.argument("number", type=int)
@click.option("--why", default="", help="The reason, for those who come after.")
@who_option
@archive_option
def undo(number: int, why: str, who: str, folder: Path) -> None:
    """Take the decision NUMBER back: the decision before it stands again, or the rules decide.

    \b
    Examples:
      muniment undo 12
    """
    with Archive.open(folder) as archive:
        told = archive.undo(number, who=who, why=why)
    click.echo(f"decision {told}")


@click.command("decisions", short_help="List what persons decided.")
@archive_option
@json_option
def decisions(folder: Path, as_json: bool) -> None:
    """List what persons decided, in order, also what was taken back, and what has lost its words since.

    \b
    Examples:
      muniment decisions
    """
    with Archive.open(folder) as archive:
        found = archive.threads.decisions()
        lost = {one.number for one in archive.threads.lost_decisions()}
    undone = {one.undoes for one in found}
    for one in found:
        if as_json:
            print_json(one)
            continue
        told = f"takes back {one.undoes}" if one.undoes is not None else f"{one.subject} → {_told(one.value)}"
        mark = (
            " (taken back)"
            if one.number in undone
            else " (its words are no longer in the text)"
            if one.number in lost
            else ""
        )
        where = f" in {one.record_id}" if one.record_id else ""
        reason = f": {one.why}" if one.why else ""
        click.echo(f"{one.number} {one.at[:10]} {one.who}{reason} · {one.kind}{where} {told}{mark}")


def _told(value: dict[str, Any]) -> str:
    if "agent" in value:
        return value["agent"] or "nobody who is known"
    if "into" in value or "to" in value:
        return value.get("into") or f"{', '.join(value['names'])} to {value['to']}"
    if "double" in value:
        return "copies of one message" if value["double"] == "yes" else "two messages"
    return ", ".join(value.get("targets", ())) or "not here"
