"""Ties as pages show them: agents under their own names."""

from collections.abc import Sequence

from msgspec.structs import replace

from muniment.archive import Archive
from muniment.threads.exchanges import Tie


def named(ties: Sequence[Tie], archive: Archive) -> tuple[Tie, ...]:
    """The ties, each agent of the authority file under its own name: papers write several alike, and one in several ways."""
    known = {agent for tie in ties for agent in (tie.a_agent, tie.b_agent) if agent}
    own = archive.agents.names(known, found=False)
    return tuple(replace(tie, a=own.get(tie.a_agent or "", tie.a), b=own.get(tie.b_agent or "", tie.b)) for tie in ties)
