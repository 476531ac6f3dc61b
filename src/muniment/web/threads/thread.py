"""The thread of a record: the messages that hang together with it, in order of time."""

from collections.abc import Mapping
from typing import Any

from muniment.threads.following import Thread
from muniment.web.page import Page, Visit
from muniment.web.threads.listed import listed


def thread(visit: Visit[Any]) -> Thread:
    """The thread of a record or of a missing message.  Raises NotFoundError."""
    return visit.archive.threads.thread(visit.names["record_id"])


def _view(visit: Visit[Any], value: Thread) -> Mapping[str, Any]:
    return {"listed": listed(value, visit.wording)}


PAGES = (
    Page(path="/threads/{record_id}", answer=thread, view=_view, template="threads/thread.html", tells=Thread, summary="The messages that hang together with one"),
)  # fmt: skip
