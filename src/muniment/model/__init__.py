"""The words of the archive, as plain immutable values.  No I/O, no database, no web.  Knows nobody."""

from muniment.model.agents import Agent, AgentName, PositionHeld
from muniment.model.draft import Draft, Refusal
from muniment.model.evidence import Evidence
from muniment.model.record import STATUSES, Page, Record, SourceFile, Witness
from muniment.model.statements import (
    Copies,
    CopyHolder,
    DateSaid,
    Derived,
    Discrepancy,
    Event,
    Marking,
    Mention,
    Nested,
    Number,
    Party,
    PlaceSaid,
    ReferenceCode,
    Said,
    Side,
    Signature,
    Statement,
    Unexplained,
)

__all__ = [
    "STATUSES",
    "Agent",
    "AgentName",
    "Copies",
    "CopyHolder",
    "DateSaid",
    "Derived",
    "Discrepancy",
    "Draft",
    "Event",
    "Evidence",
    "Marking",
    "Mention",
    "Nested",
    "Number",
    "Page",
    "Party",
    "PlaceSaid",
    "PositionHeld",
    "Record",
    "ReferenceCode",
    "Refusal",
    "Said",
    "Side",
    "Signature",
    "SourceFile",
    "Statement",
    "Unexplained",
    "Witness",
]
