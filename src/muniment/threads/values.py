"""Values of the threads: what a message shows to those who look for it, what a mention says of the one it looks for, what was found.

None of them can hold itself, so Python need not look among them for rings (`gc=False`): there are very many.
"""

from msgspec import Struct


class Correspondent(Struct, frozen=True, gc=False):
    """One end of a message, for comparing: agents known for sure, names as written, and words of the post (office, body, place).

    `agents` are ids of the authority file.  `names` are as written, without rank.  `posts` are folded words such as "japan", "tokyo".
    `office` is how a sheet writes a post that no name stands beside; it is shown, never compared.
    """

    agents: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    posts: frozenset[str] = frozenset()
    office: str = ""

    def __bool__(self) -> bool:
        return bool(self.agents or self.names or self.posts)


class Card(Struct, frozen=True, kw_only=True, gc=False):
    """What a message shows to those who look for it.

    `part` is None for the record's own message, else its place among the record's nested messages.  `low` and `high` are the first and
    last moment of its date (store.dating).  `clocks` are moments it bears ("1949-08-11T07:00"), zones left out.  `numbers` are pairs of
    role and folded number, `written` the same numbers as they are written.  `files` are the classes of its file numbers.
    """

    record: str
    part: int | None = None
    kind: str | None = None
    low: str
    high: str
    clocks: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    written: tuple[str, ...] = ()
    senders: tuple[Correspondent, ...] = ()
    addressees: tuple[Correspondent, ...] = ()
    files: tuple[str, ...] = ()
    title: str = ""

    def shown_numbers(self) -> tuple[tuple[str, str], ...]:
        """Its numbers with their roles, as they are written; folded where nobody has said how."""
        told = (*self.written, *(number for _, number in self.numbers[len(self.written) :]))
        return tuple((role, number) for (role, _), number in zip(self.numbers, told, strict=True))


class Sought(Struct, frozen=True, kw_only=True, gc=False):
    """What a mention says of the message it means, with what its own record tells about it.

    `anchor` names the mention in words that outlive a new reading: as written, and which of those alike it is.
    `numbers` are folded, `written` the same as written; of a plural ("Nos. 1702 and 1704") all, each a message of its own.  `others` are second numbers that the same
    message bears.  `low` and `high` are the first and
    last moment of the record that mentions it.  `free` is True where the words are an editor's, who may
    point to later messages as well; `zulu` where `day` and `clock` are those of the meridian of Greenwich, by a date-time group; `latest` where they say that it is the last before this one; `named` where they name its sender.
    `beside` are names that stand shortly before the words, where these do not say who wrote: "received Oelsner; ... his letter of 9 October".
    """

    record: str
    mention: str
    anchor: str = ""
    as_written: str
    direction: str | None = None
    kind: str | None = None
    numbers: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    role: str | None = None
    others: tuple[str, ...] = ()
    day: str | None = None
    clock: str | None = None
    low: str
    high: str
    senders: tuple[Correspondent, ...] = ()
    addressees: tuple[Correspondent, ...] = ()
    pair: tuple[Correspondent, ...] = ()
    beside: tuple[Correspondent, ...] = ()
    files: tuple[str, ...] = ()
    plural: bool = False
    free: bool = False
    latest: bool = False
    named: bool = False
    zulu: bool = False


class Weighed(Struct, frozen=True, kw_only=True, gc=False):
    """A message that may be meant, how much speaks for it, and what: short sentences for a reader.

    `against` where anything speaks against it; `fits` where its clock is the one that is said, or its kind and its correspondents are.
    """

    record: str
    part: int | None = None
    weight: float
    reasons: tuple[str, ...] = ()
    conflict: str | None = None
    against: bool = False
    fits: bool = False


class Resolution(Struct, frozen=True, kw_only=True, gc=False):
    """What was decided of a mention.

    `status`: resolved, ambiguous, absent.  `targets` are record ids: one, or all of a plural.  `part` is the nested message meant.
    `conflict` names what does not fit though the message is meant: `date`, `number`.  `confidence` lies between 0 and 1.
    `ghost` is the missing message that an absent mention means.  `reader` is `rule`, or the account of the person who decided.
    `senders` wrote the message that is meant.
    """

    record: str
    mention: str
    status: str
    targets: tuple[str, ...] = ()
    part: int | None = None
    candidates: tuple[Weighed, ...] = ()
    why: str = ""
    conflict: str | None = None
    confidence: float = 0.0
    ghost: str | None = None
    reader: str = "rule"
    senders: tuple[Correspondent, ...] = ()


class Missing(Struct, frozen=True, kw_only=True, gc=False):
    """A message that is not here, as far as those who mention it tell: a card without a record, and who told first.

    `record` of the card is the ghost's id.  `about` is the day of the first record that mentions it.
    """

    card: Card
    record: str
    anchor: str
    as_written: str
    about: str
    kind: str | None = None
