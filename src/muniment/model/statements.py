"""Statements: values of a record's fields, each with its evidence, its reader and a confidence.

All are plain immutable values.  `as_written` is always the exact string of the witness, with its case, spacing and damage.
"""

from msgspec import Struct

from muniment.model.evidence import Evidence


class Statement(Struct, frozen=True, kw_only=True):
    """What every statement carries beside its value.

    `reader` says who or what read it: `rule` (a reading rule), `markup` (TEI or other markup), `catalogue` (a catalogue page,
    a record.toml, a column of a table) or the account of a person.  `rule` names the rule, e.g. `soviet/copies`.
    `confidence` lies between 0 and 1.
    """

    evidence: tuple[Evidence, ...] = ()
    reader: str = "rule"
    rule: str | None = None
    confidence: float = 1.0


class Said(Statement, frozen=True, kw_only=True):
    """A plain value of a named field: `kind`, `direction`, `title`, `summary`, `subject`, `office` ..."""

    field: str
    value: str
    as_written: str | None = None


class DateSaid(Statement, frozen=True, kw_only=True):
    """A date that a document states about itself, as EDTF (ISO 8601-2, levels 0 to 2, with time and zone where stated).

    `basis` says which date it is: `signature` (by the signature), `sent`, `heading` (place and date at the head), `date-line` (the
    catalogue page's line), `received`, `deciphered`, `typed`, `registered`, `title`, `event` (the day described).
    `note` says how an incomplete form was completed, e.g. "year taken from the record's date".
    """

    edtf: str
    as_written: str
    basis: str
    note: str | None = None


class PlaceSaid(Statement, frozen=True, kw_only=True):
    """The place of the dateline, or another place the document names as its own; `role` is `dateline`, `from` or `to`.

    `name` is the town alone, where the words as written name the office there too ("Legation of the United States, Lima").
    """

    as_written: str
    role: str = "dateline"
    name: str | None = None

    @property
    def town(self) -> str:
        """The place without the office in it: to group by and to compare."""
        return self.name or self.as_written


class Signature(Statement, frozen=True, kw_only=True):
    """The signature under the text as written, spaced letters included."""

    as_written: str


class Party(Statement, frozen=True, kw_only=True):
    """An agent in a role.

    `role`: sender, addressee, via, author, translator, typist, decipherer, authenticator, copy holder.  `as_written` is the
    form in the first witness that has it, `also_written` the forms of the others.  `name` is the form without courtesy words, rank and
    brackets; `name_kind` is `name` or `pseudonym`; `agent` is whom the document itself says is meant ("Filippov [Stalin]").
    `agent_id` and `agent_name` are of the authority file's agent that is meant, once it is known.
    """

    role: str
    as_written: str
    name: str | None = None
    name_kind: str | None = None
    rank: str | None = None
    office: str | None = None
    agent: str | None = None
    also_written: tuple[str, ...] = ()
    agent_id: str | None = None
    agent_name: str | None = None


class Number(Statement, frozen=True, kw_only=True):
    """A registration number in its role: registry, sender, incoming, special, print, file.  `date` is EDTF."""

    role: str
    value: str
    date: str | None = None
    office: str | None = None


class CopyHolder(Statement, frozen=True, kw_only=True):
    """One line of a copy list: which numbered copy (None where not numbered), who holds it, how many copies."""

    holder: str
    number: int | None = None
    count: int = 1


class Copies(Statement, frozen=True, kw_only=True):
    """What a sheet says of its copies: which one this is, how many were made, how many its list adds up to."""

    this_copy: int | None = None
    made: int | None = None
    listed: int | None = None
    holders: tuple[CopyHolder, ...] = ()


class Marking(Statement, frozen=True, kw_only=True):
    """Words that govern handling: kinds classification, urgency, copying, series, return, declassification, stamp, note, copy.

    `level` is the normal form of a classification; `to` is whom the sheet must go back to.
    """

    kind: str
    as_written: str
    level: str | None = None
    to: str | None = None
    also_written: tuple[str, ...] = ()


class Event(Statement, frozen=True, kw_only=True):
    """Something done to the record; `type` as in PREMIS: signed, sent, received, deciphered, typed, printed, copied, authenticated,
    registered, return-ordered, returned, transferred, declassified, digitised, transcribed, translated, published.

    `date` is EDTF with the clock where stated ("1951-04-12T07:05+09:00"; an offset only where the sheet names zone or place).
    """

    type: str
    date: str | None = None
    agent: str | None = None
    office: str | None = None
    place: str | None = None
    number: str | None = None
    copies: int | None = None


class Mention(Statement, frozen=True, kw_only=True, rename={"sent_from": "from", "sent_to": "to"}):
    """Words in a text that name another message.

    `direction` is yours (sent by the recipient), mine (by the writer) or his (by a third person).  `date` is EDTF, `time` HH:MM;
    `why` says how an incomplete date was completed.  `status` stays `unresolved` until threads decide: `resolved` (to `target`, or to all
    `targets` of a plural; `equivalents` are copies of it; `target_part` is the nested message meant), `ambiguous` (between `candidates`) or `absent` (the missing
    message is `ghost`).  `reasons` say why, `resolved_by` who (`rule` or a person), `conflict` what does not fit all the same.
    """

    id: str = ""
    as_written: str
    direction: str | None = None
    kind: str | None = None
    number: str | None = None
    number_role: str | None = None
    number2: str | None = None
    number2_role: str | None = None
    date: str | None = None
    time: str | None = None
    place: str | None = None
    sent_from: str | None = None
    sent_to: str | None = None
    also_written: tuple[str, ...] = ()
    status: str = "unresolved"
    target: str | None = None
    targets: tuple[str, ...] = ()
    equivalents: tuple[str, ...] = ()
    target_part: int | None = None
    candidates: tuple[str, ...] = ()
    ghost: str | None = None
    conflict: str | None = None
    reasons: str | None = None
    resolved_by: str | None = None
    why: str | None = None


class Nested(Statement, frozen=True, kw_only=True):
    """A message inside the message, with its own parties, date and number; its words are `text[start:end]` of the witness."""

    witness: str
    start: int
    end: int
    parties: tuple[Party, ...] = ()
    date: str | None = None
    number: str | None = None
    level: int = 1


LEVELS = (
    "repository", "settlement", "record_group", "fond", "fonds", "section", "country", "subject", "matter", "series", "opis", "group",
    "lot", "box", "papka", "bundle", "folder", "decimal_file", "year", "delo", "file", "item", "part", "number", "piece", "idno", "list",
    "page", "note",
)  # fmt: skip
"""The levels of reference codes from the whole to the part, of all archives' practices together."""


class ReferenceCode(Statement, frozen=True, kw_only=True):
    """Where the sheet lies: the code as written, its repository, its levels in order, and one canonical form."""

    as_written: str
    repository: str | None = None
    levels: dict[str, str] = {}
    canonical: str | None = None

    @property
    def path(self) -> tuple[tuple[str, str], ...]:
        """The levels below the repository, from the whole to the part; levels that no practice knows stand last."""
        inside = [pair for pair in self.levels.items() if pair[0] not in ("repository", "settlement")]
        return tuple(sorted(inside, key=lambda pair: LEVELS.index(pair[0]) if pair[0] in LEVELS else len(LEVELS)))


class Unexplained(Statement, frozen=True, kw_only=True):
    """Words outside the message's body that no rule could explain: kept and shown, never dropped."""

    as_written: str


class Side(Struct, frozen=True, kw_only=True):
    """One side of a discrepancy: the value (None where the line is missing) and the words that say so."""

    value: str | None
    witness: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Discrepancy(Statement, frozen=True, kw_only=True):
    """Two statements, or two witnesses, that cannot both be right.

    `kind` is `witnesses` (between witnesses), `internal` (inside one witness) or `catalogue` (page against text).  `holds` is what a
    person decided: `a`, `b`, `both` (there is no contradiction) or `neither`; `reasons` says why.
    """

    field: str
    kind: str
    a: Side
    b: Side
    holds: str | None = None
    reasons: str = ""


class Rejected(Statement, frozen=True, kw_only=True):
    """What a person said is wrong: no reading states it again.

    `field` is where it stood (`numbers`, `date` ...), `value` what it said, in words; `core` is what of it is compared, and `clash` that of
    the disagreement that was decided against it, if one was.
    """

    field: str
    value: str
    core: tuple[str, ...]
    clash: tuple[str, ...] = ()
    reasons: str = ""


class Derived(Statement, frozen=True, kw_only=True):
    """What no paper says and what follows from other records: the interval of an undated message, a doubt of a number, a copy.

    `field` is what it is about: `date`, `number`, or `double` (the record `value` is a copy of the same message).  `records` are those
    it follows from; `reasons` says how.  `reader` is `derived`, or the account of the person who decided.  `question` is True where it
    is a doubt for a person to look at.
    """

    field: str
    value: str
    records: tuple[str, ...] = ()
    reasons: str = ""
    question: bool = False
