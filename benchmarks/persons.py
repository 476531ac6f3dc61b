"""Persons of volumes: names that editors tagged in the texts, taken for the persons of the volume's own list, from the words alone."""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.threads import squeezed
from muniment.agents.matching import NameUse
from muniment.archive import Archive
from muniment.model import Agent
from muniment.sources.authorities import read_agents


def persons(folder: Path, mistakes: int) -> None:
    """Prints precision and recall of the tagged names of a folder with anatomy*.jsonl.gz and volumes/ (TEI).

    The lists of persons come into an archive as a user brings them (`people import`), and the archive is asked whom each name means.
    The baseline, in the same run, takes a name for the one person of the list whose family name is its last word.
    """
    ours: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    wrong = []
    with TemporaryDirectory() as made, Archive.create(Path(made) / "archive") as archive:
        for path in sorted((folder / "volumes").glob("*.xml")):
            archive.agents.put(read_agents(path), who="benchmark")
        lists: dict[str, list[Agent]] = defaultdict(list)
        for agent in archive.agents.every():
            lists[agent.collection or ""].append(agent)
        for document in _rows(folder, "anatomy*.jsonl.gz"):
            volume, day = document["id"].split("/")[0], document["truth"].get("doc_date_min")
            known = {agent.id for agent in lists[volume]}
            tagged = [
                (p["text"], f"{volume}-{p['key'].lstrip('#')}")
                for p in document["truth"].get("persons") or []
                if p["key"]
            ]
            uses = [NameUse(written=text, day=day, collection=volume) for text, _ in tagged]
            for use, (text, key), answer in zip(uses, tagged, archive.agents.match(uses, together=True), strict=True):
                if key not in known:
                    continue
                right = archive.agents.get(key).id
                ours["right" if answer.agent == right else "wrong" if answer.agent else "none"] += 1
                simple = _by_family(use.written, lists[volume])
                bare["right" if simple in (key, right) else "wrong" if simple else "none"] += 1
                if answer.agent and answer.agent != right:
                    wrong.append((document["id"], text, key, answer.agent))
    for name, counts in (("persons, matched", ours), ("family name alone (baseline)", bare)):
        answered, rows = counts["right"] + counts["wrong"], sum(counts.values())
        figures = f"precision {counts['right'] / max(1, answered):.3f}, recall {counts['right'] / max(1, rows):.3f}"
        print(f"{name:40} rows {rows}, {figures}")
    for line in wrong[:mistakes]:
        print("   ", *line, sep=" | ")


def _by_family(written: str, authority: list[Agent]) -> str | None:
    last = squeezed(written.split()[-1]) if written.split() else ""
    bearing = {a.id for a in authority if any(squeezed(n.value.split(",")[0]) == last for n in a.names)}
    return bearing.pop() if len(bearing) == 1 else None


def _rows(folder: Path, pattern: str) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob(pattern)):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            yield from map(json.loads, stream)
