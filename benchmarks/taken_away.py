"""`python -m benchmarks.taken_away ARCHIVE`: how often a mention means another message when the one that it means is not here.

ARCHIVE is an archive that has ingested documents.  Every mention without a number that is resolved to one message by its day is asked
again, without that message and its copies: whatever it is resolved to then is wrong.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from muniment.archive import Archive
from muniment.store import Store
from muniment.threads.deciding import decide
from muniment.threads.pairing import twins_among
from muniment.threads.scales import Scales
from muniment.threads.seats import Seats
from muniment.threads.settling import candidates_of, soughts_of

_PAGE = 250


def asked_again(store: Store) -> Iterator[str]:
    """What became of each such mention: resolved (wrongly), ambiguous, or absent."""
    seats, ids = Seats(store.links.seats()), [row.id for row in store.rows()]
    for start in range(0, len(ids), _PAGE):
        wanted = [one for one in soughts_of(store, ids[start : start + _PAGE]) if one.day and not one.numbers]
        found = candidates_of(store, wanted)
        twins = twins_among(store, {card.record for cards in found for card in cards})
        scales = Scales()
        for sought, cards in zip(wanted, found, strict=True):
            answer = decide(sought, cards, seats, twins, scales=scales)
            if answer.status == "resolved" and len(answer.targets) == 1:
                [meant] = answer.targets
                rest = [card for card in cards if card.record != meant and not twins(card.record, meant)]
                yield decide(sought, rest, seats, twins, scales=scales).status


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    with Archive.open(parser.parse_args().archive) as archive:
        told = Counter(asked_again(archive.store))
    every = sum(told.values())
    print(
        f"{every} mentions; resolved to another {told['resolved']} ({told['resolved'] / max(1, every):.3f}), {dict(told)}"
    )


if __name__ == "__main__":
    main()
