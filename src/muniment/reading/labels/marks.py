"""Marks: what a sheet says about its handling: classification, urgency, copying, and the list of its copies."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from muniment.model import Copies, CopyHolder, Marking
from muniment.reading.labels.claims import Claim
from muniment.reading.labels.copylines import counted_holder, numerals
from muniment.reading.labels.parties import is_office
from muniment.reading.labels.words import Words, folded
from muniment.reading.sheet import Sheet


def read_markings(claims: Sequence[Claim], sheet: Sheet, words: Words, rule: str) -> Iterator[Marking]:
    """The markings of the claims; urgency words that follow each other, on a line or the next, are one marking."""
    pending: list[Claim] = []
    for claim in claims:
        if claim.what == "field" and claim.role in LABELLED and claim.text.strip():
            yield _labelled(claim, sheet, words, rule)
        if claim.what != "marking":
            continue
        follows = pending and claim.row.line.number - pending[-1].row.line.number <= 1
        if pending and claim.role == "urgency" and follows:
            pending.append(claim)
            continue
        if pending:
            yield _marking(pending, sheet, words, rule)
        pending = [claim] if claim.role == "urgency" else []
        if claim.role != "urgency":
            yield _marking([claim], sheet, words, rule)
    if pending:
        yield _marking(pending, sheet, words, rule)


LABELLED = ("urgency", "classification")
"""Markings that a label may announce, whatever word stands behind it: "Urgency: Expedite"."""


def _labelled(claim: Claim, sheet: Sheet, words: Words, rule: str) -> Marking:
    evidence = sheet.cite(*claim.row.span(claim.value, claim.end))
    level = words.levels.get(folded(claim.text)) if claim.role == "classification" else None
    return Marking(
        kind=claim.role,
        as_written=evidence.quote or "",
        level=level,
        evidence=(evidence,),
        rule=f"{rule}/labelled-{claim.role}",
    )


def _marking(claims: Sequence[Claim], sheet: Sheet, words: Words, rule: str) -> Marking:
    start = claims[0].row.span(claims[0].start, claims[0].end)[0]
    end = claims[-1].row.span(claims[-1].start, claims[-1].end)[1]
    evidence = sheet.cite(start, end)
    first = claims[0]
    return Marking(
        kind=first.role,
        as_written=evidence.quote or "",
        level=words.levels.get(folded(first.text)) if first.role == "classification" else None,
        evidence=(evidence,),
        rule=f"{rule}/{first.role}",
    )


def read_copies(claims: Sequence[Claim], sheet: Sheet, words: Words, rule: str) -> Iterator[Copies]:
    """What the sheet says of its copies: which one it is, how many were made, who holds them."""
    this_copy = _number(claims, "this_copy", words)
    made = _number(claims, "copies_made", words)
    if made is None:
        made = _count_alone(claims)
    holders = tuple(holder for claim in list_rows(claims) for holder in _holders(claim, sheet, words, rule))
    if this_copy is None and made is None and not holders:
        return
    used = [claim for claim in claims if claim.role in ("this_copy", "copies_made", "copies_to")]
    yield Copies(
        this_copy=this_copy,
        made=made,
        listed=sum(holder.count for holder in holders) if holders else None,
        holders=holders,
        evidence=tuple(sheet.cite(*claim.row.span(claim.start, claim.end)) for claim in used),
        rule=f"{rule}/copies",
    )


def _number(claims: Sequence[Claim], role: str, words: Words) -> int | None:
    for claim in claims:
        if claim.role != role:
            continue
        text = claim.row.text[claim.start : claim.end]
        found = re.search(r"[0-9]{1,4}", text)
        if found:
            return int(found[0])
        spelt = [value for word, value in numerals(words).items() if re.search(rf"(?<!\w){word}(?!\w)", text, re.I)]
        if spelt:
            return spelt[0]
    return None


def _count_alone(claims: Sequence[Claim]) -> int | None:
    """The number that stands where the list would: "Copies: 5"."""
    for claim in claims:
        if claim.role == "copies_to" and re.fullmatch(r"\s*[0-9]{1,4}\.?\s*", claim.text):
            return int(re.sub(r"\D", "", claim.text))
    return None


def list_rows(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that hold holders: the list's own line, and the lines under it until something else begins."""
    last: Claim | None = None
    for claim in claims:
        if claim.role == "copies_to" or (
            last is not None and claim.what in ("short", "number", "date") and _goes_on(last, claim)
        ):
            last = claim
            yield claim
        else:
            last = None


def _goes_on(last: Claim, claim: Claim) -> bool:
    """Whether a list goes on in a claim: on the next line, or anywhere below a label that stands alone or ended with a comma."""
    beside = claim.row.line.number - last.row.line.number <= 1
    return beside or not last.text.strip() or last.row.text.rstrip().endswith((",", ";"))


@cache
def _holder_form(words: Words) -> re.Pattern[str]:
    count = rf"(?P<count>[0-9]{{1,3}})\s?(?:[x×хX]|{words.any('copy_words')})\.?\s*"
    number = rf"(?:{words.any('copy_words')}\s?)?(?:{words.any('number_marks')})?\s?(?P<number>[0-9]{{1,3}})\s?[).:–-]\s*(?:{words.any('copy_words')}[.:]?\s+)?"
    after = rf"(?:\s*(?:[(–-]?\s?(?P<after>[0-9]{{1,3}})\s?{words.any('copy_words')}\.?\)?|\(\s?(?P<told>[0-9]{{1,2}})\s?\)))?"
    return re.compile(rf"[\s*•·–—-]{{0,4}}(?:{count}|{number})?(?P<who>[^\n]*?){after}[\s.;,]*$", re.I)


def _rising(text: str) -> list[re.Match[str]]:
    """The items of a list whose numbers rise from one and part it: "1. Sowa 2. Dep. IV 3. a/a"."""
    found = list(re.finditer(r"(?:(?<=\s)|^)(?P<n>\d{1,2})[.)]\s(?:(?!\s\d{1,2}[.)]\s)[^,;\n])+", text))
    rises = len(found) > 1 and [int(match["n"]) for match in found] == list(range(1, len(found) + 1))
    return found if rises and not text[: found[0].start()].strip() else []


@cache
def _courteous(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{words.any('courtesies')}\s+){{1,2}}", re.I)


def _is_rank(courtesy: str, holder: str, words: Words) -> bool:
    """Whether what seems a courtesy word begins the name of an office: "General Office", "Generalkonsulat"."""
    ranks = {rank.casefold() for rank in words.lists.get("ranks", ())}
    return courtesy.strip().casefold() in ranks and is_office(holder, words)


def _holders(claim: Claim, sheet: Sheet, words: Words, rule: str) -> Iterator[CopyHolder]:
    counted = counted_holder(words).match(claim.row.text)
    if counted:
        evidence = sheet.cite(*claim.row.span(*counted.span("who" if counted["who"] else "whom")))
        count = counted["count"] or counted["counted"]
        number = int(count) if count.isdigit() else numerals(words)[count.casefold()]
        yield CopyHolder(holder=evidence.quote or "", count=number, evidence=(evidence,), rule=f"{rule}/copies")
        return
    text, start = claim.row.text, claim.value if claim.role == "copies_to" else claim.start
    parts = _rising(text[start : claim.end]) or list(re.finditer(r"[^,;，、；]+", text[start : claim.end]))
    numbered = [bool(m and (m["count"] or m["number"])) for m in (_holder_form(words).match(part[0]) for part in parts)]
    if numbered[:1] == [True] and not any(numbered[1:]):
        parts = list(re.finditer(r".+", text[start : claim.end]))
    for part in parts:
        found = _holder_form(words).match(part[0])
        if found is None or not found["who"].strip() or found["who"].strip(" .").isdigit():
            continue
        courtesy = _courteous(words).match(part[0], found.start("who"), found.end("who"))
        begin = found.start("who")
        # "General Office" is an office, and no office of a general's.
        if courtesy and courtesy.end() < found.end("who") and not _is_rank(courtesy[0], part[0][begin:], words):
            begin = courtesy.end()
        place = start + part.start() + begin, start + part.start() + found.end("who")
        evidence = sheet.cite(*claim.row.span(*place))
        yield CopyHolder(
            holder=evidence.quote or "",
            number=int(found["number"]) if found["number"] else None,
            count=int(found["count"] or found["after"] or found["told"] or 1),
            evidence=(evidence,),
            rule=f"{rule}/copies",
        )
