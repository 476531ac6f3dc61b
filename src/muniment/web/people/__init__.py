"""People: who is named in the archive, each with the words that say so, and the names that a person should decide."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from muniment.web.page import Visit
from muniment.web.people import agent, doubts, index, pairs
from muniment.web.people.closed import must_be_open


def _where_open(answer: Callable[[Visit[Any]], Any]) -> Callable[[Visit[Any]], Any]:
    def asked(visit: Visit[Any]) -> Any:
        must_be_open(visit.archive)
        return answer(visit)

    return asked


PAGES = tuple(
    replace(page, answer=_where_open(page.answer)) for page in (*index.PAGES, *doubts.PAGES, *pairs.PAGES, *agent.PAGES)
)
