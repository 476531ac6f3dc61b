"""The network of correspondents: a drawing on a circle, the same in every run, and the table behind it."""

import math
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from muniment.threads.exchanges import Tie
from muniment.web.page import Page, Visit, address
from muniment.web.threads.days import Narrowed
from muniment.web.threads.tied import named

DRAWN = 16
"""Correspondents on the circle; the table has more."""
LISTED = 300
RADIUS, WIDTH, HEIGHT = 190, 760, 480


class Network(Struct, frozen=True, kw_only=True):
    """Who wrote to whom how often, the most frequent first."""

    ties: tuple[Tie, ...]


class Node(Struct, frozen=True):
    """A correspondent on the circle: where, the name, how it is set beside the point, and its messages."""

    x: float
    y: float
    name: str
    anchor: str
    radius: float


class Edge(Struct, frozen=True):
    """Two correspondents joined: a curve, its width, where it leads and what it says."""

    path: str
    width: float
    address: str
    tie: Tie


def network(visit: Visit[Narrowed]) -> Network:
    """The network between two days."""
    ties = visit.archive.threads.ties(visit.query.since, visit.query.until)[:LISTED]
    return Network(ties=named(ties, visit.archive))


def _view(visit: Visit[Narrowed], value: Network) -> Mapping[str, Any]:
    counts: dict[str, int] = {}
    for tie in value.ties:
        for name in (tie.a, tie.b):
            counts[name] = counts.get(name, 0) + tie.messages
    chosen = sorted(sorted(counts, key=lambda name: (-counts[name], name))[:DRAWN])
    most = max(counts.values(), default=1)
    nodes = {name: _node(number, len(chosen), name, counts[name] / most) for number, name in enumerate(chosen)}
    strongest = max((tie.messages for tie in value.ties), default=1)
    edges = [
        _edge(nodes[tie.a], nodes[tie.b], tie, strongest, visit)
        for tie in value.ties
        if tie.a in nodes and tie.b in nodes
    ]
    return {"nodes": list(nodes.values()), "edges": edges, "width": WIDTH, "height": HEIGHT}


def _node(number: int, of: int, name: str, share: float) -> Node:
    angle = 2 * math.pi * number / of - math.pi / 2
    x, y = WIDTH / 2 + RADIUS * math.cos(angle), HEIGHT / 2 + RADIUS * math.sin(angle)
    anchor = "middle" if abs(math.cos(angle)) < 0.2 else "start" if math.cos(angle) > 0 else "end"
    return Node(round(x, 1), round(y, 1), name, anchor, round(4 + 8 * math.sqrt(share), 1))


def _edge(a: Node, b: Node, tie: Tie, strongest: int, visit: Visit[Narrowed]) -> Edge:
    middle = f"{(a.x + b.x + WIDTH) / 4:.1f} {(a.y + b.y + HEIGHT) / 4:.1f}"
    where = address(
        "/exchange",
        **{
            "between": tie.a_agent or tie.a,
            "and": tie.b_agent or tie.b,
            "since": visit.query.since,
            "until": visit.query.until,
        },
    )
    return Edge(f"M{a.x} {a.y} Q{middle} {b.x} {b.y}", round(1 + 7 * tie.messages / strongest, 1), where, tie)


PAGES = (
    Page(path="/network", answer=network, view=_view, template="threads/network.html", tells=Network, takes=Narrowed, summary="Who wrote to whom how often", long=True),
)  # fmt: skip
