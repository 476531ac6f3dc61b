"""Around: what is resolved already in a record tells what its vaguer words mean ("the inquiry of Gurov" beside "No. 74/sh")."""

from collections.abc import Sequence

from msgspec.structs import replace

from muniment.agents.likeness import likeness
from muniment.threads.seats import Seats
from muniment.threads.values import Resolution, Sought

_SAME = 0.8


def around(wanted: Sequence[Sought], answers: Sequence[Resolution], seats: Seats) -> list[Resolution]:
    """The answers, with those of mentions that name a sender and nothing else taken from a sure one beside them.

    Only where exactly one other mention of the record was resolved to a message that such a sender can have written.
    """
    sure: dict[str, list[tuple[Sought, Resolution]]] = {}
    for sought, answer in zip(wanted, answers, strict=True):
        if answer.status == "resolved" and len(answer.targets) == 1 and not sought.latest:
            sure.setdefault(sought.record, []).append((sought, answer))
    return [
        _beside(sought, answer, sure.get(sought.record, ())) if _is_vague(sought, answer) else answer
        for sought, answer in zip(wanted, answers, strict=True)
    ]


def _is_vague(sought: Sought, answer: Resolution) -> bool:
    unsaid = not sought.numbers and sought.day is None and not sought.latest
    return answer.status == "absent" and unsaid and sought.named and bool(sought.senders)


def _beside(sought: Sought, answer: Resolution, sure: Sequence[tuple[Sought, Resolution]]) -> Resolution:
    fitting = [(one, found) for one, found in sure if _one_sender(sought, found)]
    if len({found.targets for _, found in fitting}) != 1:
        return answer
    one, found = fitting[0]
    why = f"the same record names “{' '.join(one.as_written.split())}”, which is from this sender"
    return replace(
        answer,
        status="resolved",
        targets=found.targets,
        part=found.part,
        candidates=found.candidates,
        why=why,
        confidence=0.6,
    )


def _one_sender(sought: Sought, found: Resolution) -> bool:
    written = [name for sender in found.senders for name in sender.names]
    return any(
        likeness(name, other) >= _SAME for sender in sought.senders for name in sender.names for other in written
    )
