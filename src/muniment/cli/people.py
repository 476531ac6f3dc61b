"""`muniment people`: who is who: the authority file, the names that wait for a decision, and what persons decide."""

from datetime import UTC, datetime
from pathlib import Path

import click
from msgspec.structs import replace
from rich.table import Table

from muniment.archive import Archive
from muniment.cli.options import archive_option, json_option, who_option
from muniment.cli.people_shown import print_doubt, print_portrait
from muniment.cli.printing import console, print_json, refusal_line
from muniment.exports.authorities import write_csv, write_eac, write_json
from muniment.sources.authorities import FORMS, read_agents
from muniment.sources.authorities.reconciliation import identifier_space, reconcile

why_option = click.option("--why", default="", help="The reason, for those who come after.")


@click.group("people", short_help="Know who is who: list, import, decide, merge, split.")
def command() -> None:
    """Know who is who: the persons, bodies and positions that the names of records mean.

    Names are matched when records or agents come in. Clear cases are linked, doubtful ones wait for `people decide`; every
    decision can be taken back with `people undo`.
    """


@command.command("list")
@click.argument("beginning", default="")
@click.option("--by-records", is_flag=True, help="Those named in most records first.")
@click.option("--limit", default=200, show_default=True, type=click.IntRange(1), help="How many at most.")
@archive_option
@json_option
def list_(beginning: str, by_records: bool, limit: int, folder: Path, as_json: bool) -> None:
    """List the agents, or those with a name that has a word that begins with BEGINNING.

    \b
    Examples:
      muniment people list
      muniment people list Orl
      muniment people list --by-records --limit 20
    """
    with Archive.open(folder) as archive:
        found = archive.agents.listed(beginning, by_records=by_records, limit=limit)
    if as_json:
        for one in found:
            print_json(one)
        return
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for heading in ("id", "name", "kind", "records", "known from"):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("id", "records"))
    for one in found:
        origin = "the records" if one.origin == "records" else one.collection or "the authority file"
        table.add_row(one.id, one.shown, one.kind, str(one.records), origin)
    if found:
        console().print(table)
    else:
        click.echo("There is nobody.")


@command.command("show")
@click.argument("agent_id", metavar="ID")
@archive_option
@json_option
def show(agent_id: str, folder: Path, as_json: bool) -> None:
    """Show all that is known of the agent ID: names with the words that say so, offices, correspondents, years.

    \b
    Examples:
      muniment people show orlov
    """
    with Archive.open(folder) as archive:
        portrait = archive.agents.portrait(agent_id)
    if as_json:
        print_json(portrait)
    else:
        print_portrait(portrait)


@command.command("history")
@click.argument("agent_id", metavar="ID")
@archive_option
@json_option
def history(agent_id: str, folder: Path, as_json: bool) -> None:
    """Show the versions of the agent ID: who made each, when and why.

    \b
    Examples:
      muniment people history orlov
    """
    with Archive.open(folder) as archive:
        archive.agents.get(agent_id)
        versions = archive.agents.versions(agent_id)
    for one in versions:
        if as_json:
            print_json(one)
        else:
            click.echo(f"{one.number} {one.at[:10]} {one.who}: {one.why} · {len(one.agent.names)} names")
    if not versions and not as_json:
        click.echo("It was found in the records; nobody has said anything of it.")


@command.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--form", type=click.Choice(sorted(FORMS)), help="What the files are; else their content says.")
@why_option
@who_option
@archive_option
@json_option
def import_(paths: tuple[Path, ...], form: str | None, why: str, who: str, folder: Path, as_json: bool) -> int:
    """Bring authority files: own JSON, CSV, EAC-CPF, TEI volumes with lists of persons, Wikidata dumps (JSON lines).

    Each agent that says something new becomes a new version; the records that may name it are matched again. Exit code 3
    where something could not be taken.

    \b
    Examples:
      muniment people import people.json
      muniment people import eac-folder --why "from the state archive"
    """
    refused = 0
    with Archive.open(folder) as archive:
        for path in paths:
            told = archive.agents.put(read_agents(path, form), who=who, why=why or f"imported from {path.name}")
            refused += len(told.refused)
            if as_json:
                print_json(told)
                continue
            click.echo(f"{told.read} read, {told.new} new, {told.changed} changed, {len(told.refused)} remarks")
            for one in told.refused:
                click.echo(f"  {refusal_line(one.path, one.place, one.reason, one.advice).lstrip(': ')}", err=True)
    return 3 if refused else 0


@command.command("export")
@click.option(
    "--form", type=click.Choice(["json", "csv", "eac"]), default="json", show_default=True, help="In which form."
)
@click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), help="The folder for EAC-CPF, one file an agent."
)
@click.option("--found", is_flag=True, help="With the agents that were found in the records.")
@archive_option
def export(form: str, to: Path | None, found: bool, folder: Path) -> None:
    """Write the authority file to standard output, or as EAC-CPF into a folder.

    \b
    Examples:
      muniment people export > people.jsonl
      muniment people export --form csv --found > people.csv
      muniment people export --form eac --to eac
    """
    if (form == "eac") != (to is not None):
        raise click.UsageError("EAC-CPF goes into a folder: --form eac --to FOLDER.")
    with Archive.open(folder) as archive:
        every = archive.agents.every(found=found)
        if to is not None:
            at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
            to.mkdir(parents=True, exist_ok=True)
            for name, document in write_eac(every, archive.settings.title or "Muniment", at):
                (to / name).write_bytes(document)
            return
        for line in write_json(every) if form == "json" else write_csv(every):
            click.echo(line, nl=False)


@command.command("match")
@click.option("--all", "whole", is_flag=True, help="Everything anew, not only what waits.")
@archive_option
@json_option
def match(whole: bool, folder: Path, as_json: bool) -> None:
    """Match the names that still wait (ingest and import do so by themselves), or with --all every one anew.

    What persons decided stands.

    \b
    Examples:
      muniment people match --all
    """
    with Archive.open(folder) as archive:
        for _ in archive.agents.settle(whole=whole):
            pass
        statuses = archive.agents.statuses()
    if as_json:
        print_json(statuses)
    else:
        click.echo(", ".join(f"{count} {status}" for status, count in sorted(statuses.items())) or "no names")


@command.command("doubtful")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="How many at most.")
@archive_option
@json_option
def doubtful(limit: int, folder: Path, as_json: bool) -> None:
    """List the names that a person should decide, with the agents that may be meant and why.

    \b
    Examples:
      muniment people doubtful
    """
    with Archive.open(folder) as archive:
        found = archive.agents.doubtful(limit=limit)
        names = archive.agents.names(c.agent for one in found for c in one.candidates)
    for one in found:
        if as_json:
            print_json(one)
        else:
            print_doubt(one, names)
    if not found and not as_json:
        click.echo("No name is doubtful.")


@command.command("pairs")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1), help="How many at most.")
@archive_option
@json_option
def pairs(limit: int, folder: Path, as_json: bool) -> None:
    """List the agents that may be one, two by two, with the reasons: `people merge` joins them, `people apart` keeps them two.

    \b
    Examples:
      muniment people pairs
    """
    with Archive.open(folder) as archive:
        found = archive.agents.pairs()[:limit]
    for one in found:
        if as_json:
            print_json(one)
        else:
            click.echo(f"{one.second.id} ({one.second.shown}) ? {one.first.id} ({one.first.shown}): {'; '.join(one.reasons)}")  # fmt: skip
    if not found and not as_json:
        click.echo("No two are likely one.")


@command.command("decide")
@click.argument("record_id", metavar="RECORD")
@click.argument("place")
@click.argument("agent_id", metavar="AGENT", required=False)
@click.option("--nobody", is_flag=True, help="It is nobody who is known.")
@click.option("--everywhere", is_flag=True, help="Wherever the name is written so.")
@why_option
@who_option
@archive_option
def decide(
    record_id: str, place: str, agent_id: str | None, nobody: bool, everywhere: bool, why: str, who: str, folder: Path
) -> None:
    """Say that the name at PLACE ("party 0", as `people doubtful` lists it) of RECORD means AGENT.

    No rule overwrites it, no new reading loses it, and `people undo` takes it back.

    \b
    Examples:
      muniment people decide 7m3xk2qw9tzc "party 0" orlov --why "his hand"
      muniment people decide 7m3xk2qw9tzc signature --nobody
    """
    if nobody == bool(agent_id):
        raise click.UsageError("Name the agent that is meant, or say --nobody.")
    with Archive.open(folder) as archive:
        number = archive.agents.decide(record_id, place, agent_id, who=who, why=why, everywhere=everywhere)
    click.echo(f"decision {number}")


@command.command("merge")
@click.argument("agent_id", metavar="ID")
@click.argument("into", metavar="INTO")
@why_option
@who_option
@archive_option
def merge(agent_id: str, into: str, why: str, who: str, folder: Path) -> None:
    """Say that the agent ID is the agent INTO: its names are found as that one's.

    \b
    Examples:
      muniment people merge 0q9rtw5x3a2b orlov --why "one hand in both"
    """
    with Archive.open(folder) as archive:
        number = archive.agents.merge(agent_id, into, who=who, why=why)
    click.echo(f"decision {number}")


@command.command("apart")
@click.argument("agent_id", metavar="ID")
@click.argument("other", metavar="OTHER")
@why_option
@who_option
@archive_option
def apart(agent_id: str, other: str, why: str, who: str, folder: Path) -> None:
    """Say that ID and OTHER, who may be one, are two: `people pairs` lists them no more.

    \b
    Examples:
      muniment people apart 0q9rtw5x3a2b orlov --why "father and son"
    """
    with Archive.open(folder) as archive:
        number = archive.agents.apart(agent_id, other, who=who, why=why)
    click.echo(f"decision {number}")


@command.command("split")
@click.argument("agent_id", metavar="ID")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@why_option
@who_option
@archive_option
def split(agent_id: str, names: tuple[str, ...], why: str, who: str, folder: Path) -> None:
    """Take the names NAME off the agent ID: they are those of another, who is made.

    \b
    Examples:
      muniment people split 0q9rtw5x3a2b "P. Harrow" --why "his brother"
    """
    with Archive.open(folder) as archive:
        number, made = archive.agents.split(agent_id, names, who=who, why=why)
    click.echo(f"decision {number}: they are now those of {made}")


@command.command("reconcile")
@click.argument("address", metavar="URL")
@click.option("--found", is_flag=True, help="Also the agents that were found in the records.")
@click.option("--accept", is_flag=True, help="Keep the identifiers of which the service is sure.")
@click.option("--limit", default=1000, show_default=True, type=click.IntRange(1), help="How many agents at most.")
@why_option
@who_option
@archive_option
@json_option
def reconcile_(
    address: str, found: bool, accept: bool, limit: int, why: str, who: str, folder: Path, as_json: bool
) -> None:
    """Ask the reconciliation service at URL (OpenRefine's API, version 0.2) whom it knows under the names of agents.

    This sends the names to that service; nothing else does. With --accept the identifiers of which it is sure become part of the
    agent, as a new version.

    \b
    Examples:
      muniment people reconcile https://archive.example.org/reconcile
      muniment people reconcile https://archive.example.org/reconcile --found --accept
    """
    space = identifier_space(address)
    with Archive.open(folder) as archive:
        agents = {a.id: a for a in archive.agents.every(found=found) if a.merged_into is None and a.kind == "person"}
        asked = [(agent.id, agent.shown_name) for agent in list(agents.values())[:limit]]
        sure = []
        for agent_id, suggestions in reconcile(address, asked):
            agent = agents[agent_id]
            if as_json:
                print_json({"id": agent_id, "name": agent.shown_name, "suggestions": suggestions})
            for one in () if as_json else suggestions:
                mark = "=" if one.match else "?"
                click.echo(f"{agent_id} ({agent.shown_name}) {mark} {one.id} ({one.name}) {one.score:.0f}")
            match = [one for one in suggestions if one.match]
            if accept and len(match) == 1:
                sure.append(replace(agent, identifiers={**agent.identifiers, space: match[0].id}))
        if accept:
            told = archive.agents.put(sure, who=who, why=why or f"reconciled with {address}")
            click.echo(f"{told.new + told.changed} agents have a new identifier", err=as_json)


@command.command("undo")
@click.argument("number", type=int)
@why_option
@who_option
@archive_option
def undo(number: int, why: str, who: str, folder: Path) -> None:
    """Take the decision NUMBER back (`muniment decisions` lists them).

    \b
    Examples:
      muniment people undo 12
    """
    with Archive.open(folder) as archive:
        told = archive.agents.undo(number, who=who, why=why)
    click.echo(f"decision {told}")
