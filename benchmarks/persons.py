"""Persons of volumes: names that editors tagged in the texts, taken for the persons of the volume's own list, from the words alone."""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from benchmarks.threads import squeezed
from muniment.agents.authority import Authority
from muniment.agents.matching import NameUse, match
from muniment.agents.names import name_of
from muniment.model import Agent, AgentName


def persons(folder: Path, mistakes: int) -> None:
    """Prints precision and recall of the tagged names of a folder with lists*.jsonl.gz and anatomy*.jsonl.gz.

    The baseline, in the same run, takes a name for the one person of the list whose family name is its last word.
    """
    authorities = {volume: Authority(agents) for volume, agents in _lists(folder).items()}
    ours: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    wrong = []
    for document in _rows(folder, "anatomy*.jsonl.gz"):
        authority = authorities.get(document["id"].split("/")[0])
        tagged = [p for p in document["truth"].get("persons") or [] if p["key"]]
        if authority is None or not tagged:
            continue
        day, volume = document["truth"].get("doc_date_min"), document["id"].split("/")[0]
        uses = [NameUse(written=p["text"], day=day, collection=volume) for p in tagged]
        sure = ((u, match(u, authority).agent) for u in uses)
        named = frozenset(agent for use, agent in sure if agent and len(name_of(use.written).words) > 1)
        for person, use in zip(tagged, uses, strict=True):
            key = person["key"].lstrip("#")
            if authority.get(key) is None:
                continue
            said = match(replace(use, named=named), authority).agent
            ours["right" if said == key else "wrong" if said else "none"] += 1
            simple = _by_family(use.written, authority)
            bare["right" if simple == key else "wrong" if simple else "none"] += 1
            if said and said != key:
                wrong.append((document["id"], person["text"], key, said))
    for name, counts in (("persons, matched", ours), ("family name alone (baseline)", bare)):
        answered, rows = counts["right"] + counts["wrong"], sum(counts.values())
        figures = f"precision {counts['right'] / max(1, answered):.3f}, recall {counts['right'] / max(1, rows):.3f}"
        print(f"{name:40} rows {rows}, {figures}")
    for line in wrong[:mistakes]:
        print("   ", *line, sep=" | ")


def _by_family(written: str, authority: Authority) -> str | None:
    last = squeezed(written.split()[-1]) if written.split() else ""
    bearing = {a.id for a in authority if any(squeezed(n.value.split(",")[0]) == last for n in a.names)}
    return bearing.pop() if len(bearing) == 1 else None


def _lists(folder: Path) -> dict[str, list[Agent]]:
    found: dict[str, list[Agent]] = defaultdict(list)
    for row in _rows(folder, "lists*.jsonl.gz"):
        if row["list"] == "persons":
            agent = Agent(id=row["key"], names=(AgentName(value=row["name"]),), collection=row["volume"])
            found[row["volume"]].append(agent)
    return found


def _rows(folder: Path, pattern: str) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob(pattern)):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            yield from map(json.loads, stream)
