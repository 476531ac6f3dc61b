"""Judging: a person says of a statement that it is right or wrong, and of a disagreement which side holds.  Pure."""

from collections.abc import Iterator

from msgspec.structs import replace

from muniment.editing.pointing import Pointed, keyed, point, replaced, without
from muniment.errors import QueryError
from muniment.model import Discrepancy, Evidence, Record, Rejected, Side
from muniment.model.cores import Core, core_of, words_of
from muniment.model.precedence import is_by_person, without_rejected

RIGHT, WRONG = "right", "wrong"
HOLDS = ("a", "b", "both", "neither")
VERDICTS = (RIGHT, WRONG, *HOLDS)
_NOT_JUDGED = ("rejected", "derived", "unexplained")


def judge(record: Record, key: str, verdict: str, *, who: str, why: str) -> Record:
    """The record after a person's verdict on the statement `key`.

    `right`: it stands in the person's name, and no reading takes it away.  `wrong`: it goes, and no reading states it again.  Of a
    discrepancy `a` or `b` holds, `both` (no contradiction) or `neither`; what the other side says goes as if it were said to be wrong.
    Raises NotFoundError for a key that is none, QueryError for a verdict that does not fit.
    """
    pointed = point(record, key)
    if verdict not in VERDICTS:
        raise QueryError(f"There is no verdict “{verdict}”.", advice=f"There are: {', '.join(VERDICTS)}.")
    if pointed.field in _NOT_JUDGED:
        raise QueryError(f"“{key}” is nothing that a witness states.", advice="Judge a statement, or withdraw a word.")
    if isinstance(pointed.statement, Discrepancy):
        if verdict not in HOLDS:
            raise QueryError(f"“{key}” is a disagreement.", advice="Say which side holds: a, b, both or neither.")
        return _decided(record, pointed, pointed.statement, verdict, who, why)
    if verdict in HOLDS:
        raise QueryError(f"“{key}” is a statement.", advice="Say whether it is right or wrong.")
    if verdict == RIGHT:
        return replaced(record, pointed, replace(pointed.statement, reader=who, confidence=1.0))
    return without_rejected(_rejected(record, pointed, who, why))


def _rejected(record: Record, pointed: Pointed, who: str, why: str, clash: Core = ()) -> Record:
    core = core_of(pointed.statement)
    if any((one.field, one.core) == (pointed.field, core) for one in record.rejected):
        return without(record, pointed)
    refusal = Rejected(
        field=pointed.field,
        value=words_of(pointed.statement),
        core=core,
        clash=clash,
        reasons=why,
        reader=who,
        evidence=pointed.statement.evidence,
    )
    return replace(without(record, pointed), rejected=(*record.rejected, refusal))


def _decided(record: Record, pointed: Pointed, clash: Discrepancy, holds: str, who: str, why: str) -> Record:
    record = replaced(record, pointed, replace(clash, holds=holds, reasons=why, reader=who))
    losing = {"a": (clash.b,), "b": (clash.a,), "neither": (clash.a, clash.b)}.get(holds, ())
    for lost in [one for side in losing for one in _stated_by(record, clash, side)]:
        record = _rejected(record, lost, who, why, core_of(clash))
    return without_rejected(record)


def _stated_by(record: Record, clash: Discrepancy, side: Side) -> Iterator[Pointed]:
    """The readings that say what one side of a disagreement says, by these words alone."""
    section = clash.field.split(".")[0]
    sections = (section, f"{section}s")
    places = [place for place in side.evidence if place.start is not None]
    for pointed in reversed(list(keyed(record))):
        said = pointed.statement
        if pointed.field not in sections or not said.evidence or is_by_person(said):
            continue
        if all(any(_touch(place, other) for other in places) for place in said.evidence):
            yield pointed


def _touch(one: Evidence, other: Evidence) -> bool:
    if one.witness != other.witness or None in (one.start, one.end, other.start, other.end):
        return False
    return one.start < other.end and other.start < one.end  # type: ignore[operator]  # none of them is None
