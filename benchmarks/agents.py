"""`python -m benchmarks.agents PATH`: whether names as written are taken for the right persons.

PATH is a folder of volumes with lists of persons (see benchmarks/persons.py), or a collection of cables with its truth (truth.json and people.json).  Names of senders, addressees, relays, signatures, typists,
authenticators and copy holders count where the truth ties them to a person.

- With the authority file: people.json is imported (its misspellings are not), and every name is matched.
- From the texts alone: agents are discovered from the records; each discovered agent counts for the person that most of its names
  are of (a cluster of several persons so loses the others), and each person for one agent.
- The baseline, in the same run, is the exact string among the names of people.json.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.persons import persons
from benchmarks.threads import squeezed
from muniment.agents.uses import Use
from muniment.archive import Archive
from muniment.model import Record
from muniment.sources.authorities import read_agents

Wanted = tuple[str, Use, str]


def without_misspellings(people: dict[str, Any], folder: Path) -> Path:
    """people.json as an authority file that does not know how names are misspelt."""
    told = {key: {**person, "misspellings": []} for key, person in people.items()}
    made = folder / "people.json"
    made.write_text(json.dumps(told), "utf-8")
    return made


def wanted(truth: dict[str, Any], record: Record, people: dict[str, Any]) -> Iterator[tuple[Use, str]]:
    """The uses of a record whose person is known, each with the person."""
    from muniment.agents.uses import uses

    told = [
        (truth["from"], ("sender", "author")),
        (truth["via"], ("via",)),
        *((one, ("addressee",)) for one in truth["to"] or []),
    ]
    for use in uses(record):
        if use.place.startswith("nested"):
            continue
        for one, roles in told:
            if (
                one
                and one["person"]
                and use.role in roles
                and any(_same(one["as_written"], form) for form in use.forms)
            ):
                yield use, one["person"]
                break
        else:
            if use.role in ("typist", "authenticator", "signature", "copy holder"):
                person = _bearer(use, truth, people)
                if person:
                    yield use, person


def _bearer(use: Use, truth: dict[str, Any], people: dict[str, Any]) -> str | None:
    """The person of people.json that alone bears one of these words as a name; a signature is the sender's."""
    if use.role == "signature":
        return truth["from"]["person"] if truth["from"] else None
    words = {squeezed(form) for form in use.forms}
    bearing = {
        key for key, person in people.items()
        for name in (*person["names"], *(f for forms in person["scripts"].values() for f in forms))
        if squeezed(name) in words
    }  # fmt: skip
    return bearing.pop() if len(bearing) == 1 else None


def _same(a: str, b: str) -> bool:
    x, y = squeezed(a), squeezed(b)
    return bool(x and y) and (x in y or y in x)


def main() -> None:
    """Reads the folder, and prints what was found with the authority file, from the texts alone, and by the exact string."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--mistakes", type=int, default=15)
    arguments = parser.parse_args()
    if (arguments.path / "people.json").is_file():
        cables(arguments.path, arguments.mistakes)
    else:
        persons(arguments.path, arguments.mistakes)


def cables(folder: Path, mistakes: int) -> None:
    """Scores a collection of cables, brought into an archive as a user would."""
    people = json.loads((folder / "people.json").read_text("utf-8"))
    truth = {row["file"]: row for row in json.loads((folder / "truth.json").read_text("utf-8"))}
    with TemporaryDirectory() as made, Archive.create(Path(made) / "archive") as archive:
        for _ in archive.ingest([folder / file for file in truth], collection="cables", workers=0):
            pass
        records = {Path(r.source_files[0].path).name: r for r in archive.records()}
        rows: list[Wanted] = [
            (file, use, person) for file, record in records.items() for use, person in wanted(truth[file], record, people)
        ]  # fmt: skip
        print(f"{len(rows)} names of {len({person for _, _, person in rows})} persons in {len(records)} records")
        found = _linked(archive, records)
        archive.agents.put(read_agents(without_misspellings(people, Path(made))), who="benchmark")
        matched = _linked(archive, records)
    _tell("with the authority file", rows, {at: a if a in people else None for at, a in matched.items()}, mistakes)
    shared = Counter(form for person in people.values() for p in person["pseudonyms"] for form in {p["name"]})
    borne = {name for name, count in shared.items() if count > 1}
    periods = [row for row in rows if any(_same(form, name) for form in row[1].forms for name in borne)]
    _tell("  of these, the shared pseudonym in its periods", periods, matched, mistakes)
    _tell("exact string (baseline)", rows, {(f, u.place): _exact(u, people) for f, u, _ in rows}, 0)
    told = {(f, u.place): found.get((f, u.place)) for f, u, _ in rows}
    _tell("from the texts alone", rows, _named(rows, told), mistakes)


def _linked(archive: Archive, records: dict[str, Record]) -> dict[tuple[str, str], str | None]:
    """The agent that the archive takes each name for, by file and place."""
    files = {record.id: file for file, record in records.items()}
    return {(files[row.record_id], row.place): row.agent for row in archive.store.uses.agents(list(files))}


def _exact(use: Use, people: dict[str, Any]) -> str | None:
    bearing = {
        key for key, person in people.items()
        for name in (*person["names"], *(f for forms in person["scripts"].values() for f in forms), *(f for p in person["pseudonyms"] for f in p["forms"]))
        if name in use.forms
    }  # fmt: skip
    return bearing.pop() if len(bearing) == 1 else None


def _named(rows: list[Wanted], told: dict[tuple[str, str], str | None]) -> dict[tuple[str, str], str | None]:
    """Discovered agents as the persons that most of their names are of; of two agents of one person the larger counts."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for file, use, person in rows:
        agent = told[file, use.place]
        if agent:
            votes[agent][person] += 1
    person_of: dict[str, str] = {}
    for agent, counts in sorted(votes.items(), key=lambda item: -max(item[1].values())):
        person = counts.most_common(1)[0][0]
        if person not in person_of.values():
            person_of[agent] = person
    return {place: person_of.get(agent) if agent else None for place, agent in told.items()}


def _tell(name: str, rows: list[Wanted], told: dict[tuple[str, str], str | None], mistakes: int) -> None:
    right = sum(told.get((file, use.place)) == person for file, use, person in rows)
    answered = sum(told.get((file, use.place)) is not None for file, use, _ in rows)
    recall = right / len(rows) if rows else 0.0
    print(f"{name:48} right {right:4} of {len(rows):4}: {recall:.3f}, precision {right / max(1, answered):.3f}")
    for file, use, person in [r for r in rows if told.get((r[0], r[1].place)) != r[2]][:mistakes]:
        print(f"    {file} {use.role} {use.forms} is {person}, said {told.get((file, use.place))}")


if __name__ == "__main__":
    main()
